"""What stays out of scope, by the hash of its wording; who made a proposal, and what came of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0005"
down_revision = "r0004"

_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table and the columns; the proposals that wait are nobody's."""
    op.create_table(
        "outside",
        sa.Column("wording", _NAME, primary_key=True),
        sa.Column("at", _MOMENT, nullable=False),
    )
    op.create_index("ix_outside_at", "outside", ["at"])
    for column in (sa.Column("channel", _NAME), sa.Column("editor", _NAME), sa.Column("verdict", sa.Text)):
        op.add_column("proposals", column)
    op.create_index("ix_proposals_channel_editor", "proposals", ["channel", "editor"])


def downgrade() -> None:
    """Drop them with all that is in them."""
    op.drop_index("ix_proposals_channel_editor", "proposals")
    for column in ("verdict", "editor", "channel"):
        op.drop_column("proposals", column)
    op.drop_table("outside")
