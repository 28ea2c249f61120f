"""What people asked: unanswered questions, proposals, the salt of their hashes, counts by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0003"
down_revision: str | None = "r0002"

_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "secrets",
        sa.Column("name", _NAME, primary_key=True),
        sa.Column("value", sa.LargeBinary, nullable=False),
    )
    _unanswered()
    _proposals()
    _counts()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("latencies", "tallies", "proposals", "unanswered", "secrets"):
        op.drop_table(table)


def _unanswered() -> None:
    words = "channel chat person why state topic".split()
    op.create_table(
        "unanswered",
        sa.Column("mark", _NAME, primary_key=True),
        *[sa.Column(word, _NAME, nullable=False) for word in words],
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    for columns in (["state", "at"], ["person"], ["chat"], ["topic"], ["at"]):
        op.create_index(f"ix_unanswered_{'_'.join(columns)}", "unanswered", columns)


def _proposals() -> None:
    op.create_table(
        "proposals",
        sa.Column("question", _NAME, primary_key=True),
        sa.Column("topic", _NAME, nullable=False),
        sa.Column("intent", _NAME, nullable=False),
        sa.Column("example", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
        sa.Column("taken", _MOMENT),
        sa.ForeignKeyConstraint(["question"], ["unanswered.mark"], name="fk_proposals_question", ondelete="CASCADE"),
    )


def _counts() -> None:
    for table, words in (("tallies", "channel intent cluster outcome"), ("latencies", "channel")):
        bucket = [sa.Column("bucket", sa.SmallInteger, primary_key=True, autoincrement=False)]
        op.create_table(
            table,
            sa.Column("day", sa.Date, primary_key=True),
            *[sa.Column(word, _NAME, primary_key=True) for word in words.split()],
            *(bucket if table == "latencies" else []),
            sa.Column("count", sa.Integer, nullable=False),
        )
