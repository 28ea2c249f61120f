"""Who follows a cluster is told of what becomes known, on the channel it is on and there alone."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.agenda.model import Follow
from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.reception.heralding import herald
from bot.secretary.following import Notice
from bot.store import Store
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION
from tests.invented import fact
from tests.reception.conftest import NOW

FOLLOWS = Follow(channel="web", chat="5", cluster="IX", leads=(60,), thread=None)
MEETING = fact("meeting", "IX", 2026, meeting="ix-9", type="tổng kết", text="tổng kết", date=NOW.date(), time="23:00")
LAN = Editor(channel="web", person="7", name="Lan")


@asynccontextmanager
async def heralded(ground: Ground, channel: str, told: list[Notice]) -> AsyncIterator[None]:
    """Herald while the context lasts."""

    async def tell(notice: Notice) -> None:
        told.append(notice)

    task = asyncio.create_task(herald(ground, channel, tell))
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def until(told: list[Notice]) -> None:
    """Return once something was told."""
    async with asyncio.timeout(60):
        while True:
            if told:
                return
            await asyncio.sleep(0.01)


async def test_each_channel_tells_its_own_chats(store: Store, live: Live) -> None:
    following = Following(store, live.amend)
    ground = Ground(live=live, store=store, following=following, clock=lambda: NOW)
    for channel in ("web", "zalo"):
        await store.follows.put(replace(FOLLOWS, channel=channel))
    await store.amendments.keep([Change(fact=MEETING, source=DECISION)], LAN, NOW)
    await following.catch_up()
    one: list[Notice] = []
    other: list[Notice] = []
    try:
        async with heralded(ground, "web", one):
            await until(one)
        async with heralded(ground, "zalo", other):
            await until(other)
    finally:
        live.amend(())
    assert [(notice.channel, notice.chat) for notice in (*one, *other)] == [("web", "5"), ("zalo", "5")]


async def test_a_database_that_is_away_ends_nothing(store: Store, live: Live, caplog: pytest.LogCaptureFixture) -> None:
    ground = Ground(live=live, store=store, following=Following(store, live.amend), clock=lambda: NOW)
    await store.close()
    async with heralded(ground, "web", []), asyncio.timeout(60):
        while True:
            if "were not told" in caplog.text:
                break
            await asyncio.sleep(0.01)
