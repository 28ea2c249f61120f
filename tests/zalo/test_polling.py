"""Polling: what Zalo hands over once is kept, however long that takes."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.errors import Stop
from bot.zalo.client import Client
from bot.zalo.polling import poll
from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.zalo.conftest import QUICK, until


async def test_a_message_that_could_not_be_kept_is_tried_until_it_is(api: ZaloBotApi) -> None:
    kept: list[object] = []
    trouble = [OSError("disk full"), OSError("disk full")]

    async def take(updates: Sequence[object]) -> None:
        if trouble:
            raise trouble.pop()
        kept.extend(updates)

    first, second = api.message("một"), api.message("hai")
    async with Client(TOKEN, api.url, QUICK) as client:
        polling = asyncio.create_task(poll(client, take, 1, first_wait_s=0.01))
        await until(lambda: len(kept) == 2)
        polling.cancel()
        await asyncio.gather(polling, return_exceptions=True)
    assert kept == [first, second]


async def test_trouble_is_waited_out_and_a_bad_token_is_not(api: ZaloBotApi) -> None:
    async def take(_: Sequence[object]) -> None:
        return

    api.fail("getUpdates", status=500, times=2)
    api.fail("getUpdates", code=429)
    api.fail("getUpdates", code=401)
    async with Client(TOKEN, api.url, QUICK) as client:
        with pytest.raises(Stop, match="ZALO_TOKEN"):
            await poll(client, take, 1, first_wait_s=0.01)
    assert len(api.called("getUpdates", ok=False)) == 4
