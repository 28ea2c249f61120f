"""Waking who sleeps."""

from __future__ import annotations

import asyncio

import pytest

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


@pytest.mark.parametrize("steps", range(4))
async def test_who_is_cancelled_at_the_moment_of_the_call_is_cancelled(steps: int) -> None:
    waking = Waking()
    sleeping = asyncio.create_task(waking.sleep(3600))
    await asyncio.sleep(0.001)
    waking.wake()
    for _ in range(steps):
        await asyncio.sleep(0)
    asked = sleeping.cancel()  # says whether it was not done yet
    await asyncio.gather(sleeping, return_exceptions=True)
    assert sleeping.cancelled() == asked


async def test_a_call_reaches_every_channel_asleep_or_not() -> None:
    waking, turns = Waking(), [0, 0]
    busy = asyncio.Event()

    async def channel(number: int) -> None:
        for _ in range(2):
            if number:
                await busy.wait()
            await waking.sleep(3600)
            turns[number] += 1

    both = [asyncio.create_task(channel(number)) for number in range(2)]
    for calls in range(2):
        await asyncio.sleep(0.001)
        waking.wake()
        await asyncio.sleep(0.001)
        assert turns == [calls + 1, 0]
    busy.set()
    await asyncio.sleep(0.001)
    assert turns == [2, 1]
    waking.wake()
    await asyncio.gather(*both)
