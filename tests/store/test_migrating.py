"""Migrating: from any folder, once, and all or nothing."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from bot.store import Store
from bot.store.dialects import database_of
from bot.store.migrating import SchemaError, config, fit, heads, known, revision, upgrade
from bot.store.tables import metadata
from tests.commands.program import ROOT
from tests.postgres import Postgres
from tests.store.at import AT


def test_an_empty_database_gets_all_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        upgrade(connection)
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}
    engine.dispose()


def test_there_is_one_newest_migration(tmp_path: Path) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        scripts = ScriptDirectory.from_config(config(connection))
        assert scripts.get_heads() == [revision()]
        assert {one.revision for one in scripts.walk_revisions()} == known()
    engine.dispose()


async def test_opening_again_changes_nothing(store: Store, where: str) -> None:
    await store.inbox.put("tg", 1, "5", b"x", AT)
    await store.close()
    for _ in range(2):
        async with await Store.open(where) as again:
            assert [row.payload for row in await again.inbox.pending("tg")] == [b"x"]


async def test_without_leave_an_older_database_is_left_alone_and_an_empty_one_is_made(where: str) -> None:
    async with await Store.open(where, migrate=False) as store:
        assert await store.inbox.put("tg", 1, "5", b"x", AT)
    database = database_of(where)
    await database.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = 'r0002'")))
    assert await database.run(fit) == "older"
    await database.close()
    with pytest.raises(SchemaError, match="older"):
        await Store.open(where, migrate=False)


async def test_how_a_database_stands_is_told(where: str) -> None:
    async with await Store.open(where):
        pass
    database = database_of(where)
    assert await database.run(fit) == "current"
    assert await database.run(heads) == (revision(),)
    assert revision() in known()
    await database.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num = 'r9999'")))
    assert await database.run(fit) == "newer"
    for open_it in (True, False):
        with pytest.raises(SchemaError, match="r9999"):
            await Store.open(where, migrate=open_it)
    await database.run(lambda connection: connection.execute(text("DELETE FROM alembic_version")))
    assert await database.run(fit) == "empty"
    await database.close()


async def test_several_that_start_at_once_on_a_server_migrate_once(postgres: Postgres) -> None:
    where = await postgres.create_empty()
    stores = await asyncio.gather(*(Store.open(where, migrate=migrate) for migrate in (True, False, True)))
    for store in stores:
        await store.close()
    database = database_of(where)
    assert await database.run(fit) == "current"
    await database.close()


def test_where_nothing_is_to_be_done_alembic_is_not_loaded(tmp_path: Path) -> None:
    code = (
        "import asyncio, sys; from bot.store import Store\n"
        "async def main():\n"
        f"    async with await Store.open({str(tmp_path / 'x.db')!r}): pass\n"
        "asyncio.run(main()); print('alembic' in sys.modules)"
    )
    told = [subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True) for _ in range(2)]
    assert [one.stdout.decode().strip() for one in told] == ["True", "False"]
