"""What differs between SQLite and PostgreSQL, in one place: opening them, running works, ids, `insert … on conflict`.

A work is a plain function of a connection. SQLite does not wait for a network, so a whole transaction is run in a
thread of its own, at one change of threads; on PostgreSQL the same function gives way whenever it waits.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from sqlalchemy import (
    ARRAY,
    URL,
    ColumnElement,
    Connection,
    Executable,
    FromClause,
    Table,
    bindparam,
    create_engine,
    event,
    func,
    select,
    text,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import make_url

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

Result = TypeVar("Result")
Work = Callable[[Connection], Result]

BUSY_MILLISECONDS = 5_000
"""How long SQLite waits for another program's transaction."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what a person has deleted is overwritten, not only no longer found
)
_THREADS = 4
"""Of SQLite: one writes, the others read."""
_DRIVERS = {"postgres": "postgresql+asyncpg", "postgresql": "postgresql+asyncpg"}
"""Database URLs as hosts hand them out name no driver, or one that waits."""


class Database(Protocol):
    """Runs works. Belongs to one event loop."""

    async def run(self, work: Work[Result], *, writes: bool = False) -> Result:
        """Return the result of `work` after its commit; what it raises is raised here, and nothing is kept.

        What `writes` is a transaction of its own, and waits for its turn at the start, not in the middle. What only
        reads may find each of its statements a moment later than the one before. A work may be run twice, where its
        connection was lost before anything was kept. A caller who gives up does not stop it.
        """

    def lost(self) -> bool:
        """Say whether what is kept from now on ends with this program, as its file was deleted."""

    async def close(self) -> None:
        """Let go of the connections."""


def database_of(where: str | Path) -> Database:
    """Return a path's database (SQLite; made if it is missing, for its owner's eyes only) or that of a database URL."""
    url = make_url(where) if isinstance(where, str) and "://" in where else _file(Path(where))
    url = url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))
    if url.get_backend_name() == "sqlite":
        return SQLite(url)
    from bot.store.server import PostgreSQL  # it brings the ORM and a driver, which a file needs not

    return PostgreSQL(url)


class SQLite:
    """A file, used by threads."""

    def __init__(self, url: URL, busy_ms: int = BUSY_MILLISECONDS) -> None:
        """Open `url` when it is first needed; wait at most `busy_ms` for another program."""
        # What people ask stays out of the log, also when a statement fails.
        # The connection used last is used next: it still knows the pages that it has read.
        self._engine = create_engine(url, hide_parameters=True, pool_use_lifo=True)
        self._writing = self._engine.execution_options(writes=True)
        self._busy_ms = busy_ms
        self._threads = ThreadPoolExecutor(_THREADS, "store")
        self._path = Path(url.database or "")
        self._opening, self._opened = Lock(), False
        event.listen(self._engine, "connect", self._connected)
        event.listen(self._engine, "begin", _begun)

    async def run(self, work: Work[Result], *, writes: bool = False) -> Result:
        """Return the result of `work`; see `Database`."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, work, writes)

    async def close(self) -> None:
        """Let go of the file, when what runs has ended."""
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    def lost(self) -> bool:
        """Say whether the file is gone; see `Database`."""
        return self._opened and not self._path.exists()

    def _open(self) -> None:
        """Open all connections there will be: one opened after the file was deleted would begin an empty one."""
        with self._opening:
            if not self._opened:
                with ExitStack() as all_at_once:
                    for _ in range(_THREADS):
                        all_at_once.enter_context(self._engine.connect())
                self._opened = True

    def _run(self, work: Work[Result], writes: bool) -> Result:
        if not self._opened:
            self._open()
        with (self._writing if writes else self._engine).begin() as connection:
            return work(connection)

    def _connected(self, connection: Any, _record: object) -> None:
        """Set a new connection up. Python's own `begin`, which spares migrations, is replaced by ours below."""
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (f"busy_timeout={self._busy_ms}", *_PRAGMAS):  # in this order: the second may have to wait
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def upsert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], *, replace: Sequence[str]) -> None:
    """Insert `rows` (at least one); where the primary key is taken, the columns `replace` get the new values."""
    connection.execute(_upsert(connection.dialect.name, table, tuple(replace)), rows)


def add_up(connection: Connection, table: Table, rows: Sequence[dict[str, Any]], column: str) -> None:
    """Insert `rows` (at least one); where the primary key is taken, add what they have in `column` to what is there."""
    connection.execute(_add_up(connection.dialect.name, table, column), rows)


def insert_new(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> set[tuple[Any, ...]]:
    """Insert those of `rows` (at least one, all with the same columns) whose primary key is free, in their order.

    Return the keys that were.
    """
    if connection.dialect.name != "postgresql":
        return {tuple(row) for row in connection.execute(_insert_new(table), rows)}
    names = tuple(rows[0])
    columns = {name: [row[name] for row in rows] for name in names}
    return {tuple(row) for row in connection.execute(_insert_columns(table, names), columns)}


def listed(dialect: str, name: str, column: ColumnElement[Any]) -> FromClause:
    """Return the values of the parameter `name`, made by `values`, as rows with a column "value" like `column`.

    The statement stays the same however many there are, and is understood by the database once.
    """
    if dialect == "postgresql":
        return (
            func.unnest(bindparam(name, type_=ARRAY(column.type)))
            .table_valued("value", name=f"{name}_")
            .render_derived()
        )
    return func.json_each(bindparam(name)).table_valued("value", name=f"{name}_")


def values(connection: Connection, found: Sequence[str]) -> Any:
    """Return texts as what `listed` takes."""
    return list(found) if connection.dialect.name == "postgresql" else json.dumps(list(found))


def reserve(connection: Connection, table: Table, count: int) -> list[int]:
    """Return `count` (at least one) ids of `table` that nothing else will ever get.

    `table` counts its column "id" by itself: with AUTOINCREMENT on SQLite, by a sequence on PostgreSQL.
    """
    if connection.dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence(table.name, "id")
        ids = select(func.nextval(sequence)).select_from(func.generate_series(1, count))
        return [int(id) for id in connection.execute(ids).scalars()]
    named = {"table": table.name, "count": count}
    raised = text("UPDATE sqlite_sequence SET seq = seq + :count WHERE name = :table RETURNING seq")
    last = connection.execute(raised, named).scalar_one_or_none()
    if last is None:  # the table never had a row
        connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:table, :count)"), named)
        last = count
    return list(range(int(last) - count + 1, int(last) + 1))


def insert_of(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """Return an insert into `table` that a dialect can tell what to do where the primary key is taken."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql  # only where it is spoken: it takes long to load

        return postgresql.insert(table)
    return sqlite.insert(table)


# A statement is put together once: to do so costs more than to run it.
@lru_cache(maxsize=64)
def _upsert(dialect: str, table: Table, replace: tuple[str, ...]) -> Executable:
    statement = insert_of(dialect, table)
    changes = {name: statement.excluded[name] for name in replace}
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_=changes)


@lru_cache(maxsize=64)
def _add_up(dialect: str, table: Table, column: str) -> Executable:
    statement = insert_of(dialect, table)
    total = table.c[column] + statement.excluded[column]
    return statement.on_conflict_do_update(index_elements=list(table.primary_key), set_={column: total})


@lru_cache(maxsize=64)
def _insert_new(table: Table) -> Executable:
    return insert_of("sqlite", table).on_conflict_do_nothing().returning(*table.primary_key)


@lru_cache(maxsize=64)
def _insert_columns(table: Table, names: tuple[str, ...]) -> Executable:
    """Return what inserts rows that are given column by column: one statement, however many they are."""
    arrays = [bindparam(name, type_=ARRAY(table.c[name].type)) for name in names]
    rows = func.unnest(*arrays).table_valued(*names, name="given").render_derived()
    new = insert_of("postgresql", table).from_select(names, select(*(rows.c[name] for name in names)))
    return new.on_conflict_do_nothing().returning(*table.primary_key)


def _file(path: Path) -> URL:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)  # what people ask is theirs; SQLite gives its -wal and -shm files the same mode
    return URL.create("sqlite", database=str(path))


def _begun(connection: Connection) -> None:
    """Begin for real; a writer takes the lock at once, as one that reads first could never be let in later."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
