"""Waking who sleeps."""

from __future__ import annotations

import asyncio

from bot.store import Store
from bot.store.waking import Waking
from tests.store.reminded import reminder


async def test_a_sleep_ends_by_itself_or_by_a_call() -> None:
    waking = Waking()
    await waking.sleep(0.001)
    sleeping = asyncio.create_task(waking.sleep(3600))
    await asyncio.sleep(0)
    waking.wake()
    await sleeping
    waking.wake()
    await waking.sleep(3600)  # was called before


async def test_a_new_reminder_wakes(store: Store) -> None:
    await store.reminders.add(reminder())
    await store.waking.sleep(3600)
