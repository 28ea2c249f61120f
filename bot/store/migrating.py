"""Brings the tables up to date: runs the migrations that this database has not seen, or says that it has not."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, inspect, text

from bot.store.writer import StoreError

if TYPE_CHECKING:
    from alembic.config import Config

SCRIPTS = Path(__file__).resolve().parent / "migrations"
_LOCK = 0x7468_6964_7561  # any number that no other program on the same database is likely to lock
_VERSION = "alembic_version"
_REVISION = re.compile(r'^revision\b.*?= "(\w+)"', re.MULTILINE)
_EARLIER = re.compile(r'^down_revision\b.*?= "(\w+)"', re.MULTILINE)
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
    from alembic.config import Config  # only where something is migrated: it takes long to load

    made = Config()
    made.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))  # % has a meaning of its own there
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made


@cache
def _earlier() -> dict[str, str]:
    """Return each revision that this version of the program knows of, and the one before it, "" for none.

    As Alembic reads them, but from the text of the files: nothing has to be loaded where nothing is to be done.
    """
    files = [path.read_text(encoding="utf-8") for path in (SCRIPTS / "versions").glob("*.py")]
    found = [(_REVISION.search(text), _EARLIER.search(text)) for text in files]
    return {one[1]: before[1] if before else "" for one, before in found if one}


def known() -> frozenset[str]:
    """Return every revision that this version of the program knows of."""
    return frozenset(_earlier())


def revision() -> str:
    """Return the revision of the tables that this version of the program works with."""
    (newest,) = known() - set(_earlier().values())
    return newest


def heads(connection: Connection) -> tuple[str, ...]:
    """Return the revisions that a database has: none or one, unless somebody has meddled with it."""
    if not inspect(connection).has_table(_VERSION):
        return ()
    query = text(f"SELECT version_num FROM {_VERSION} ORDER BY 1")  # noqa: S608 - a constant
    return tuple(connection.execute(query).scalars())


def fit(connection: Connection) -> Fit:
    """Say how the tables of a database stand to this version of the program."""
    seen = heads(connection)
    if not seen:
        return "empty"
    if seen == (revision(),):
        return "current"
    return "older" if known().issuperset(seen) else "newer"


def migrate(connection: Connection, to: str = "head") -> None:
    """Run the migrations that are missing up to a revision, as part of the caller's transaction.

    Raises StoreError where Alembic finds that they do not fit.
    """
    from alembic import command
    from alembic.util import CommandError

    try:
        command.upgrade(config(connection), to)
    except CommandError as error:
        raise StoreError(f"the database does not fit this version of the program: {error}") from error


def upgrade(connection: Connection) -> None:
    """Run what is missing, as part of the caller's transaction. Raises SchemaError for a database of a newer program.

    Of several programs that start at once on one server, one migrates and the others wait for it.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
    found = fit(connection)
    if found == "newer":
        raise SchemaError("newer", heads(connection))
    if found != "current":
        migrate(connection)


def require(connection: Connection) -> None:
    """Make the tables of an empty database; raise SchemaError for older and for newer ones, which are left alone."""
    found = fit(connection)
    if found == "empty":
        upgrade(connection)
    elif found != "current":
        raise SchemaError(found, heads(connection))
