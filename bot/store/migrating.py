"""Brings the tables up to date: runs the migrations that this database has not seen, or says that it has not."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from bot.store.writer import StoreError

SCRIPTS = Path(__file__).resolve().parent / "migrations"
_LOCK = 0x7468_6964_7561  # any number that no other program on the same database is likely to lock
Fit = Literal["empty", "older", "current", "newer"]


class SchemaError(StoreError):
    """The tables are not those of this version of the program; `fit` says whether older or newer."""

    def __init__(self, fit: Fit, seen: tuple[str, ...]) -> None:
        """Keep how they differ; `seen` are the revisions that the database has."""
        self.fit: Fit = fit
        has = ", ".join(seen)
        super().__init__(f"the database does not fit this version of the program: it is {fit} ({has})")


def config(connection: Connection | None = None) -> Config:
    """Return what Alembic needs to work on `connection`; no file of settings is read, wherever the program starts."""
    made = Config()
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))  # % has a meaning of its own there
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


def revision() -> str:
    """Return the revision of the tables that this version of the program works with."""
    return str(ScriptDirectory.from_config(config()).get_current_head())


def known() -> frozenset[str]:
    """Return every revision that this version of the program knows of."""
    return frozenset(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


def heads(connection: Connection) -> tuple[str, ...]:
    """Return the revisions that a database has: none or one, unless somebody has meddled with it."""
    return tuple(MigrationContext.configure(connection).get_current_heads())


def fit(connection: Connection) -> Fit:
    """Say how the tables of a database stand to this version of the program."""
    seen = heads(connection)
    if not seen:
        return "empty"
    if seen == (revision(),):
        return "current"
    return "older" if known().issuperset(seen) else "newer"


def upgrade(connection: Connection) -> None:
    """Run what is missing, as part of the caller's transaction. Raises SchemaError for a database of a newer program.

    Of several programs that start at once on one server, one migrates and the others wait for it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    if fit(connection) == "newer":
        raise SchemaError("newer", heads(connection))
    try:
        command.upgrade(config(connection), "head")
    except CommandError as error:
        raise StoreError(f"the database does not fit this version of the program: {error}") from error


def require(connection: Connection) -> None:
    """Make the tables of an empty database; raise SchemaError for older and for newer ones, which are left alone."""
    found = fit(connection)
    if found == "empty":
        upgrade(connection)
    elif found != "current":
        raise SchemaError(found, heads(connection))
