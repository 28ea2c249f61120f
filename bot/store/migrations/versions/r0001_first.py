"""The first tables: inbox, sessions, chats, answers, votes, suggestions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0001"
down_revision: str | None = None

_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _inbox()
    _sessions()
    _chats()
    _answers()
    _votes()
    _suggestions()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("suggestions", "votes", "answers", "chats", "sessions", "inbox"):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("received", _MOMENT, nullable=False),
        sa.Column("done", _MOMENT),
    )
    _index("inbox", "channel", "done")


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("person", _NAME, primary_key=True),
        sa.Column("session", sa.Text, nullable=False),
        sa.Column("at", _MOMENT),
    )
    _index("sessions", "channel", "person")
    _index("sessions", "at")


def _chats() -> None:
    words = "kind state own_cluster when quiet_from quiet_to zone".split()
    op.create_table(
        "chats",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        *[sa.Column(word, _NAME, nullable=False) for word in words],
    )
    _index("chats", "channel", "state")


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("question_message", sa.BigInteger, nullable=False),
        sa.Column("answer_message", sa.BigInteger),
        sa.Column("person", _NAME, nullable=False),
        sa.Column("question_text", sa.Text, nullable=False),
        sa.Column("reply_text", sa.Text, nullable=False),
        sa.Column("suggestions", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    _index("answers", "channel", "chat", "question_message")
    _index("answers", "channel", "chat", "answer_message")
    _index("answers", "channel", "person")
    _index("answers", "at")


def _votes() -> None:
    op.create_table(
        "votes",
        sa.Column("answer", _ID, primary_key=True, autoincrement=False),
        sa.Column("person", _NAME, primary_key=True),
        sa.Column("vote", sa.SmallInteger, nullable=False),
        sa.ForeignKeyConstraint(["answer"], ["answers.id"], name="fk_votes_answer", ondelete="CASCADE"),
    )
    _index("votes", "person")


def _suggestions() -> None:
    op.create_table(
        "suggestions",
        sa.Column("id", _ID, primary_key=True),
        sa.Column("channel", _NAME, nullable=False),
        sa.Column("chat", _NAME, nullable=False),
        sa.Column("person", _NAME, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    _index("suggestions", "channel", "person")
    _index("suggestions", "channel", "chat")
