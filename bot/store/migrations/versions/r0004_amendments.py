"""What editors change in the knowledge: amendments, editors, drafts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0004"
down_revision = "r0003"

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _amendments()
    _editors()
    _drafts()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("drafts", "editors", "amendments"):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _amendments() -> None:
    op.create_table(
        "amendments",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("action", _NAME, nullable=False),
        sa.Column("cluster", _NAME, nullable=False),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("person", _NAME, nullable=False),
        sa.Column("editor", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("former", sa.Text),
        sa.Column("fact", sa.Text),
        sa.Column("source", sa.Text),
        sa.Column("of", sa.BigInteger, nullable=False),
        sqlite_autoincrement=True,
    )
    _index("amendments", "cluster")
    _index("amendments", "channel", "person")


def _editors() -> None:
    op.create_table(
        "editors",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("person", _NAME, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("by", _NAME, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )


def _drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("person", _NAME, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    _index("drafts", "channel", "chat")
    _index("drafts", "channel", "person")
    _index("drafts", "at")
