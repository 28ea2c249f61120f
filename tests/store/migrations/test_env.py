"""The migrations and bot/store/tables.py say the same."""

from __future__ import annotations

from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.store import Store
from bot.store.tables import metadata


def differences(connection: Connection) -> list[Any]:
    """Return what a migration would have to change."""
    context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
    return list(compare_metadata(context, metadata))


async def test_the_migrations_make_the_tables_that_the_queries_use(store: Store) -> None:
    assert await store._database.run(differences) == []
