"""Brings the tables up to date: runs the migrations that this database has not seen."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection

from bot.store.writer import StoreError

SCRIPTS = Path(__file__).resolve().parent / "migrations"


def config(connection: Connection) -> Config:
    """Return what Alembic needs to work on `connection`; no file of settings is read, wherever the program starts."""
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))  # % has a meaning of its own there
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def upgrade(connection: Connection) -> None:
    """Run what is missing, as part of the caller's transaction. Raises StoreError for a database of a newer program."""
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        raise StoreError(f"the database does not fit this version of the program: {error}") from error
