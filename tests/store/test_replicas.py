"""Which programs share the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
AGO = timedelta(seconds=15)


async def test_programs_are_counted_while_they_say_that_they_are_there(store: Store) -> None:
    assert await store.replicas.beat("a", NOW, NOW - AGO) == 1
    assert await store.replicas.beat("b", NOW, NOW - AGO) == 2
    assert await store.replicas.beat("b", NOW, NOW - AGO) == 2
    later = NOW + timedelta(seconds=20)
    assert await store.replicas.beat("b", later, later - AGO) == 1
    await store.replicas.leave("b")
    assert await store.replicas.beat("a", later, later - AGO) == 1
