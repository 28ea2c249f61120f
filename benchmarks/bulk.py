"""Rows in bulk, by SQLite itself: one row of a table again and again, with some columns changed from copy to copy."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, Table, text

from bot.store import Store

_COPIES = (
    "with recursive copy(n) as (select :first union all select n + 1 from copy where n + 1 < :end) "
    "insert into {table} ({into}) select {what} from copy cross join (select * from {table} where {where} limit 1)"
)
AT_ONCE = 100_000


async def copy(store: Store, table: Table, where: str, numbers: range, changed: Mapping[str, str]) -> None:
    """Copy the row of `table` that `where` (SQL) finds, once for each n of `numbers`, some at a time.

    `changed` has by column the SQL of its value, in which `n` is the number and a column's name its value in the row.
    """
    columns = [column.name for column in table.columns if column.name in changed or not _counts(table, column.name)]
    into = ", ".join(f'"{name}"' for name in columns)
    what = ", ".join(changed.get(name, f'"{name}"') for name in columns)
    query = text(_COPIES.format(table=table.name, into=into, what=what, where=where))

    for first in range(numbers.start, numbers.stop, AT_ONCE):
        bounds = {"first": first, "end": min(first + AT_ONCE, numbers.stop)}

        def work(connection: Connection, bounds: dict[str, int] = bounds) -> None:
            connection.execute(query, bounds)

        await store._writer.run(work)


def megabytes(folder: Path) -> float:
    """Return how large the files of a folder are together."""
    return sum(one.stat().st_size for one in folder.iterdir() if one.is_file()) / 2**20


def _counts(table: Table, name: str) -> bool:
    """Say whether a column is the number that the database gives by itself."""
    return name == "id" and table.c[name].primary_key
