"""Programs that share a database: whose turn it is to serve a chat, and who is there."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0006"
down_revision = "r0005"

_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables, and let what waits of a chat be found by the chat."""
    op.create_table(
        "turns",
        sa.Column("channel", _NAME, primary_key=True),
        sa.Column("chat", _NAME, primary_key=True),
        sa.Column("owner", _NAME, nullable=False),
        sa.Column("until", _MOMENT, nullable=False),
    )
    op.create_index("ix_turns_owner", "turns", ["owner"])
    op.create_table(
        "replicas",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("seen", _MOMENT, nullable=False),
    )
    op.create_index("ix_inbox_channel_chat", "inbox", ["channel", "chat"])


def downgrade() -> None:
    """Drop the tables."""
    op.drop_index("ix_inbox_channel_chat", "inbox")
    op.drop_table("replicas")
    op.drop_table("turns")
