"""Workers killed at any moment: nothing is lost, and a kill repeats one message at the most."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import sys
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.store import Store
from tests.delivery.office import BEGUN, fill, got
from tests.fakes.telegram_api import TelegramApi

ROOT = Path(__file__).resolve().parents[2]
MESSAGES, CHATS, KILLS = 2_400, 800, 210
PER_LIFE = 11
"""So many messages a life lasts on average: they are not all sent before the last kill."""
LEASE_S = 0.5


class Nursery:
    """Starts workers and kills them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Keep the process that is asked for workers."""
        self._process = process

    async def start(self) -> int:
        """Start a worker and return its pid."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"start\n")
        return int(await self._line())

    async def end(self) -> None:
        """End the program."""
        self._process.kill()
        await self._process.wait()

    async def ready(self) -> None:
        """Wait until workers can be asked for."""
        assert await self._line() == "ready"

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), 60)).decode().strip()


@pytest.fixture
async def nursery(where: str, api: TelegramApi) -> AsyncIterator[Nursery]:
    """Return a nursery whose workers live in the hour before the meetings."""
    ahead = (BEGUN - timedelta(minutes=30)).timestamp() - time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.delivery.nursery", where, api.url, str(LEASE_S), str(ahead),
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    found = Nursery(process)
    await found.ready()
    yield found
    await found.end()


async def test_a_thousand_deaths(where: str, api: TelegramApi, nursery: Nursery) -> None:
    async with await Store.open(where) as store:
        keys = await fill(store, MESSAGES, CHATS)
    chance = random.Random(7)
    for _ in range(KILLS):
        pid = await nursery.start()
        wanted = len(api.calls) + chance.randint(1, 2 * PER_LIFE)
        while len(api.calls) < wanted:
            await asyncio.sleep(0.001)
        await asyncio.sleep(chance.random() * 0.01)
        os.kill(pid, signal.SIGKILL)
    sent_before = len(got(api))
    pid = await nursery.start()
    while len(got(api)) < len(keys):
        await asyncio.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    counts = got(api)
    assert set(counts) == keys
    assert counts.total() - len(keys) <= KILLS
    assert sent_before < len(keys), "the last kill came after the last message"
    print("repeats", counts.total() - len(keys), "sent before last kill", sent_before, counts.most_common(3))
