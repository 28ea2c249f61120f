"""HTTP to Telegram: what is sent, what comes back, and that no error tells the token."""

from __future__ import annotations

import asyncio
import io
import json
import pickle
import socket
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError, TimedOut

from bot.telegram.request import AiohttpRequest, Dropped, Flood, Patience, Unreached, UnreachedInTime, call

TOKEN = "123456789:AAinvented-token-of-nobody_0123456789"
MESSAGE = {"message_id": 7, "date": 0, "chat": {"id": 1, "type": "private"}, "text": "chào"}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
QUICK = Patience(read=0.1)


@dataclass
class Server:
    """A server that answers as it is told and keeps what it was sent."""

    handler: Handler
    bodies: list[Any] = field(default_factory=list)
    peers: set[Any] = field(default_factory=set)
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    url: str = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Note the request and answer it."""
        self.peers.add(request.transport.get_extra_info("peername") if request.transport else None)
        if request.content_type == "application/json":
            self.bodies.append(await request.json())
        elif request.content_type == "multipart/form-data":
            self.bodies.append({name: _value(part) for name, part in (await request.post()).items()})
        self.asked.set()
        return await self.handler(request)


def _value(part: Any) -> Any:
    return (part.filename, part.file.read()) if isinstance(part, web.FileField) else part


async def ok(_: web.Request) -> web.StreamResponse:
    """Answer as sendMessage does."""
    return web.json_response({"ok": True, "result": MESSAGE})


def says(status: int, description: str, **parameters: Any) -> Handler:
    """Return a handler that answers with an error of Telegram."""

    async def handler(_: web.Request) -> web.StreamResponse:
        body = {"ok": False, "error_code": status, "description": description}
        return web.json_response(body | ({"parameters": parameters} if parameters else {}), status=status)

    return handler


async def hang(_: web.Request) -> web.StreamResponse:
    """Never answer."""
    await asyncio.Event().wait()
    raise AssertionError


async def drop(request: web.Request) -> web.StreamResponse:
    """Close the connection instead of answering."""
    assert request.transport is not None
    request.transport.close()
    return web.Response()


Start = Callable[..., Awaitable[tuple[Server, Bot]]]


@pytest.fixture
async def start() -> AsyncIterator[Start]:
    """Return a function that starts a server and a bot that speaks to it."""
    closing: list[Callable[[], Awaitable[Any]]] = []

    async def started(handler: Handler = ok, **options: Any) -> tuple[Server, Bot]:
        server = Server(handler)
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", server.handle)
        http = TestServer(app)
        await http.start_server(shutdown_timeout=0)
        server.url = str(http.make_url("/"))
        request = AiohttpRequest(**options)
        await request.initialize()
        closing.extend([request.shutdown, http.close])
        return server, Bot(TOKEN, base_url=f"{server.url}bot", request=request)

    yield started
    for close in closing:
        await close()


async def test_a_message_goes_out_as_json_and_comes_back(start: Start) -> None:
    server, bot = await start()
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Cụm I", callback_data="c:1")]])
    message = await bot.send_message(1, "Chào anh/chị 🙂", parse_mode=ParseMode.HTML, reply_markup=keyboard)
    assert (message.message_id, message.text) == (7, "chào")
    assert server.bodies[0]["text"] == "Chào anh/chị 🙂"
    assert server.bodies[0]["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "c:1"


async def test_a_message_that_is_json_already_goes_out_as_it_is(start: Start) -> None:
    server, bot = await start()
    result = await call(bot, "sendMessage", {"chat_id": 1, "text": "Chào 🙂", "parse_mode": None})
    assert (result["message_id"], result["text"]) == (7, "chào")
    assert server.bodies == [{"chat_id": 1, "text": "Chào 🙂"}]


async def test_half_a_surrogate_does_not_break_the_request(start: Start) -> None:
    server, bot = await start()
    await bot.send_message(1, "a\ud83db")
    assert server.bodies[0]["text"] == "a\ud83db"


@pytest.mark.parametrize("content", [b"\x89PNG", io.BytesIO(b"\x89PNG")], ids=["bytes", "handle"])
async def test_files_go_out_as_a_form(start: Start, content: Any) -> None:
    server, bot = await start()
    await bot.send_photo(1, InputFile(content, filename="bảng.png", read_file_handle=False), caption="Bảng")
    assert server.bodies[0]["caption"] == "Bảng"
    assert ("bảng.png", b"\x89PNG") in server.bodies[0].values()


async def test_a_file_is_fetched(start: Start) -> None:
    async def content(_: web.Request) -> web.StreamResponse:
        return web.Response(body=b"abc")

    server, bot = await start(content)
    assert await bot.request.retrieve(server.url) == b"abc"


async def test_connections_are_kept_and_bounded(start: Start) -> None:
    server, bot = await start(connections=2)
    await asyncio.gather(*(bot.send_message(1, "a") for _ in range(40)))
    assert len(server.bodies) == 40
    assert len(server.peers) <= 2


@pytest.mark.parametrize(
    ("handler", "error", "text"),
    [
        (says(400, "Bad Request: can't parse entities"), BadRequest, "parse entities"),
        (says(403, "Forbidden: bot was blocked by the user"), Forbidden, "blocked"),
        (says(400, "Bad Request: group upgraded", migrate_to_chat_id=-100), ChatMigrated, "-100"),
        (says(429, "Too Many Requests", retry_after=3), Flood, "3"),
        (says(502, "Bad Gateway"), NetworkError, "Bad Gateway"),
        (drop, Dropped, "broke"),
    ],
)
async def test_errors_are_those_of_the_library(
    start: Start, handler: Handler, error: type[TelegramError], text: str
) -> None:
    _, bot = await start(handler)
    with pytest.raises(error, match=text) as caught:
        await bot.send_message(1, "a")
    assert type(caught.value) is error


async def test_what_is_not_json_is_an_error(start: Start) -> None:
    async def page(_: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>")

    _, bot = await start(page)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await bot.send_message(1, "a")


async def test_redirects_are_not_followed(start: Start) -> None:
    async def elsewhere(request: web.Request) -> web.StreamResponse:
        raise web.HTTPTemporaryRedirect("/elsewhere")

    server, bot = await start(elsewhere)
    with pytest.raises(NetworkError):
        await bot.send_message(1, "a")
    assert len(server.bodies) == 1


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error.__cause__) + repr(error.__context__)


async def test_a_slow_answer_is_timed_out_without_the_token(start: Start) -> None:
    _, bot = await start(hang, patience=QUICK)
    with pytest.raises(TimedOut) as caught:
        await bot.send_message(1, "a")
    assert type(caught.value) is TimedOut
    assert TOKEN not in _told(caught.value)


async def test_a_call_may_name_its_own_patience(start: Start) -> None:
    async def slow(request: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return await ok(request)

    _, bot = await start(slow, patience=QUICK)
    assert (await bot.send_message(1, "a", read_timeout=10)).text
    assert (await bot.send_message(1, "a", read_timeout=None, write_timeout=None)).text


async def test_no_free_connection_is_told_apart(start: Start) -> None:
    server, bot = await start(hang, connections=1, patience=Patience(pool=0.1, connect=1.0))
    first = asyncio.create_task(bot.send_message(1, "a"))
    await server.asked.wait()
    with pytest.raises(UnreachedInTime) as caught:
        await bot.send_message(2, "b")
    assert TOKEN not in _told(caught.value)
    first.cancel()
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_no_server_is_told_apart_without_the_token(start: Start) -> None:
    _, bot = await start()
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{closed.getsockname()[1]}/bot{TOKEN}/sendMessage"
        with pytest.raises(Unreached) as caught:
            await bot.request.post(url)
    assert TOKEN not in _told(caught.value)


@pytest.mark.parametrize("url", [f"nothing/bot{TOKEN}", f"http://[bot{TOKEN}/x", f"http:///bot{TOKEN}"])
async def test_a_wrong_address_is_not_repeated_in_the_error(start: Start, url: str) -> None:
    _, bot = await start()
    with pytest.raises(TelegramError) as caught:
        await bot.request.post(url)
    assert TOKEN not in _told(caught.value)


async def test_it_opens_once_and_closes_twice() -> None:
    request = AiohttpRequest()
    with pytest.raises(RuntimeError):
        await request.do_request("http://127.0.0.1", "GET")
    await request.initialize()
    await request.initialize()
    assert request.read_timeout == Patience().read
    await request.shutdown()
    await request.shutdown()


def test_a_flood_counts_whole_seconds() -> None:
    assert (Flood(1.2).retry_after, Flood(3).retry_after) == (2, 3)
    assert pickle.loads(pickle.dumps(Flood(3))).retry_after == 3


@pytest.mark.parametrize("parameters", [None, [], {"retry_after": "x"}, {"retry_after": None}])
async def test_a_429_that_does_not_say_how_long_is_waited_for_all_the_same(start: Start, parameters: Any) -> None:
    async def handler(_: web.Request) -> web.StreamResponse:
        return web.Response(status=429, text=json.dumps({"parameters": parameters}))

    _, bot = await start(handler)
    with pytest.raises(Flood, match="5"):
        await bot.send_message(1, "a")
