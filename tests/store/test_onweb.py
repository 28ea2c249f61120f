"""The tables of the web: built by the migrations as they are declared, and each with a way out."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, inspect

from bot.store import onweb
from bot.store.migrating import upgrade

TABLES = (onweb.web_chats, onweb.web_messages, onweb.web_requests, onweb.web_files, onweb.calendars)


def test_the_migrations_build_what_is_declared(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        upgrade(connection)
        found = inspect(connection)
        for table in TABLES:
            columns = {one["name"]: one for one in found.get_columns(table.name)}
            assert {name: not column["nullable"] for name, column in columns.items()} == {
                column.name: not column.nullable for column in table.columns
            }
            assert found.get_pk_constraint(table.name)["constrained_columns"] == [one.name for one in table.primary_key]
            indexes = {(one["name"], bool(one["unique"])) for one in found.get_indexes(table.name)}
            assert indexes == {(one.name, bool(one.unique)) for one in table.indexes}
    engine.dispose()
