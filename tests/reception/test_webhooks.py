"""A webhook on its own; the channels' tests have it in the whole."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import aiohttp

from bot.reception.webhooks import bearing, route, secret_of
from tests.loopback import served

PATH, HEADER = "/hook", "X-Secret"
SECRET = secret_of("1:abc", "hook")
ACCEPT = bearing(HEADER, SECRET)


async def test_while_nothing_is_taken_the_sender_is_told_to_come_again() -> None:
    async with served([route(PATH, ACCEPT, lambda: None)]) as url, aiohttp.ClientSession(url) as http:
        for method, headers, status in (("POST", {HEADER: SECRET}, 503), ("POST", {}, 403), ("GET", {}, 405)):
            async with http.request(method, PATH, headers=headers) as response:
                assert response.status == status


async def test_an_update_is_taken_before_it_is_acknowledged() -> None:
    taken: list[object] = []

    async def take(updates: Sequence[object]) -> None:
        taken.extend(updates)

    async with (
        served([route(PATH, ACCEPT, lambda: take)]) as url,
        aiohttp.ClientSession(url) as http,
        http.post(PATH, json={"a": 1}, headers={HEADER: SECRET}) as response,
    ):
        assert (response.status, await response.read(), taken) == (200, b"", [{"a": 1}])


async def said_to(url: str, *headers: str) -> bytes:
    """Return the first line that is answered to the head of a request whose body never comes."""
    reader, writer = await asyncio.open_connection(*url.removeprefix("http://").split(":"))
    head = (f"POST {PATH} HTTP/1.1", "Host: x", "Content-Length: 9", *headers, "", "")
    writer.write("\r\n".join(head).encode())
    line = await reader.readline()
    writer.close()
    await writer.wait_closed()
    return line


async def test_a_body_is_waited_for_so_long_and_that_of_a_stranger_not_at_all() -> None:
    async with served([route(PATH, ACCEPT, lambda: None, patience_s=0.05)]) as url:
        assert b" 408 " in await said_to(url, f"{HEADER}: {SECRET}")
    async with served([route(PATH, ACCEPT, lambda: None)]) as url:
        assert b" 403 " in await said_to(url)


def test_a_secret_is_of_the_token_and_of_its_use() -> None:
    assert secret_of("1:abc", "hook") == SECRET
    assert len({SECRET, secret_of("1:abd", "hook"), secret_of("1:abc", "other")}) == 3
