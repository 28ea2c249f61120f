"""Which programs share the database."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store

GONE = timedelta(seconds=60)


async def test_programs_are_counted_while_they_say_that_they_are_there(store: Store) -> None:
    assert await store.replicas.beat("a", GONE) == 1
    assert await store.replicas.beat("b", GONE) == 2
    assert await store.replicas.beat("b", GONE) == 2
    await store.replicas.leave("b")
    assert await store.replicas.beat("a", GONE) == 1
    assert await store.replicas.beat("b", GONE) == 2
    assert await store.replicas.beat("b", timedelta(0)) == 1, "who has been silent for so long is gone"
