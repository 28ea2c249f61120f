"""What is set for SQLite, and that the statements are also PostgreSQL's."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.schema import CreateTable

from bot.store import Store
from bot.store.dialects import engine_of, insert_new, upsert, writing
from bot.store.tables import chats, metadata
from bot.store.writer import Writer
from tests.store.at import AT

PRAGMAS = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 5_000, "foreign_keys": 1}
ROW = dict.fromkeys("channel chat kind state own_cluster when quiet_from quiet_to zone".split(), "x")


@pytest.fixture
async def engine(store: Store) -> AsyncEngine:
    """Return an engine on tables that exist."""
    return writing(store._engine)


@pytest.mark.parametrize("pragma", PRAGMAS)
async def test_sqlite_is_set_up(tmp_path: Path, pragma: str) -> None:
    engine = engine_of(tmp_path / "x.sqlite3")
    async with engine.connect() as connection:
        assert (await connection.execute(text(f"PRAGMA {pragma}"))).scalar_one() == PRAGMAS[pragma]
    await engine.dispose()


async def test_a_taken_key_is_replaced_or_left(engine: AsyncEngine) -> None:
    async with engine.begin() as connection:
        assert await insert_new(connection, chats, [ROW, ROW | {"chat": "y"}]) == {("x", "x"), ("x", "y")}
        assert await insert_new(connection, chats, [ROW | {"kind": "z"}]) == set()
        await upsert(connection, chats, [ROW | {"kind": "new", "zone": "new"}], replace=["kind"])
        row: Any = (await connection.execute(chats.select().where(chats.c.chat == "x"))).one()
    assert (row.kind, row.zone) == ("new", "x")


async def test_a_failed_transaction_leaves_no_table(tmp_path: Path) -> None:
    engine = engine_of(tmp_path / "x.sqlite3")
    async with writing(engine).connect() as connection:
        transaction = await connection.begin()
        await connection.execute(text("create table half (x integer)"))
        await transaction.rollback()
    async with engine.connect() as connection:
        assert (await connection.execute(text("select count(*) from sqlite_master"))).scalar_one() == 0
    await engine.dispose()


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
    impatient = create_async_engine(in_file._engine.url, connect_args={"timeout": 0})
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
    await impatient.dispose()
