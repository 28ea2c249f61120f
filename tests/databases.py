"""A real database of each kind for a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.store import Store
from tests.postgres import Postgres

KINDS = ("sqlite", "postgresql")


async def made(request: pytest.FixtureRequest, folder: Path) -> str:
    """Return where the database is whose kind the test is given: a file in `folder`, or a database of a server."""
    if request.param == "sqlite":
        return str(folder / "data" / "bot.sqlite3")
    return await migrated(request.getfixturevalue("postgres"))


async def migrated(server: Postgres) -> str:
    """Return a database of `server` that has its tables already, to spare each test the migrations."""
    if server.template == "template0":
        first = await server.create()
        async with await Store.open(first):
            pass
        server.template = first.partition("@/")[2].partition("?")[0]
    return await server.create()
