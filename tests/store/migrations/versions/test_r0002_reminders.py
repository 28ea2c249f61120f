"""The tables of reminders, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from bot.store.migrating import config


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0002")
        assert "due" in inspect(connection).get_table_names()
        command.downgrade(config(connection), "r0001")
        assert not {"due", "reminders"} & set(inspect(connection).get_table_names())
        command.upgrade(config(connection), "r0002")
    engine.dispose()
