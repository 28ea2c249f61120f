"""The wire to the Bot Platform: one method called, its errors told apart, tried again where that helps.

Errors arrive with HTTP 200. Nothing here is logged but names of errors: the token stands in every address.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import Mapping
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import aiohttp

from bot.zalo import Exhausted, Gone, Refused, SendError, Unauthorized, Unreachable

BASE = "https://bot-api.zaloplatforms.com"
_LOG = logging.getLogger(__name__)
_UNAUTHORIZED, _BROKEN, _IDLE, _EXHAUSTED, _SERVER = 401, 403, 408, 429, 500
_GONE = ("chat not found", "user not found", "blocked", "not a member")
"""How Zalo may say that somebody cannot be written to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How often to try: `most` times in all where it is sure, or likely, that nothing was sent; the waits double."""

    most: int = 4
    doubtful: int = 2
    first_s: float = 0.5
    longest_s: float = 15.0

    def wait(self, tried: int) -> float:
        """Return the seconds to wait after so many tries, half of them by chance."""
        return min(self.longest_s, self.first_s * 2.0 ** (tried - 1)) * (0.5 + random.random() / 2)


class Client:
    """Calls methods of one bot. Use it as a context; belongs to one event loop."""

    def __init__(self, token: str, base: str = BASE, tries: Tries | None = None, read_s: float = 20.0) -> None:
        """Keep the parts; nothing is sent yet. `read_s` is how long an answer may take."""
        self._base = f"{base.rstrip('/')}/bot{token}/"
        self._tries = tries or Tries()
        self._patience = aiohttp.ClientTimeout(total=read_s, sock_connect=min(read_s, 10.0))

    async def __aenter__(self) -> Self:
        """Open what connections are kept in."""
        # The messages of Zalo's users are nobody's to follow: no proxy, no cookie, no redirect is taken on.
        self._session = aiohttp.ClientSession(timeout=self._patience, cookie_jar=aiohttp.DummyCookieJar())
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self._session.close()

    async def call(self, method: str, parameters: Mapping[str, Any] | None = None) -> Any:
        """Return the result of a method. Raises SendError, by what helps against it.

        A broken connection leaves open whether a message was sent. An answer that comes twice does less harm than one
        that never comes, so it is tried again, but only `Tries.doubtful` times in all.
        """
        tried = 0
        while True:
            tried += 1
            try:
                return await self.once(method, parameters)
            except Unreachable as error:
                most = self._tries.doubtful if isinstance(error, _Doubtful) else self._tries.most
                if tried >= most:
                    raise
                wait = self._tries.wait(tried)
                _LOG.warning("Zalo is out of order (%s); trying again in %.1f s", error, wait)
                await asyncio.sleep(wait)

    async def once(self, method: str, parameters: Mapping[str, Any] | None = None, read_s: float | None = None) -> Any:
        """Return the result of a method, tried once; `read_s` is how long the answer may take."""
        patience = self._patience if read_s is None else aiohttp.ClientTimeout(total=read_s)
        try:
            async with self._session.post(
                self._base + method, json=dict(parameters or {}), timeout=patience, allow_redirects=False
            ) as response:
                body, status = await response.read(), response.status
        except aiohttp.ClientConnectorError as error:
            raise Unreachable(type(error).__name__) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise _Doubtful(type(error).__name__) from None
        return _result(body, status)

    async def updates(self, seconds: int) -> Any | None:
        """Return the next update, None where none came within `seconds`."""
        try:
            return await self.once("getUpdates", {"timeout": str(seconds)}, read_s=seconds + 15.0)
        except Unreachable as error:
            if error.code == _IDLE:
                return None
            raise


class _Doubtful(Unreachable):
    """It is not known whether Zalo has done what it was asked."""


def _result(body: bytes, status: int) -> Any:
    """Return the result that an answer carries, or raise what it says is wrong."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        raise Unreachable(f"HTTP {status}", status)
    if answer.get("ok") is True and status < _SERVER:
        return answer.get("result")
    code = answer.get("error_code")
    raise _error(code if isinstance(code, int) else status, str(answer.get("description", ""))[:200])


def _error(code: int, said: str) -> SendError:
    """Return the error for a code of Zalo's."""
    reason = f"{code} {said}".strip()
    if code == _UNAUTHORIZED:
        return Unauthorized(reason, code)
    if code == _EXHAUSTED:
        return Exhausted(reason, code)
    if any(words in said.lower() for words in _GONE):
        return Gone(reason, code)
    # 403 is what the platform calls an internal error
    broken = code in (_BROKEN, _IDLE) or code >= _SERVER
    return Unreachable(reason, code) if broken else Refused(reason, code)
