"""When it is shown that an answer is being written."""

from __future__ import annotations

import asyncio

from bot.reception.writing import Writing


async def test_what_is_quick_shows_no_typing_and_its_trouble_is_nobodys() -> None:
    shown: list[str] = []

    async def show() -> None:
        shown.append("typing")
        raise OSError("away")

    async with Writing(show):
        pass
    assert shown == []
    async with Writing(show):
        async with asyncio.timeout(20):
            while not shown:  # noqa: ASYNC110 - what is waited for is in other hands
                await asyncio.sleep(0.01)
    assert shown == ["typing"]
