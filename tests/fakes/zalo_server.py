"""What both fakes of Zalo are: a server on loopback that is asked over HTTP, scripted by a test, and waited for.

A public address leads to `reach`, the server of the test.
"""

from __future__ import annotations

import asyncio
import io
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import aiohttp
from aiohttp import web

JSON = dict[str, Any]


@dataclass(slots=True, kw_only=True)
class ZaloServer:
    """A server at `port`, a free one if it is 0. `url` has no slash at the end, and is "" before it is entered."""

    reach: str = ""
    port: int = 0
    url: str = ""
    _numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _changed: asyncio.Condition = field(default_factory=asyncio.Condition)
    _runner: web.AppRunner | None = None

    def routes(self, app: web.Application) -> None:
        """Add what it answers."""
        raise NotImplementedError

    async def __aenter__(self) -> Self:
        """Start."""
        app = web.Application()
        self.routes(app)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", self.port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop."""
        assert self._runner is not None
        await self._runner.cleanup()

    async def deliver(self, path: str, body: bytes, headers: dict[str, str]) -> int:
        """Post to the server of the test and return the status."""
        async with (
            aiohttp.ClientSession() as http,
            http.post(self.reach + path, data=io.BytesIO(body), headers=headers) as response,
        ):
            return response.status

    async def note(self, noted: list[Any], item: object) -> None:
        """Add to a list, and let know who waits for that."""
        async with self._changed:
            noted.append(item)
            self._changed.notify_all()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Return once something holds of what was noted."""
        async with asyncio.timeout(20), self._changed:
            await self._changed.wait_for(holds)


def broken_off(request: web.Request) -> None:
    """Break the connection of a request."""
    assert request.transport is not None
    request.transport.close()


def utf16(text: str) -> int:
    """Return the length of a text as Zalo counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2
