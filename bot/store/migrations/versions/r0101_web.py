"""The web chat: sessions, messages, requests, files; and the links to calendars."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0101"
down_revision = "r0004"

_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _chats()
    _messages()
    _requests()
    _files()
    _calendars()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("calendars", "web_files", "web_requests", "web_messages", "web_chats"):
        op.drop_table(table)


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _chats() -> None:
    op.create_table(
        "web_chats",
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.Column("holder", _NAME, nullable=False),
        sa.Column("until", _MOMENT),
        sa.Column("seen", _MOMENT, nullable=False),
    )
    _index("web_chats", "seen")


def _messages() -> None:
    op.create_table(
        "web_messages",
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("changed", _MOMENT, nullable=False),
    )
    _index("web_messages", "changed")


def _requests() -> None:
    op.create_table(
        "web_requests",
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("key", _NAME, primary_key=True),
        sa.Column("response", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    _index("web_requests", "at")


def _files() -> None:
    op.create_table(
        "web_files",
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _calendars() -> None:
    op.create_table(
        "calendars",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("name", _NAME, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    op.create_index("ix_calendars_name", "calendars", ["name"], unique=True)
    _index("calendars", "at")
