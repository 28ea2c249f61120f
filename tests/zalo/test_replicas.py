"""Two programs on one real PostgreSQL behind one webhook behave as one bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.app import Live
from bot.reception.channel import Channel
from bot.reception.ground import Ground
from bot.zalo.channel import ZaloChannel, ZaloSettings
from tests.databases import migrated
from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.postgres import Postgres
from tests.zalo.conftest import LEAD, MEETING, PUBLIC, QUICK, Zalo

Both = tuple[Zalo, Zalo]


@pytest.fixture
async def both(live: Live, postgres: Postgres, api: ZaloBotApi) -> AsyncIterator[Both]:
    """Yield two programs that run."""
    database = await migrated(postgres)

    def make(ground: Ground) -> Channel:
        return ZaloChannel(ground, ZaloSettings(token=TOKEN, base=api.url, per_minute=0, tries=QUICK))

    one, other = (Zalo(live, database, make, public_url=PUBLIC, api=api) for _ in range(2))
    await one.start()
    await other.start()
    yield one, other
    await one.stop()
    await other.stop()


async def deliver(bot: Zalo, update: dict[str, object]) -> int:
    """Deliver an update to one of the two and return the status."""
    bot.api.reach = bot.url
    return await bot.api.post(update)


async def test_a_message_that_reaches_both_is_answered_once(both: Both, api: ZaloBotApi) -> None:
    update = api.update(LEAD)
    assert await asyncio.gather(*(deliver(bot, update) for bot in both * 3)) == [200] * 6
    await api.wait_for(1)
    await deliver(both[1], api.update("xin chào"))
    await api.wait_for(2)
    assert len(api.sent()) == 2


async def test_a_number_offered_by_one_is_understood_by_the_other(both: Both, api: ZaloBotApi) -> None:
    one, other = both
    await deliver(one, api.update(MEETING))
    await api.wait_for(1)
    await deliver(other, api.update("1"))
    assert (await api.wait_for(2))[1].params["text"].startswith("Đã lưu: ")


async def test_both_count_one_month(both: Both, api: ZaloBotApi) -> None:
    for count, bot in enumerate(both, 1):
        await deliver(bot, api.update("xin chào"))
        await api.wait_for(count)
        await bot.stop()
    await both[0].start()
    assert await both[0].store.quotas.count("zalo", "2026-03") == 2
