"""The web chat on a real server over loopback, and people with browsers: cookies, an origin, an open page."""

from __future__ import annotations

import asyncio
import contextlib
import json
import socket
import uuid
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import uvicorn
from starlette.types import ASGIApp

from bot.reception.ground import Ground
from bot.web.app import application
from bot.web.assets import Assets
from bot.web.channel import WebChannel, WebSettings

Json = dict[str, Any]
FRAME = '<!doctype html><title>{{ here }}</title><script src="{{ asset("chat.js") }}"></script>'


class Server(uvicorn.Server):
    """A server that leaves signals to the tests, and tells when it has begun."""

    def __init__(self, config: uvicorn.Config) -> None:
        """Begin nothing yet."""
        super().__init__(config)
        self.begun = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin."""
        await super().startup(sockets)
        self.begun.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Capture none."""
        yield


class Served:
    """A web channel that is served. `url` has no slash at the end."""

    def __init__(self, ground: Ground, url: str, channel: WebChannel, stop: asyncio.Event) -> None:
        """Keep the parts."""
        self.ground, self.url, self.channel, self.stop = ground, url, channel, stop


@contextlib.contextmanager
def bound(port: int = 0) -> Iterator[socket.socket]:
    """Yield a socket that is bound to a port of loopback, a free one if it is 0."""
    with socket.socket() as found:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(("127.0.0.1", port))
        yield found


@contextlib.asynccontextmanager
async def listening(app: ASGIApp, found: socket.socket) -> AsyncIterator[None]:
    """Let an application listen while the context lasts."""
    config = uvicorn.Config(
        app, http="httptools", ws="none", loop="none", lifespan="off",
        log_config=None, access_log=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = Server(config)
    serving = asyncio.create_task(server.serve([found]))
    try:
        await asyncio.wait_for(server.begun.wait(), 10)
        yield
    finally:
        server.should_exit = True
        await serving


@contextlib.asynccontextmanager
async def serving(ground: Ground, assets: Assets, port: int = 0, **settings: Any) -> AsyncIterator[Served]:
    """Serve on `port`, a free one if it is 0, while the context lasts."""
    with bound(port) as found:
        port = found.getsockname()[1]
        channel = WebChannel(ground, WebSettings(port=port, **settings), assets)
        async with listening(application(channel.routes(), channel.site), found):
            ready, stop = asyncio.Event(), asyncio.Event()
            running = asyncio.create_task(channel.run(ready.set, stop))
            try:
                await asyncio.wait_for(ready.wait(), 10)
                yield Served(ground, f"http://127.0.0.1:{port}", channel, stop)
            finally:
                stop.set()
                await running


def assets_in(folder: Path) -> Assets:
    """Return a page and files that are the tests' own."""
    static, templates = folder / "static", folder / "templates"
    for path, text in {
        static / "chat.js": 'import "./part.js";' * 40,
        static / "part.js": "export {};",
        static / "icons" / "icon.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
        static / "sw.js": "// service worker",
        static / "manifest.webmanifest": "{}",
        templates / "chat.html": FRAME,
    }.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return Assets(static, templates)


def key() -> str:
    """Return a new key, as a page makes it."""
    return str(uuid.uuid4())


class Browser:
    """Somebody with a browser: cookies are kept, requests come from the page. Use it as a context."""

    def __init__(self, url: str) -> None:
        """Open nothing yet."""
        self.url = url
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.own = {"Origin": url, "Sec-Fetch-Site": "same-origin"}

    async def __aenter__(self) -> Browser:
        """Return the browser."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        await self.http.close()

    async def post(self, path: str, body: object, **headers: str) -> Json:
        """Send JSON from the page and return the answer; it must be one."""
        async with self.http.post(self.url + path, json=body, headers=self.own | headers) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def says(self, text: str, with_key: str = "") -> Json:
        """Write a message."""
        return await self.post("/api/messages", {"text": text, "key": with_key or key()})

    async def told(self, text: str) -> str:
        """Write a message and return the first text that comes of it."""
        return str((await self.says(text))["messages"][0]["text"])

    async def taps(self, message: Json, label: str, with_key: str = "") -> Json:
        """Choose something under a message."""
        data = next(one["data"] for row in message["choices"] for one in row if one["label"].startswith(label))
        return await self.post("/api/choices", {"data": data, "message": message["id"], "key": with_key or key()})

    async def sends(self, name: str, content: bytes, with_key: str = "") -> Json:
        """Send a file."""
        headers = self.own | {"X-File-Name": name, "X-Key": with_key or key()}
        async with self.http.post(f"{self.url}/api/files", data=content, headers=headers) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def history(self, **query: int) -> Json:
        """Look at the history."""
        asked = {name: str(value) for name, value in query.items()}
        async with self.http.get(f"{self.url}/api/messages", params=asked) as answer:
            assert answer.status == 200, await answer.text()
            return dict(await answer.json())

    async def status(self, method: str, path: str, **how: Any) -> int:
        """Return the status of a request that may be refused."""
        async with self.http.request(method, self.url + path, **how) as answer:
            await answer.read()
            return answer.status

    @contextlib.asynccontextmanager
    async def page(self, after: int | None = None) -> AsyncIterator[Page]:
        """Open the page's connection."""
        query = "" if after is None else f"?after={after}"
        async with self.http.get(f"{self.url}/api/events{query}", headers={"Sec-Fetch-Site": "same-origin"}) as answer:
            assert answer.status == 200, await answer.text()
            yield Page(answer)


class Page:
    """The connection of an open page."""

    def __init__(self, answer: aiohttp.ClientResponse) -> None:
        """Read from `answer`."""
        self._answer = answer

    async def event(self, seconds: float = 5.0) -> tuple[str, Json]:
        """Return the next event and what it brings; ("", {}) when the server ended the connection."""
        name, data = "", {}
        async with asyncio.timeout(seconds):
            async for line in self._answer.content:
                text = line.decode().rstrip("\n")
                if text.startswith("event: "):
                    name = text.removeprefix("event: ")
                elif text.startswith("data: "):
                    data = json.loads(text.removeprefix("data: "))
                elif not text and name:
                    return name, data
        return "", {}

    async def message(self, seconds: float = 5.0) -> Json:
        """Return the next new message."""
        name, data = await self.event(seconds)
        assert name == "message", (name, data)
        return data
