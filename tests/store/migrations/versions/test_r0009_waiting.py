"""The index of what waits, up and down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from sqlalchemy import Connection, create_engine, inspect

from bot.store.migrating import config
from bot.store.migrations.versions import r0009_waiting

BEFORE = str(r0009_waiting.down_revision)


def indexes(connection: Connection) -> set[str | None]:
    """Return the indexes of the inbox."""
    return {index["name"] for index in inspect(connection).get_indexes("inbox")}


def test_up_and_down_and_up(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.sqlite3'}")
    with engine.begin() as connection:
        command.upgrade(config(connection), "r0009")
        assert indexes(connection) == {"ix_inbox_channel_done", "ix_inbox_waiting"}
        command.downgrade(config(connection), BEFORE)
        assert indexes(connection) == {"ix_inbox_channel_done", "ix_inbox_channel_chat"}
        command.upgrade(config(connection), "r0009")
        assert "ix_inbox_waiting" in indexes(connection)
    engine.dispose()
