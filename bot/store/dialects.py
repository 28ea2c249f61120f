"""What differs between SQLite and PostgreSQL, in one place: how to open them, and `insert … on conflict`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Table, event
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

BUSY_MILLISECONDS = 5_000
_PRAGMAS = (
    f"busy_timeout={BUSY_MILLISECONDS}",  # first: the next one may have to wait
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what a person has deleted is overwritten, not only no longer found
)

_DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
"""Database URLs as hosts hand them out name no driver, or one that waits."""


def engine_of(where: str | Path) -> AsyncEngine:
    """Return an engine for a path (SQLite; made if it is missing, for its owner's eyes only) or for a database URL."""
    url = make_url(where) if isinstance(where, str) and "://" in where else _file(Path(where))
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    # What people ask stays out of the log, also when a statement fails.
    engine = create_async_engine(url, pool_pre_ping=url.get_backend_name() != "sqlite", hide_parameters=True)
    if url.get_backend_name() == "sqlite":
        event.listen(engine.sync_engine, "connect", _connected)
        event.listen(engine.sync_engine, "begin", _begun)
    return engine


def writing(engine: AsyncEngine) -> AsyncEngine:
    """Return the same engine for transactions that write: they wait for their turn at the start, not in the middle."""
    return engine.execution_options(writes=True)


def shared(engine: AsyncEngine) -> bool:
    """Say whether other programs may be at work in the same database: on a server they may."""
    return engine.dialect.name != "sqlite"


async def upsert(
    connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]], *, replace: Sequence[str]
) -> None:
    """Insert `rows` (at least one); where the primary key is taken, the columns `replace` get the new values."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    changes = {name: statement.excluded[name] for name in replace}
    await connection.execute(
        statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes), rows
    )


async def insert_new(connection: AsyncConnection, table: Table, rows: Sequence[dict[str, Any]]) -> set[tuple[Any, ...]]:
    """Insert those of `rows` (at least one) whose primary key is free, and return the keys that were."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table).on_conflict_do_nothing().returning(*table.primary_key)
    return {tuple(row) for row in await connection.execute(statement, rows)}


def _file(path: Path) -> URL:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # what people ask is theirs; SQLite gives its -wal and -shm files the same mode
    return URL.create("sqlite+aiosqlite", database=str(path))


def _connected(connection: Any, _record: object) -> None:
    """Set a new SQLite connection up. Python's own `begin`, which spares migrations, is replaced by ours below."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begun(connection: Connection) -> None:
    """Begin for real; a writer takes the lock at once, as one that reads first could never be let in later."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
