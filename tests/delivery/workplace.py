"""A worker in this process, with a clock that tests can set, sending to the fake Telegram by real HTTP."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select
from telegram import Bot

from bot.delivery.worker import LEASE, Worker
from bot.store import Store
from bot.store.schedule import WAITING
from bot.store.tables import due
from bot.telegram.courier import TelegramCourier
from bot.telegram.outgoing import Outgoing, Pace, Tries
from bot.telegram.request import AiohttpRequest
from tests.delivery.office import BEGUN
from tests.fakes.telegram_api import TOKEN, TelegramApi


class Clock:
    """The clock on the wall: it runs, and can be put forward and back."""

    def __init__(self, now: datetime = BEGUN - timedelta(minutes=60)) -> None:
        """Start at the moment the reminders of the office are due."""
        self._ahead = now.timestamp() - time.monotonic()

    def __call__(self) -> datetime:
        """Return the time it is."""
        return datetime.fromtimestamp(time.monotonic() + self._ahead, BEGUN.tzinfo)

    def put(self, by: timedelta) -> None:
        """Put it forward, or back."""
        self._ahead += by.total_seconds()


@asynccontextmanager
async def working(
    store: Store, api: TelegramApi, clock: Clock, *, lease: timedelta = LEASE, pace: Pace | None = None
) -> AsyncIterator[Worker]:
    """Let a worker work."""
    request = AiohttpRequest(8)
    async with Bot(TOKEN, base_url=api.base_url, request=request, get_updates_request=AiohttpRequest(1)) as bot:
        pace = pace or Pace.unlimited()
        outgoing = Outgoing(pace, Tries(first_s=0.01))
        worker = Worker(store, TelegramCourier(bot, outgoing, pace), clock, lease)
        task = asyncio.create_task(worker.run())
        try:
            yield worker
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await outgoing.close(1.0)


async def until(met: Callable[[], Awaitable[bool]], seconds: float = 60, every: float = 0.01) -> None:
    """Wait until `met`, asked `every` so many seconds, says yes. Raises TimeoutError after `seconds`."""
    async with asyncio.timeout(seconds):
        while True:
            if await met():
                return
            await asyncio.sleep(every)


async def marked(store: Store) -> None:
    """Wait until nothing waits any more: all is marked, or rests."""

    async def none() -> bool:
        return await waiting(store) == 0

    await until(none)


async def waiting(store: Store) -> int:
    """Return how many are not marked and do not rest."""
    query = select(func.count()).select_from(due).where(due.c.state == WAITING)
    return int(await store._database.run(lambda connection: connection.execute(query).scalar_one()))
