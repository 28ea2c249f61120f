"""Reminders, what of them is due and who comes, the clusters chats follow, open talks."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0002"
down_revision: str | None = "r0001"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)
_WALL = sa.DateTime(timezone=False)


def upgrade() -> None:
    """Make the tables."""
    op.add_column("chats", sa.Column("leads", _NAME, nullable=False, server_default=sa.text("''")))
    _reminders()
    _due()
    _attending()
    _follows()
    _talks()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("talks", "follows", "attending", "due", "reminders"):
        op.drop_table(table)
    op.drop_column("chats", "leads")


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("thread", sa.BigInteger),
        sa.Column("creator", _NAME, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("place", sa.Text, nullable=False),
        sa.Column("start", _WALL, nullable=False),
        sa.Column("end", _WALL),
        sa.Column("zone", _NAME, nullable=False),
        sa.Column("leads", sa.Text, nullable=False),
        sa.Column("rrule", sa.Text, nullable=False),
        sa.Column("except_on", sa.Text, nullable=False),
        sa.Column("lunar_yearly", _NAME, nullable=False),
        sa.Column("vague", sa.Text, nullable=False),
        sa.Column("meeting", sa.Text, nullable=False),
        sa.Column("seen", sa.Text, nullable=False),
        sa.Column("state", _NAME, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created", _MOMENT, nullable=False),
        sa.Column("over", _MOMENT),
        sqlite_autoincrement=True,
    )
    _index("reminders", "channel", "chat", "start")
    _index("reminders", "channel", "creator")
    _index("reminders", "state", "over")


def _due() -> None:
    op.create_table(
        "due",
        sa.Column("key", _NAME, primary_key=True),
        sa.Column("reminder", _ID, nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("occurrence", _WALL, nullable=False),
        sa.Column("lead", sa.Integer, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("next", _MOMENT, nullable=False),
        sa.Column("state", _NAME, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("worker", _NAME, nullable=False),
        sa.Column("lease", _MOMENT),
        sa.Column("message", sa.BigInteger),
        sa.Column("done", _MOMENT),
        sa.ForeignKeyConstraint(["reminder"], ["reminders.id"], name="fk_due_reminder", ondelete="CASCADE"),
    )
    _index("due", "channel", "state", "next")
    _index("due", "channel", "chat", "message")
    _index("due", "reminder")
    _index("due", "done")


def _attending() -> None:
    op.create_table(
        "attending",
        sa.Column("reminder", _ID, primary_key=True, autoincrement=False),
        sa.Column("occurrence", _WALL, primary_key=True),
        sa.Column("person", _NAME, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("answer", _NAME, nullable=False),
        sa.Column("deputy", sa.Text, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(["reminder"], ["reminders.id"], name="fk_attending_reminder", ondelete="CASCADE"),
    )
    _index("attending", "person")


def _follows() -> None:
    op.create_table(
        "follows",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("cluster", _NAME, primary_key=True),
        sa.Column("leads", sa.Text, nullable=False),
        sa.Column("thread", sa.BigInteger),
    )
    _index("follows", "cluster")


def _talks() -> None:
    op.create_table(
        "talks",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("person", _NAME, primary_key=True),
        sa.Column("kind", _NAME, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    _index("talks", "channel", "person")
    _index("talks", "at")
