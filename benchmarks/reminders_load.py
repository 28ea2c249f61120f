"""Reminders in bulk, workers on them, and when their messages came."""

from __future__ import annotations

import asyncio
import subprocess
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, func, insert, select
from telegram import Bot

from benchmarks import measure, telegram_load
from bot.agenda.model import Reminder
from bot.agenda.planning import plan
from bot.delivery.worker import Worker
from bot.store import Store
from bot.store.reminders import values_of
from bot.store.schedule import row_of
from bot.store.tables import due, reminders
from bot.telegram.courier import CHANNEL, TelegramCourier
from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.request import AiohttpRequest
from tests.fakes.telegram_api import TOKEN

LIMIT_PER_S = Pace().overall_per_s
LEASE = timedelta(seconds=90)
_MANY, _AT_ONCE = 64, 2_000
_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rush:
    """What came of a rush: when each message was sent after all were due, in order, and how it went."""

    sent: tuple[float, ...]
    lost: int
    repeats: int

    @property
    def per_s(self) -> float:
        """Return how many were sent a second."""
        return len(self.sent) / self.sent[-1]

    def beyond(self, per_s: float, share: float) -> float:
        """Return the seconds that so large a share was late at most, beyond what a pace imposes."""
        late = sorted(at - n / per_s for n, at in enumerate(self.sent))
        return max(0.0, late[min(len(late) - 1, int(share * len(late)))])


async def fill(store: Store, stored: int, due: int, now: datetime | None = None) -> None:
    """Keep so many reminders, each of a chat of its own, the first `due` of them due at `now`, a minute ago by default.

    They go to the database directly: one by one they would take minutes.
    """
    now = now or datetime.now(UTC) - timedelta(minutes=1)  # noqa: TID251 - a benchmark runs in real time
    start = (now + timedelta(hours=1)).replace(tzinfo=None)
    first = int(await store._database.run(lambda c: c.execute(select(func.max(reminders.c.id))).scalar_one() or 0)) + 1
    for at in range(0, stored, _AT_ONCE):
        some = [
            Reminder(
                id=first + n,
                channel=CHANNEL,
                chat=str(1_000_000 + n),
                creator="7",
                title=f"họp số {n}",
                start=start if n < due else start + timedelta(days=1 + n % 300),
                created=now - timedelta(days=1),
                leads=(60,),
                zone="UTC",
            )
            for n in range(at, min(at + _AT_ONCE, stored))
        ]
        await store._writer.run(lambda connection, some=some: _insert(connection, some))  # type: ignore[misc]


def _insert(connection: Connection, some: list[Reminder]) -> None:
    connection.execute(insert(reminders), [values_of(one) for one in some])
    planned = [row_of(one) for reminder in some for one in plan(reminder, reminder.created).dues]
    connection.execute(insert(due), planned)


async def claim_and_mark(store: Store, count: int, *, together: bool) -> float:
    """Return the microseconds a message takes to claim and mark; `together`: all of a claim at once."""
    now = datetime.now(UTC)  # noqa: TID251 - as above
    begun, done = time.perf_counter(), 0
    while found := await store.due.claim("w", now, _MANY, LEASE, CHANNEL):
        if together:
            await asyncio.gather(*(store.due.sent(one.key, now, 1) for one in found))
        else:
            for one in found:
                await store.due.sent(one.key, now, 1)
        done += len(found)
    if done != count:
        raise RuntimeError(f"{done} of {count} were claimed")
    return (time.perf_counter() - begun) * 1e6 / count


def rush(where: str, stored: int, count: int) -> Rush:
    """Let `count` of `stored` reminders be due at once, and return what came of it."""
    with telegram_load.server() as at:
        begun = asyncio.run(_worked(where, at.url, stored, count))
        answers = at.answers()
    times = sorted(moment - begun for _, moment, _ in answers)
    chats = {chat for chat, _, _ in answers}
    return Rush(sent=tuple(times), lost=count - len(chats), repeats=len(answers) - len(chats))


async def _worked(where: str, url: str, stored: int, count: int) -> float:
    """Work until `count` messages are sent and marked; return the monotonic moment they were due."""
    async with await Store.open(where) as store:
        ahead = datetime.now(UTC) + timedelta(seconds=max(3.0, stored / 4_000))  # noqa: TID251 - as above
        await fill(store, stored, count, ahead)
        late = (datetime.now(UTC) - ahead).total_seconds()  # noqa: TID251 - as above
        begun = time.monotonic() - late
        await _work(store, url, Pace(), count, 5.0)
    return begun


async def _sent(store: Store) -> int:
    query = select(func.count()).select_from(due).where(due.c.state == "sent")
    return int(await store._database.run(lambda connection: connection.execute(query).scalar_one()))


def memory(where: str, stored: int) -> float:
    """Return the MB that a worker of its own process holds after 300 messages, with so many reminders stored."""
    program = f"from benchmarks.reminders_load import resident; print(resident({where!r}, {stored}))"
    asyncio.run(_filled(where, stored))
    ran = subprocess.run(measure.python("-c", program), check=True, capture_output=True, text=True, cwd=_ROOT)
    return float(ran.stdout)


async def _filled(where: str, stored: int) -> None:
    async with await Store.open(where) as store:
        await fill(store, stored, 300)


def resident(where: str, stored: int) -> float:
    """Send what is due, in this process, and return the MB it then holds."""
    with telegram_load.server() as at:
        asyncio.run(_emptied(where, at.url))
    return measure.memory("VmRSS")


async def _emptied(where: str, url: str) -> None:
    async with await Store.open(where) as store:
        await _work(store, url, Pace.unlimited(), 300, 0.1)


async def _work(store: Store, url: str, pace: Pace, count: int, every_s: float) -> None:
    """Let a worker work until `count` messages are marked; look every so many seconds."""
    request = AiohttpRequest(8)
    async with Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=AiohttpRequest(1)) as bot:
        courier = TelegramCourier(bot, Outgoing(pace), pace)
        worker = asyncio.create_task(Worker(store, courier, lambda: datetime.now(UTC)).run())  # noqa: TID251 - as above
        for _ in range(10_000):
            await asyncio.sleep(every_s)
            if await _sent(store) >= count:
                break
        worker.cancel()
        await asyncio.gather(worker, return_exceptions=True)
