"""All rows of a database in a form that any other takes: out in one consistent read, in within one transaction.

The tables are those the database really has, so that also an older one is copied whole.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Date, DateTime, LargeBinary, MetaData, Table, func, insert, select, text

from bot.store.tables import Local, Utc, metadata

VERSION = "alembic_version"
OWN = frozenset({"secrets"})
"""Tables that a database without content may have rows in."""
_BATCH = 500
_SUM = 2**256

Row = list[Any]


@dataclass(slots=True)
class Shape:
    """What a table looks like and holds: `kinds` by column, its rows, a sum over them in any order, its last id."""

    name: str
    kinds: dict[str, str]
    rows: int = 0
    content: int = 0
    last: int = 0
    key: tuple[str, ...] = field(default=())

    def note(self, line: bytes) -> None:
        """Add one row, as it is written."""
        self.rows += 1
        self.content = (self.content + int.from_bytes(hashlib.sha256(line).digest())) % _SUM


def consistent(connection: Connection) -> None:
    """Let all that this connection reads be of one moment; the first thing that is done with it."""
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def tables_of(connection: Connection) -> list[Table]:
    """Return the bot's tables that a database has, each after those it refers to."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables or name == VERSION)
    return [table for table in found.sorted_tables if table.name != VERSION]


def shape_of(connection: Connection, table: Table) -> Shape:
    """Return what a table looks like; its rows are not counted yet."""
    kinds = {column.name: _kind(table.name, column.name, column.type) for column in table.columns}
    return Shape(
        table.name, kinds, last=_last(connection, table), key=tuple(column.name for column in table.primary_key)
    )


def lines_of(connection: Connection, table: Table, shape: Shape) -> Iterator[bytes]:
    """Yield each row as a line of JSON, and note it in `shape`."""
    columns = [table.columns[name] for name in shape.kinds]
    query = select(*columns).order_by(*table.primary_key).execution_options(yield_per=_BATCH)
    kinds = list(shape.kinds.values())
    for row in connection.execute(query):
        line = line_of(row, kinds)
        shape.note(line)
        yield line


def line_of(row: Sequence[Any], kinds: Sequence[str]) -> bytes:
    """Return a row as a line of JSON, the same for the same content whatever database it is of."""
    values = [_WRITE[kind](value) if value is not None else None for kind, value in zip(kinds, row, strict=True)]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def has_content(connection: Connection) -> bool:
    """Say whether a database holds anything that would be lost."""
    tables = [table for table in tables_of(connection) if table.name not in OWN]
    return any(connection.execute(select(table).limit(1)).first() is not None for table in tables)


def clear(connection: Connection) -> None:
    """Take the bot's tables out of a database, all of them."""
    found = MetaData()
    found.reflect(connection, only=lambda name, _: name in metadata.tables or name == VERSION)
    found.drop_all(connection)


def fill(connection: Connection, shape: Mapping[str, str], table: Table, lines: Iterable[bytes]) -> None:
    """Put rows into a table; `shape` tells the kind of each column, in the order of the lines' values."""
    read: list[tuple[str, Callable[[Any], Any]]] = [(name, _READ[kind]) for name, kind in shape.items()]
    rows = (
        {name: _value(make, value) for (name, make), value in zip(read, json.loads(line), strict=True)}
        for line in lines
    )
    while batch := list(islice(rows, _BATCH)):
        connection.execute(insert(table), batch)


def go_on_after(connection: Connection, table: Table, last: int) -> None:
    """Let a table that counts by itself go on after `last`: an id that was ever given is not given again."""
    if "id" not in table.columns or last <= 0:
        return
    if connection.dialect.name == "postgresql":
        if sequence := _sequence(connection, table):
            connection.execute(select(func.setval(sequence, last)))
    elif _counts(connection, table):
        changed = text("UPDATE sqlite_sequence SET seq = max(seq, :last) WHERE name = :name")
        named = {"name": table.name, "last": last}
        if not connection.execute(changed, named).rowcount:
            connection.execute(text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :last)"), named)


def _last(connection: Connection, table: Table) -> int:
    """Return the last id that a table has given, 0 for none and for a table without."""
    if "id" not in table.columns:
        return 0
    if connection.dialect.name == "postgresql":
        sequence = _sequence(connection, table)
        if not sequence:
            return 0
        query = text(f"SELECT last_value, is_called FROM {sequence}")  # noqa: S608 - as PostgreSQL quotes it
        last, called = connection.execute(query).one()
        return int(last) if called else int(last) - 1
    if _counts(connection, table):
        query = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return int(connection.execute(query, {"name": table.name}).scalar_one_or_none() or 0)
    return int(connection.execute(select(func.max(table.c.id))).scalar_one() or 0)


def _sequence(connection: Connection, table: Table) -> str | None:
    found = connection.execute(select(func.pg_get_serial_sequence(table.name, "id"))).scalar_one()
    return None if found is None else str(found)


def _counts(connection: Connection, table: Table) -> bool:
    """Say whether a table of SQLite was made with AUTOINCREMENT."""
    query = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    return "AUTOINCREMENT" in str(connection.execute(query, {"name": table.name}).scalar_one()).upper()


def _kind(table: str, column: str, type_: Any) -> str:
    """Return how a column is written. SQLite does not tell a moment from a time on a wall: the tables do."""
    known = metadata.tables[table].columns.get(column)
    declared = known.type if known is not None else type_
    if isinstance(declared, Utc):
        return "moment"
    if isinstance(declared, Local):
        return "wall"
    if isinstance(declared, DateTime):
        return "moment" if declared.timezone else "wall"
    if isinstance(declared, Date):
        return "day"
    return "bytes" if isinstance(declared, LargeBinary) else "plain"


def _moment(value: datetime) -> str:
    at = value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    return at.isoformat(timespec="microseconds")


def _same(value: Any) -> Any:
    return value


def _value(make: Callable[[Any], Any], value: Any) -> Any:
    return None if value is None else make(value)


_WRITE: dict[str, Callable[[Any], Any]] = {
    "moment": _moment,
    "wall": lambda value: value.isoformat(timespec="microseconds"),
    "day": lambda value: value.isoformat(),
    "bytes": lambda value: base64.b64encode(value).decode(),
    "plain": _same,
}
_READ: dict[str, Callable[[Any], Any]] = {
    "moment": datetime.fromisoformat,
    "wall": datetime.fromisoformat,
    "day": date.fromisoformat,
    "bytes": base64.b64decode,
    "plain": _same,
}
KINDS = frozenset(_READ)
