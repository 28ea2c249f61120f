"""What waits of a chat is found in an index of what waits, which stays small: most of the inbox is done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0009"
down_revision = "r0008"

_WAITS = sa.text("done IS NULL")


def upgrade() -> None:
    """Put the small index in the place of that of all chats."""
    op.drop_index("ix_inbox_channel_chat", "inbox")
    op.create_index("ix_inbox_waiting", "inbox", ["channel", "chat"], postgresql_where=_WAITS, sqlite_where=_WAITS)


def downgrade() -> None:
    """Put the index of all chats back."""
    op.drop_index("ix_inbox_waiting", "inbox")
    op.create_index("ix_inbox_channel_chat", "inbox", ["channel", "chat"])
