"""The first migration, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect, text

from bot.store.migrating import config


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0001")
        assert "votes" in inspect(connection).get_table_names()
        made = connection.execute(text("select sql from sqlite_master where name = 'answers'")).scalar_one()
        assert "AUTOINCREMENT" in made
        command.downgrade(config(connection), "base")
        assert inspect(connection).get_table_names() == ["alembic_version"]
        command.upgrade(config(connection), "r0001")
    engine.dispose()
