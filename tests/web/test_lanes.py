"""Lanes: one after the other in a chat, chats side by side, and not too many."""

from __future__ import annotations

import asyncio

import pytest

from bot.web.lanes import MOST, Lanes
from bot.web.refusals import Refused


async def test_a_chat_is_served_in_order_and_others_beside() -> None:
    lanes, told, open = Lanes(), list[str](), asyncio.Event()

    async def serve(chat: str, name: str, wait: asyncio.Event | None = None) -> None:
        async with lanes.of(chat):
            if wait is not None:
                await wait.wait()
            told.append(name)

    tasks = [asyncio.create_task(one) for one in (serve("a", "1", open), serve("a", "2"), serve("a", "3"))]
    await asyncio.sleep(0)
    await serve("b", "beside")
    assert not await lanes.finish(0.01)
    open.set()
    await asyncio.gather(*tasks)
    assert told == ["beside", "1", "2", "3"]
    assert await lanes.finish(0.01)


async def test_too_many_of_one_chat_are_refused() -> None:
    lanes, open = Lanes(), asyncio.Event()

    async def wait() -> None:
        async with lanes.of("a"):
            await open.wait()

    tasks = [asyncio.create_task(wait()) for _ in range(MOST)]
    await asyncio.sleep(0)
    with pytest.raises(Refused) as refused:
        await wait()
    assert refused.value.status == 429
    open.set()
    await asyncio.gather(*tasks)
    await wait()


async def test_an_error_leaves_the_lane_free() -> None:
    lanes = Lanes()
    with pytest.raises(ZeroDivisionError):
        async with lanes.of("a"):
            raise ZeroDivisionError
    async with lanes.of("a"):
        assert not await lanes.finish(0.0)
