"""Workers as processes of their own, quick to start: one program reads all modules once, and forks a worker each time.

`python -m tests.delivery.nursery DATABASE API LEASE NOW` prints a line when it is ready, and starts a worker for every
line it reads, whose pid it prints. NOW is the time of the workers, as seconds to add to the monotonic clock.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from datetime import UTC, datetime, timedelta

from telegram import Bot

from bot.delivery.worker import Worker
from bot.store import Store
from bot.telegram.courier import TelegramCourier
from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.request import AiohttpRequest
from tests.fakes.telegram_api import TOKEN


async def work(database: str, api: str, lease: timedelta, ahead: float) -> None:
    """Deliver until killed."""

    def clock() -> datetime:
        return datetime.fromtimestamp(time.monotonic() + ahead, UTC)

    async with await Store.open(database) as store:
        bot = Bot(TOKEN, base_url=f"{api}/bot", request=AiohttpRequest(8), get_updates_request=AiohttpRequest(1))
        await bot.initialize()
        pace = Pace.unlimited()
        await Worker(store, TelegramCourier(bot, Outgoing(pace), pace), clock, lease).run()


def main() -> None:
    """Start workers as they are asked for."""
    database, api, lease, ahead = sys.argv[1:]
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # who was killed leaves no zombie
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for _ in sys.stdin:
        pid = os.fork()
        if not pid:
            asyncio.run(work(database, api, timedelta(seconds=float(lease)), float(ahead)))
            os._exit(0)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
