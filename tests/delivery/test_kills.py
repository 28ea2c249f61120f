"""Workers killed at any moment: nothing is lost, and a kill repeats one message at the most."""

from __future__ import annotations

import asyncio
import os
import random
import signal
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.store import Store
from tests.delivery.cradle import Nursery, opened
from tests.delivery.office import BEGUN, fill, got
from tests.delivery.workplace import marked
from tests.fakes.telegram_api import TelegramApi

MESSAGES, CHATS, KILLS = 3_000, 1_000, 205
PER_LIFE = 6
"""So many messages a life lasts on average: they are not all sent before the last kill."""
LEASE_S = 1.0
WORKERS = 3
"""So many work side by side, and one of them dies: starting is what takes the time."""


@pytest.fixture
async def nursery(where: str, api: TelegramApi) -> AsyncIterator[Nursery]:
    """Return a nursery whose workers live in the hour before the meetings."""
    found = await opened(where, api.url, LEASE_S, BEGUN - timedelta(minutes=30))
    yield found
    await found.end()


async def test_two_hundred_kills_lose_nothing_and_repeat_no_more_than_they_are(
    where: str, api: TelegramApi, nursery: Nursery
) -> None:
    async with await Store.open(where) as store:
        keys = await fill(store, MESSAGES, CHATS)
    chance = random.Random(7)
    alive = [await nursery.start() for _ in range(WORKERS)]
    for _ in range(KILLS):
        await api.wait_for(len(api.called("sendMessage")) + chance.randint(1, 2 * PER_LIFE))
        await asyncio.sleep(chance.random() * 0.01)
        os.kill(alive.pop(chance.randrange(WORKERS)), signal.SIGKILL)
        alive.append(await nursery.start())
    sent_before = len(got(api))
    async with await Store.open(where) as store:
        await marked(store)
    counts = got(api)
    assert set(counts) == keys
    assert counts.total() - len(keys) <= KILLS
    assert sent_before < len(keys), "the last kill came after the last message"
