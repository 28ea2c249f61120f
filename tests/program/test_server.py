"""The server: begun before the context is entered, ended with it, requests in hand finished."""

from __future__ import annotations

import asyncio
import signal

import aiohttp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.program.server import serving
from bot.program.sockets import Http, listen, url_of


async def test_a_request_in_hand_is_finished_and_signals_stay_the_program_s() -> None:
    begun = asyncio.Event()

    async def slow(_: Request) -> PlainTextResponse:
        begun.set()
        await asyncio.sleep(0.3)
        return PlainTextResponse("done")

    http, before = Http(port=0), signal.getsignal(signal.SIGTERM)
    async with aiohttp.ClientSession() as session:
        listening = listen(http)
        url = url_of(listening)
        async with serving(Starlette(routes=[Route("/", slow)]), listening, http):
            assert signal.getsignal(signal.SIGTERM) is before
            asking = asyncio.create_task(session.get(url))
            await begun.wait()
        async with await asking as response:
            assert await response.text() == "done"
            assert "Server" not in response.headers


async def test_what_hangs_does_not_keep_it() -> None:
    begun = asyncio.Event()

    async def hangs(_: Request) -> PlainTextResponse:
        begun.set()
        await asyncio.sleep(600)
        return PlainTextResponse("never")

    http = Http(port=0)
    async with aiohttp.ClientSession() as session, asyncio.timeout(30):
        listening = listen(http)
        url = url_of(listening)
        async with serving(Starlette(routes=[Route("/", hangs)]), listening, http):
            asking = asyncio.create_task(session.get(url))
            await begun.wait()
        await asyncio.wait({asking})
        asking.exception()


async def test_the_address_that_a_trusted_proxy_tells_is_believed() -> None:
    async def who(request: Request) -> PlainTextResponse:
        return PlainTextResponse(request.client.host if request.client else "")

    for proxies, seen in (("127.0.0.1", "10.1.2.3"), ("192.0.2.1", "127.0.0.1")):
        http = Http(port=0, proxies=proxies)
        listening = listen(http)
        url = url_of(listening)
        async with (
            serving(Starlette(routes=[Route("/", who)]), listening, http),
            aiohttp.ClientSession() as session,
            session.get(url, headers={"X-Forwarded-For": "10.1.2.3"}) as response,
        ):
            assert await response.text() == seen
