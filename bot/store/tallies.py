"""How many questions there were, by day: no text, no chat, no person, and no row for each."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, Table, delete, func, select

from bot.model import Outcome
from bot.store.asked import latencies, tallies
from bot.store.dialects import Database, add_up
from bot.store.writer import StoreError, Writer, check

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


_Question = tuple[date, str, str, str, str]
_Time = tuple[date, str, int]
WITHIN_S = 1.0
"""How long counts are gathered before they are written: they are the same few rows again and again."""


class Tallies:
    """Counts of questions and of the time that answers took."""

    def __init__(self, database: Database, writer: Writer) -> None:
        """Read from `database`, write through `writer`."""
        self._database = database
        self._writer = writer
        self._questions: Counter[_Question] = Counter()
        self._times: Counter[_Time] = Counter()
        self._alarm: asyncio.TimerHandle | None = None

    def count(self, tally: Tally, milliseconds: float) -> None:
        """Count a question and how long its answer took, without waiting.

        On disk within `WITHIN_S`, and when the store's `flush` or `close` returns; a crash loses what was counted
        since, and a question that is answered again after it counts again.
        """
        check(None, tally.channel, tally.intent, tally.cluster)
        if self._writer.closed:
            raise StoreError("the database is closed")
        self._questions[tally.day, tally.channel, tally.intent, tally.cluster, tally.outcome] += tally.count
        self._times[tally.day, tally.channel, bisect_left(EDGES_MS, milliseconds)] += 1
        if self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(WITHIN_S, self.write)

    def write(self) -> None:
        """Have what was counted written, in time for whatever is queued later, and do not wait."""
        if self._alarm is None:
            return
        self._alarm.cancel()
        self._alarm = None
        questions, self._questions = self._questions, Counter()
        times, self._times = self._times, Counter()
        self._writer.leave(lambda connection: _add(connection, questions, times))

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


def _add(connection: Connection, questions: Mapping[_Question, int], times: Mapping[_Time, int]) -> None:
    """Add to the counts; always in the same order, so that no two programs wait for each other."""
    found: tuple[tuple[Table, Mapping[Any, int]], ...] = ((tallies, questions), (latencies, times))
    for table, counts in found:
        names = [column.name for column in table.primary_key]
        rows = [{**dict(zip(names, key, strict=True)), "count": count} for key, count in sorted(counts.items())]
        add_up(connection, table, rows, "count")
