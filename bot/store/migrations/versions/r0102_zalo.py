"""Choices offered as numbers, when people were heard, what was sent in a month, the tokens of an Official Account."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "r0102"
down_revision = "r0004"

_NAME = sa.String(64)
_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "offers",
        *(sa.Column(name, _NAME, primary_key=True) for name in ("channel", "chat", "person")),
        sa.Column("choices", sa.Text, nullable=False),
        sa.Column("at", _MOMENT, nullable=False),
    )
    _index("offers", "channel", "person")
    _index("offers", "at")
    op.create_table(
        "contacts",
        *(sa.Column(name, _NAME, primary_key=True) for name in ("channel", "chat")),
        sa.Column("heard", _MOMENT, nullable=False),
        sa.Column("quiet", _MOMENT),
    )
    _index("contacts", "heard")
    op.create_table(
        "quotas",
        *(sa.Column(name, _NAME, primary_key=True) for name in ("channel", "month")),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("told", sa.Integer, nullable=False),
    )
    _credentials()


def downgrade() -> None:
    """Drop the tables with all that is in them."""
    for table in ("credentials", "quotas", "contacts", "offers"):
        op.drop_table(table)


def _credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("app", _NAME, primary_key=True),
        sa.Column("access", sa.Text, nullable=False),
        sa.Column("refresh", sa.Text, nullable=False),
        sa.Column("expires", _MOMENT),
        sa.Column("seed", _NAME, nullable=False),
        sa.Column("trying", _MOMENT),
        sa.Column("holder", _NAME, nullable=False),
        sa.Column("lease", _MOMENT),
    )


def _index(table: str, *columns: str) -> None:
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
