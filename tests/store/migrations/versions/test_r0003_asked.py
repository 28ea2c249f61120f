"""The tables of what people asked, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from bot.store.migrating import config

TABLES = {"secrets", "unanswered", "proposals", "tallies", "latencies"}


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0003")
        assert set(inspect(connection).get_table_names()) >= TABLES
        command.downgrade(config(connection), "r0003-1")
        assert not set(inspect(connection).get_table_names()) & TABLES
        command.upgrade(config(connection), "r0003")
    engine.dispose()
