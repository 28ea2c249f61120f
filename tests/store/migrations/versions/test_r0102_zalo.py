"""The tables of Zalo, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from bot.store.migrating import config
from bot.store.migrations.versions import r0102_zalo

BEFORE = str(r0102_zalo.down_revision)
TABLES = {"offers", "contacts", "quotas", "credentials"}


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0102")
        assert set(inspect(connection).get_table_names()) >= TABLES
        command.downgrade(config(connection), BEFORE)
        assert not TABLES & set(inspect(connection).get_table_names())
        command.upgrade(config(connection), "r0102")
    engine.dispose()
