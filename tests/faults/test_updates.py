"""Updates that come twice, at once, late or out of order: each is answered once."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp

from bot.telegram.webhook import HEADER, PATH, secret_of
from tests.fakes.telegram_api import TOKEN
from tests.fakes.telegram_world import private
from tests.faults.conftest import LEAD, Office, person


def update(number: int, **changes: Any) -> dict[str, Any]:
    """Return the update that somebody's question is, of the same number."""
    asker = person(number)
    message = {"message_id": 10 + number, "date": 1_772_438_400, "chat": private(asker).json(), "text": LEAD}
    return {"update_id": 1000 + number, "message": message | {"from": asker.json()} | changes}


async def test_updates_that_come_out_of_order_and_twice_are_answered_once(office: Office) -> None:
    process = await office.start(PUBLIC_URL="https://thidua.example.vn")
    await office.api.wait_for(1, "setWebhook")
    headers = {HEADER: secret_of(TOKEN)}
    async with aiohttp.ClientSession(headers=headers) as session:

        async def deliver(number: int) -> int:
            async with session.post(office.url + PATH, json=update(number)) as answer:
                return answer.status

        office.asked = 8
        latest_first = list(reversed(range(office.asked)))
        assert set(await asyncio.gather(*(deliver(n) for n in latest_first + latest_first))) == {200}
        await office.answered()
        assert [await deliver(n) for n in (3, 0)] == [200, 200]
    assert await process.end() == 0
    assert office.answers() == [1] * office.asked
