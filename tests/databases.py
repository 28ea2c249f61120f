"""A real database of each kind for a test. Its tables are made once: to make them anew takes longer than most tests."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
import pytest

from bot.store import Store
from bot.store.migrating import revision
from tests.postgres import Postgres

KINDS = ("sqlite", "postgresql")
_READY: list[bytes] = []
"""The file of an empty database, once it has been made."""
_EMPTY = """
set lock_timeout = '10s';
set session_replication_role = replica;  -- no order among the tables
do $$
declare one record;
begin
    for one in select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'alembic_version'
    loop execute format('delete from %I', one.name); end loop;
    for one in select sequencename as name from pg_sequences where schemaname = 'public'
    loop execute format('alter sequence %I restart', one.name); end loop;
end $$;
"""


@asynccontextmanager
async def lent(request: pytest.FixtureRequest, folder: Path) -> AsyncIterator[str]:
    """Yield where an empty database is of the kind the test is given: a file in `folder`, or one of a server.

    That of a server is emptied afterwards, for another test.
    """
    if request.param == "sqlite":
        yield str(await ready(folder / "data" / "bot.sqlite3"))
        return
    server: Postgres = request.getfixturevalue("postgres")
    where = server.spare.pop() if server.spare else await migrated(server)
    yield where
    connection = await asyncpg.connect(where)
    try:
        await connection.execute(_EMPTY)
        cleared = await connection.fetchval("select to_regclass('alembic_version')") is None
        left = None if cleared else await connection.fetchval("select version_num from alembic_version")
    finally:
        await connection.close()
    if left == revision():  # else the test was about migrations: nobody else can use what it leaves
        server.spare.append(where)


async def ready(path: Path) -> Path:
    """Put an empty database that has its tables at `path`, and return the path."""
    if not _READY:
        with tempfile.TemporaryDirectory() as folder:
            first = Path(folder) / "bot.sqlite3"
            async with await Store.open(first):
                pass
            _READY.append(first.read_bytes())
    return _put(path, _READY[0])


def _put(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


async def migrated(server: Postgres) -> str:
    """Return a new database of `server` that has its tables."""
    if server.template == "template0":
        first = await server.create()
        async with await Store.open(first):
            pass
        server.template = first.partition("@/")[2].partition("?")[0]
    return await server.create()
