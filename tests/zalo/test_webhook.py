"""The webhook on its own; `test_channel` has it in the whole."""

from __future__ import annotations

from collections.abc import Sequence

import aiohttp

from bot.telegram import webhook as telegram
from bot.zalo.webhook import HEADER, PATH, bearing, route, secret_of
from tests.loopback import served

SECRET = secret_of("1:abc")


async def test_while_nothing_is_taken_zalo_is_told_to_come_again() -> None:
    async with served([route(PATH, bearing(SECRET), lambda: None)]) as url, aiohttp.ClientSession(url) as http:
        for method, headers, status in (("POST", {HEADER: SECRET}, 503), ("POST", {}, 403), ("GET", {}, 405)):
            async with http.request(method, PATH, headers=headers) as response:
                assert response.status == status


async def test_a_message_is_taken_before_it_is_acknowledged() -> None:
    taken: list[object] = []

    async def take(updates: Sequence[object]) -> None:
        taken.extend(updates)

    async with (
        served([route(PATH, bearing(SECRET), lambda: take)]) as url,
        aiohttp.ClientSession(url) as http,
        http.post(PATH, json={"a": 1}, headers={HEADER: SECRET}) as response,
    ):
        assert (response.status, await response.json(), taken) == (200, {"message": "Success"}, [{"a": 1}])


def test_the_secret_is_of_the_token_and_of_this_channel() -> None:
    assert 8 <= len(SECRET) <= 256
    assert secret_of("1:abc") == SECRET
    assert secret_of("1:abd") != SECRET
    assert telegram.secret_of("1:abc") != SECRET
