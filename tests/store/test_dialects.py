"""What is set for SQLite, and that the statements are also PostgreSQL's."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import URL, Connection, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.schema import CreateTable
from sqlalchemy.util import await_only

from bot.store import Store
from bot.store.copying import consistent
from bot.store.dialects import SQLite, database_of, insert_new, reserve, upsert
from bot.store.tables import answers, chats, metadata
from bot.store.writer import Writer
from tests.store.at import AT, remember

PRAGMAS = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 5_000, "foreign_keys": 1}
ROW = dict.fromkeys("channel chat kind state own_cluster when quiet_from quiet_to zone".split(), "x")


@pytest.mark.parametrize("pragma", PRAGMAS)
async def test_sqlite_is_set_up(tmp_path: Path, pragma: str) -> None:
    database = database_of(tmp_path / "x.sqlite3")
    assert await database.run(lambda connection: connection.scalar(text(f"PRAGMA {pragma}"))) == PRAGMAS[pragma]
    await database.close()


async def test_a_taken_key_is_replaced_or_left(store: Store) -> None:
    def work(connection: Connection) -> Any:
        assert insert_new(connection, chats, [ROW, ROW | {"chat": "y"}]) == {("x", "x"), ("x", "y")}
        assert insert_new(connection, chats, [ROW | {"kind": "z"}]) == set()
        upsert(connection, chats, [ROW | {"kind": "new", "zone": "new"}], replace=["kind"])
        return connection.execute(chats.select().where(chats.c.chat == "x")).one()

    row = await store._database.run(work, writes=True)
    assert (row.kind, row.zone) == ("new", "x")


async def test_reserved_ids_are_nobody_elses(store: Store) -> None:
    def work(connection: Connection) -> list[int]:
        return [*reserve(connection, answers, 3), *reserve(connection, answers, 2)]

    assert await store._database.run(work, writes=True) == [1, 2, 3, 4, 5]
    await store.answers.suggest("tg", "5", "7", "…", AT)
    assert await remember(store) == 6


async def test_a_failed_transaction_leaves_no_table(tmp_path: Path) -> None:
    def work(connection: Connection) -> None:
        connection.execute(text("create table half (x integer)"))
        raise LookupError

    database = database_of(tmp_path / "x.sqlite3")
    with pytest.raises(LookupError):
        await database.run(work, writes=True)
    assert await database.run(lambda connection: connection.scalar(text("select count(*) from sqlite_master"))) == 0
    await database.close()


@pytest.mark.parametrize("table", metadata.tables)
def test_postgresql_can_have_the_tables(table: str) -> None:
    made = str(CreateTable(metadata.tables[table]).compile(dialect=postgresql.dialect()))  # type: ignore[no-untyped-call]
    assert "DATETIME" not in made
    assert "BIGSERIAL" in made or table not in ("answers", "suggestions")


async def test_a_locked_database_is_waited_for(in_file: Store, path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    putting = asyncio.create_task(in_file.inbox.put("tg", 1, "5", b"", AT))
    await asyncio.sleep(0.05)
    assert not putting.done()
    other.execute("commit")
    other.close()
    assert await putting


async def test_a_database_locked_for_too_long_fails_all_that_wait_and_then_works(in_file: Store, path: Path) -> None:
    impatient = SQLite(URL.create("sqlite", database=str(path)), busy_ms=0)
    writer = Writer(impatient)
    writer.start()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    adding = [writer.submit(lambda connection: upsert(connection, chats, [ROW], replace=["kind"])) for _ in range(3)]
    results = await asyncio.gather(*adding, return_exceptions=True)
    assert [type(result) for result in results] == [OperationalError] * 3
    other.execute("commit")
    other.close()
    await writer.run(lambda connection: upsert(connection, chats, [ROW], replace=["kind"]))
    await writer.close()
    await impatient.close()


async def test_what_is_read_once_is_of_one_moment_where_that_is_asked_for(store: Store) -> None:
    loop = asyncio.get_running_loop()

    def rows(connection: Connection) -> int:
        return int(connection.scalar(text("select count(*) from inbox")) or 0)

    def work(connection: Connection) -> tuple[int, int]:
        consistent(connection)
        before = rows(connection)
        if connection.dialect.name == "postgresql":
            await_only(store.inbox.put("tg", 1, "5", b"x", AT))
        else:
            asyncio.run_coroutine_threadsafe(store.inbox.put("tg", 1, "5", b"x", AT), loop).result(10)
        return before, rows(connection)

    assert await store._database.run(work) == (0, 0)
    assert await store._database.run(rows) == 1
