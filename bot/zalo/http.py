"""Requests to Zalo: what is out of order told from what is refused, and tried again where that helps.

Nothing is logged here but names of errors: tokens stand in addresses and headers.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self, TypeVar

import aiohttp

from bot.zalo import Unreachable

Result = TypeVar("Result")
_LOG = logging.getLogger(__name__)
_SERVER = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How often to try: `most` times in all where it is sure, or likely, that nothing was done; the waits double."""

    most: int = 4
    doubtful: int = 2
    first_s: float = 0.5
    longest_s: float = 15.0

    def wait(self, tried: int) -> float:
        """Return the seconds to wait after so many tries, half of them by chance."""
        return min(self.longest_s, self.first_s * 2.0 ** (tried - 1)) * (0.5 + random.random() / 2)


class Doubtful(Unreachable):
    """It is not known whether Zalo has done what it was asked."""


class Http:
    """Connections to Zalo. Use it as a context; belongs to one event loop."""

    def __init__(self, tries: Tries, read_s: float) -> None:
        """Open nothing yet. `read_s` is how long an answer may take."""
        self._tries = tries
        self._patience = aiohttp.ClientTimeout(total=read_s, sock_connect=min(read_s, 10.0))

    async def __aenter__(self) -> Self:
        """Open what connections are kept in."""
        self._session = aiohttp.ClientSession(timeout=self._patience, cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self._session.close()

    async def raw(self, method: str, url: str, read_s: float | None = None, **how: Any) -> tuple[int, bytes]:
        """Return the status and the body of an answer. Raises Unreachable where there is none."""
        patience = self._patience if read_s is None else aiohttp.ClientTimeout(total=read_s)
        try:
            async with self._session.request(method, url, timeout=patience, allow_redirects=False, **how) as response:
                return response.status, await response.read()
        except aiohttp.ClientConnectorError as error:
            raise Unreachable(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise Doubtful(type(error).__name__) from None

    async def json(self, method: str, url: str, read_s: float | None = None, **how: Any) -> tuple[int, dict[str, Any]]:
        """Return the status and the JSON object of an answer. Raises Unreachable also for what is no such thing."""
        status, body = await self.raw(method, url, read_s, **how)
        answer = parsed(body)
        if answer is None or status >= _SERVER:
            raise Unreachable(f"HTTP {status}", status)
        return status, answer

    async def patiently(self, call: Callable[[], Awaitable[Result]]) -> Result:
        """Return the result of a call, made again while Zalo is out of order.

        A broken connection leaves open whether a message was sent. An answer that comes twice does less harm than one
        that never comes, so it is tried again, but only `Tries.doubtful` times in all.
        """
        tried = 0
        while True:
            tried += 1
            try:
                return await call()
            except Unreachable as error:
                if tried >= (self._tries.doubtful if isinstance(error, Doubtful) else self._tries.most):
                    raise
                wait = self._tries.wait(tried)
                _LOG.warning("Zalo is out of order (%s); trying again in %.1f s", error, wait)
                await asyncio.sleep(wait)


def parsed(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object that a body is, None for anything else."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None
