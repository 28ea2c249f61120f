"""The program with channels of the tests' own, over real HTTP."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute, Route

from bot.app import Live
from bot.program.program import How, Watch, serve
from bot.program.sockets import Http
from bot.reception.channel import Channel
from bot.reception.ground import Ground

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)


async def until(holds: Callable[[], bool]) -> None:
    """Return once something holds, after a minute at most."""
    async with asyncio.timeout(60):
        while True:
            if holds():
                return
            await asyncio.sleep(0.01)


class Bell:
    """A channel that answers "ding" at a path of its name, once it is told that it may."""

    def __init__(
        self, name: str, *, raises: Exception | None = None, lingers: float = 0.0, waits: bool = False
    ) -> None:
        """Be called `name`; raise something instead of serving, take long to finish, or wait for `may`."""
        self.name, self.where = name, f"@{name}"
        self._raises, self._lingers = raises, lingers
        self.may = asyncio.Event()
        self.finished = False
        if not waits:
            self.may.set()

    def routes(self) -> Sequence[BaseRoute]:
        """Answer at one path."""
        return [Route(f"/{self.name}", self._ring)]

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Serve until told to stop."""
        await self.may.wait()
        if self._raises is not None:
            raise self._raises
        ready()
        await stop.wait()
        await asyncio.sleep(self._lingers)
        self.finished = True

    async def _ring(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse("ding")


class Running:
    """A program that runs: `url` is its server's."""

    def __init__(self, live: Live, database: str | Path, http: Http) -> None:
        """Keep the parts; nothing runs yet."""
        self.live, self.database, self.http = live, database, http
        self.url = ""
        self.ready: list[tuple[str, str]] = []
        self.ground: Ground | None = None
        self.task: asyncio.Task[bool] | None = None

    async def start(self, *channels: Channel, **how: Any) -> None:
        """Start, and return once the server listens."""
        listening = asyncio.Event()

        def heard(url: str) -> None:
            self.url = url
            listening.set()

        def make(ground: Ground) -> Sequence[Channel]:
            self.ground = ground
            return channels

        self.watch = Watch(listening=heard, ready=lambda *told: self.ready.append(told))
        plan = How(database=self.database, http=self.http, **how)
        self.task = asyncio.create_task(serve(make, plan, self.live, lambda: NOW, self.watch))
        waiting = asyncio.create_task(listening.wait())
        await asyncio.wait({self.task, waiting}, return_when=asyncio.FIRST_COMPLETED, timeout=60)
        waiting.cancel()

    async def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Ask the server for a path; return the status and the body."""
        async with aiohttp.ClientSession() as session, session.get(self.url + path, headers=headers) as response:
            return response.status, await response.text()

    async def until(self, path: str, status: int, word: str = "") -> str:
        """Ask for a path until it answers with `status` and `word`, a minute at most; return the body."""
        async with asyncio.timeout(60):
            while True:
                found, text = await self.get(path)
                if found == status and word in text:
                    return text
                await asyncio.sleep(0.02)

    async def end(self) -> bool:
        """Tell it to stop, and return what it returns."""
        assert self.task is not None, "the program was started"
        self.watch.stop.set()
        task, self.task = self.task, None
        return await task


@pytest.fixture
async def running(live: Live, tmp_path: Path) -> AsyncIterator[Running]:
    """Yield a program that is not started yet, at any free port, and end it."""
    found = Running(live, tmp_path / "bot.db", Http(port=0))
    yield found
    if found.task is not None:
        await found.end()


@pytest.fixture
def unused_ports() -> list[int]:
    """Return three ports that nobody listens on."""
    sockets = [socket.socket() for _ in range(3)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
