"""Migrating: from any folder, once, and all or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect

from bot.store import Store
from bot.store.migrating import config, upgrade
from bot.store.tables import metadata
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
        assert len(ScriptDirectory.from_config(config(connection)).get_heads()) == 1
    engine.dispose()


async def test_opening_again_changes_nothing(store: Store, where: str) -> None:
    await store.inbox.put("tg", 1, "5", b"x", AT)
    await store.close()
    for _ in range(2):
        async with await Store.open(where) as again:
            assert [row.payload for row in await again.inbox.pending("tg")] == [b"x"]
