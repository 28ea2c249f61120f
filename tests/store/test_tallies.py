"""Counts by day: added up, small, and nobody's."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.store import Store, StoreError, Tally
from bot.store.asked import latencies, tallies
from bot.store.tallies import EDGES_MS, WITHIN_S
from tests.store.at import AT

DAY = date(2026, 11, 22)
LEAD = Tally(day=DAY, channel="tg", intent="lead", cluster="IX", outcome="answer")


async def test_questions_are_counted_together(store: Store) -> None:
    for _ in range(3):
        store.tallies.count(LEAD, 3.0)
    await store.flush()
    store.tallies.count(LEAD, 40.0)
    store.tallies.count(replace(LEAD, outcome="fallback", cluster=""), 40.0)
    await store.flush()
    assert await store.tallies.between(DAY, DAY) == (
        replace(LEAD, outcome="fallback", cluster=""),
        replace(LEAD, count=4),
    )


async def test_counts_are_written_by_themselves(store: Store) -> None:
    store.tallies.count(LEAD, 3.0)
    await asyncio.sleep(WITHIN_S)
    await store.sessions.forget(AT)  # what is queued later is written later
    assert await store.tallies.between(DAY, DAY) == (LEAD,)


async def test_an_orderly_stop_loses_no_count(store: Store, where: str) -> None:
    store.tallies.count(LEAD, 3.0)
    await store.close()
    with pytest.raises(StoreError):
        store.tallies.count(LEAD, 3.0)
    async with await Store.open(where) as again:
        assert await again.tallies.between(DAY, DAY) == (LEAD,)


async def test_a_month_is_the_sum_of_its_days(store: Store) -> None:
    for day in (date(2026, 10, 31), date(2026, 11, 1), date(2026, 11, 30), date(2026, 12, 1)):
        store.tallies.count(replace(LEAD, day=day), 1.0)
    await store.flush()
    first, last = date(2026, 11, 1), date(2026, 11, 30)
    assert await store.tallies.between(first, last) == (replace(LEAD, day=first, count=2),)
    assert sum(await store.tallies.times(first, last)) == 2


async def test_times_fall_in_buckets_with_their_upper_edge_in(store: Store) -> None:
    for milliseconds in (0.0, 1.0, 1.1, 5_000.0, 5_000.1, 1e9):
        store.tallies.count(LEAD, milliseconds)
    await store.flush()
    times = await store.tallies.times(DAY, DAY)
    assert len(times) == len(EDGES_MS) + 1
    assert (times[0], times[1], times[-2], times[-1]) == (2, 1, 1, 2)


async def test_rows_do_not_grow_with_the_questions(store: Store) -> None:
    for n in range(2_000):
        store.tallies.count(LEAD, float(n % 3))
    await store.flush()
    (found,) = await store.tallies.between(DAY, DAY)
    assert found.count == 2_000

    def rows(connection: object) -> int:
        counts = [select(func.count()).select_from(table) for table in (tallies, latencies)]
        return sum(connection.execute(count).scalar_one() for count in counts)  # type: ignore[attr-defined]

    assert await store._database.run(rows) == 3


async def test_programs_that_count_at_once_lose_nothing(store: Store, where: str) -> None:
    async with await Store.open(where) as other:
        for n in range(200):
            (store if n % 2 else other).tallies.count(replace(LEAD, cluster="I" * (n % 3)), 1.0)
            if n % 20 == 0:
                await asyncio.gather(store.flush(), other.flush())
        await asyncio.gather(store.flush(), other.flush())
    assert sum(one.count for one in await store.tallies.between(DAY, DAY)) == 200


async def test_what_is_years_old_is_forgotten(store: Store) -> None:
    store.tallies.count(LEAD, 1.0)
    store.tallies.count(replace(LEAD, day=date(2023, 1, 1)), 1.0)
    await store.flush()
    assert await store.tallies.forget(date(2024, 1, 1)) == 2
    assert sum(one.count for one in await store.tallies.between(date(2020, 1, 1), DAY)) == 1
