"""How many messages a month has cost."""

from __future__ import annotations

import asyncio

from bot.store import Store


async def test_messages_are_counted_by_channel_and_month(store: Store) -> None:
    counts = await asyncio.gather(*(store.quotas.add("zalo", "2026-11") for _ in range(5)))
    assert max(counts) == 5
    assert await store.quotas.add("zalo", "2026-11") == 6
    assert await store.quotas.add("zalo_oa", "2026-11") == 1
    assert await store.quotas.count("zalo", "2026-11") == 6
    assert await store.quotas.count("zalo", "2026-12") == 0


async def test_editors_are_told_once_of_each_level(store: Store) -> None:
    told = [await store.quotas.tell("zalo", "2026-11", level) for level in (80, 80, 100, 95, 100)]
    assert told == [True, False, True, False, False]
    assert await store.quotas.tell("zalo", "2026-12", 80)
    assert await store.quotas.count("zalo", "2026-11") == 0


async def test_two_programs_tell_once_together(where: str, store: Store) -> None:
    async with await Store.open(where) as other:
        assert await store.quotas.add("zalo", "2026-11") + await other.quotas.add("zalo", "2026-11") == 3
        both = [await one.quotas.tell("zalo", "2026-11", 80) for one in (store, other)]
    assert sorted(both) == [False, True]
