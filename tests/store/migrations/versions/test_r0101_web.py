"""The tables of the web chat, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import create_engine, inspect

from bot.store.migrating import config
from bot.store.migrations.versions import r0101_web

BEFORE = str(r0101_web.down_revision)
TABLES = {"web_chats", "web_messages", "web_requests", "web_files", "calendars"}


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0101")
        assert set(inspect(connection).get_table_names()) >= TABLES
        command.downgrade(config(connection), BEFORE)
        assert not TABLES & set(inspect(connection).get_table_names())
        command.upgrade(config(connection), "r0101")
    engine.dispose()
