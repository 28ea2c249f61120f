"""The tables of programs that share a database, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from bot.store.migrating import config
from bot.store.migrations.versions import r0006_sharing

BEFORE = str(r0006_sharing.down_revision)


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0006")
        assert {"turns", "replicas"} <= set(inspect(connection).get_table_names())
        command.downgrade(config(connection), BEFORE)
        assert not {"turns", "replicas"} & set(inspect(connection).get_table_names())
        command.upgrade(config(connection), "r0006")
    engine.dispose()
