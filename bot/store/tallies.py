"""How many questions there were, by day: no text, no chat, no person, and no row for each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, delete, func, select

from bot.model import Outcome
from bot.store.asked import latencies, tallies
from bot.store.dialects import Database, add_up
from bot.store.writer import Joined, Writer, check

EDGES_MS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
"""Upper edges, in milliseconds, of the buckets that times are counted in; one more bucket is above the last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """So many questions of one day; `intent` and `cluster` are "" where none was understood, none was named."""

    day: date
    channel: str
    intent: str
    cluster: str
    outcome: Outcome
    count: int = 1


@dataclass(frozen=True, slots=True)
class _Counted:
    tally: Tally
    bucket: int


class Tallies:
    """Counts of questions and of the time that answers took."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._counted: Joined[_Counted, None] = Joined(writer, _add)
        self._writer = writer

    def count(self, tally: Tally, milliseconds: float) -> None:
        """Count a question and how long its answer took, without waiting.

        On disk when the next `done`, or the store's `flush`, returns. A question that is answered again after a crash
        counts again.
        """
        check(None, tally.channel, tally.intent, tally.cluster)
        self._counted.leave(_Counted(tally, bisect_left(EDGES_MS, milliseconds)))

    async def between(self, first: date, last: date) -> tuple[Tally, ...]:
        """Return the counts of the days from `first` to `last`, one for each channel, intent, cluster and outcome.

        Their `day` is `first`.
        """
        parts = (tallies.c.channel, tallies.c.intent, tallies.c.cluster, tallies.c.outcome)
        query: Select[Any] = select(*parts, func.sum(tallies.c.count).label("count"))
        query = query.where(tallies.c.day.between(first, last)).group_by(*parts).order_by(*parts)
        rows = await self._database.run(lambda connection: connection.execute(query).mappings().all())
        return tuple(Tally(**{**row, "day": first, "count": int(row["count"])}) for row in rows)

    async def times(self, first: date, last: date) -> tuple[int, ...]:
        """Return how many answers of the days from `first` to `last` fell in each bucket (one more than EDGES_MS)."""
        query: Select[Any] = select(latencies.c.bucket, func.sum(latencies.c.count))
        query = query.where(latencies.c.day.between(first, last)).group_by(latencies.c.bucket)
        found = dict(await self._database.run(lambda connection: [tuple(row) for row in connection.execute(query)]))
        return tuple(int(found.get(bucket, 0)) for bucket in range(len(EDGES_MS) + 1))

    async def forget(self, before: date) -> int:
        """Delete the counts of the days before that day and return how many rows."""

        def work(connection: Connection) -> int:
            tables = (tallies, latencies)
            return sum(connection.execute(delete(table).where(table.c.day < before)).rowcount for table in tables)

        return await self._writer.run(work)


def _add(connection: Connection, counted: Sequence[_Counted]) -> Sequence[None]:
    """Add to the counts; always in the same order, so that no two programs wait for each other."""
    questions = Counter(_key(one.tally) for one in counted)
    times = Counter((one.tally.day, one.tally.channel, one.bucket) for one in counted)
    for table, found in ((tallies, questions), (latencies, times)):
        names = [column.name for column in table.primary_key]
        rows = [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(found.items())]
        add_up(connection, table, rows, "count")
    return [None] * len(counted)


def _key(tally: Tally) -> tuple[date, str, str, str, str]:
    return tally.day, tally.channel, tally.intent, tally.cluster, tally.outcome
