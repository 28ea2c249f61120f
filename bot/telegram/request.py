"""HTTP to Telegram over aiohttp: what the library asks of a `BaseRequest`, at a third of the cost of its own.

No error raised here carries an address, for the address holds the bot's token; nor does it keep the error of the
HTTP library, whose text would. What can be told apart is told apart: `Unreached` and `UnreachedInTime` mean that
Telegram never saw the request, `Dropped` and a plain `TimedOut` that it may have done what was asked.
"""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

import aiohttp
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram import GaveUp, Gone, Migrated, Refused, SendError

_JSON = {"Content-Type": "application/json"}
_TOO_MANY = 429
_UNSAID_WAIT_S, _LONGEST_WAIT_S = 5.0, 3600.0


class Unreached(NetworkError):
    """Telegram could not be reached: it has not seen the request."""


class UnreachedInTime(TimedOut):
    """No connection was free, or none was made, in time: Telegram has not seen the request."""


class Dropped(NetworkError):
    """The connection broke after the request was sent: Telegram may have done what was asked."""


class Flood(RetryAfter):
    """Telegram asks to wait (429); `retry_after` is in seconds.

    The library's own class warns about its coming type each time one is made, and warnings are errors here.
    """

    __slots__ = ("_seconds",)

    def __init__(self, seconds: float) -> None:
        """Keep how many seconds to wait."""
        self._seconds = seconds
        TelegramError.__init__(self, f"Flood control exceeded. Retry in {seconds} seconds")

    @property
    def retry_after(self) -> int:
        """Return the whole seconds to wait, rounded up."""
        return -int(-self._seconds // 1)

    def __reduce__(self) -> tuple[type, tuple[float]]:  # type: ignore[override]  # as in the library
        """Return what rebuilds it from its seconds."""
        return self.__class__, (self._seconds,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a request may take, in seconds, step by step; together they bound the whole request."""

    pool: float = 10.0  # a free connection: a burst queues here
    connect: float = 5.0
    write: float = 5.0
    read: float = 10.0
    write_files: float = 20.0


class AiohttpRequest(BaseRequest):
    """One aiohttp session with at most `connections` connections. Needs `initialize()` in the running loop.

    `proxy` is the address of an HTTP proxy; the environment is not asked for one. Redirects are not followed: the
    token goes nowhere but to the address it was meant for.
    """

    __slots__ = ("_connections", "_patience", "_proxy", "_session")

    def __init__(self, connections: int = 64, patience: Patience | None = None, proxy: str | None = None) -> None:
        """Keep the bounds; nothing is opened before `initialize()`."""
        self._connections = connections
        self._patience = patience or Patience()
        self._proxy = proxy
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Return the seconds an answer may take where a call names none; long polls are added to it."""
        return self._patience.read

    async def initialize(self) -> None:
        """Open the session, unless it is open."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300, keepalive_timeout=30),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                proxy=self._proxy,
            )

    async def shutdown(self) -> None:
        """Close the session and its connections; a closed one stays closed until the next `initialize()`."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return the status and the body of one request; timeouts in seconds, None for no bound.

        Raises TimedOut (UnreachedInTime where nothing was sent), Unreached, Dropped, and Flood for a 429;
        RuntimeError before `initialize()`.
        """
        if self._session is None:
            raise RuntimeError("This AiohttpRequest is not initialized!")
        own = self._patience
        files = request_data is not None and request_data.contains_files
        timeout = _timeout(
            self._or(read_timeout, own.read),
            self._or(write_timeout, own.write_files if files else own.write),
            self._or(connect_timeout, own.connect),
            self._or(pool_timeout, own.pool),
        )
        failure: TelegramError
        try:
            data, headers = _body(request_data)
            async with self._session.request(
                method, url, data=data, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                status, body = response.status, await response.read()
        except (aiohttp.ClientError, OSError) as error:  # TimeoutError is an OSError
            failure = _failure(error)
        else:
            if status == _TOO_MANY:
                raise Flood(_retry_after(body))
            return status, body
        raise failure  # outside of `except`: the error of aiohttp, with the address in it, is not kept as its context

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Return the parsed answer. Raises TelegramError; the answer itself is neither logged nor kept."""
        try:
            parsed = json.loads(payload)
        except ValueError:
            parsed = None
        if not isinstance(parsed, dict):
            raise TelegramError("Invalid server response")
        return parsed

    def _or(self, given: Any, own: float) -> float | None:
        """Return a timeout that was given, or our own."""
        return own if given is self.DEFAULT_NONE else given


@dataclass(slots=True)
class _Ready:
    """Stands for the library's RequestData where the parameters are JSON already."""

    parameters: dict[str, Any]
    contains_files: bool = False


async def call(bot: Bot, method: str, parameters: dict[str, Any]) -> Any:
    """Call a method with JSON, None left out, and return its result as JSON; `bot` must have an AiohttpRequest.

    The library's own methods make objects of the parameters and of the result, at several times the cost. Raises the
    same errors as they do.
    """
    ready = _Ready({name: value for name, value in parameters.items() if value is not None})
    return await bot.request.post(f"{bot.base_url}/{method}", cast(RequestData, ready))


def _timeout(read: float | None, write: float | None, connect: float | None, pool: float | None) -> Any:
    """Return the timeouts as aiohttp counts them: its `connect` has the wait for a free connection in it."""
    joined = None if connect is None or pool is None else connect + pool
    total = None if joined is None or read is None or write is None else joined + write + read
    return aiohttp.ClientTimeout(total=total, connect=joined, sock_connect=connect, sock_read=read)


def _body(request: RequestData | None) -> tuple[Any, dict[str, str] | None]:
    """Return what is posted: one JSON object, or a form where files go along."""
    if request is None:
        return None, None
    if not request.contains_files:
        return json.dumps(request.parameters).encode(), _JSON
    form = aiohttp.FormData(quote_fields=False)  # a percent-encoded file name is shown as such
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form, None


def _failure(error: Exception) -> TelegramError:
    """Return the library's error for one of aiohttp: the name of its class, never its text."""
    name = type(error).__name__
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return UnreachedInTime(f"Timed out before anything was sent ({name})")
    if isinstance(error, asyncio.TimeoutError):
        return TimedOut(f"Timed out ({name})")
    if isinstance(error, aiohttp.ClientConnectorError | aiohttp.InvalidURL):
        return Unreached(f"Telegram could not be reached ({name})")
    return Dropped(f"The connection broke ({name})")


def _retry_after(body: bytes) -> float:
    """Return the seconds a 429 asks to wait; where it does not say (a proxy's does not), a guess."""
    try:
        seconds = float(json.loads(body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return _UNSAID_WAIT_S
    return min(max(seconds, 1.0), _LONGEST_WAIT_S)


def final(error: TelegramError) -> SendError | None:
    """Return what an error means for the message; None where it is worth another try. Not for 429s."""
    said = error.message
    if isinstance(error, ChatMigrated):
        return Migrated(error.new_chat_id)
    if isinstance(error, Forbidden) or (isinstance(error, BadRequest) and "chat not found" in said.lower()):
        return Gone(said)
    # A bare TelegramError is an answer that could not be read: something stood between us and Telegram.
    another = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return None if another or type(error) is TelegramError else Refused(said)


def unchanged(error: TelegramError) -> bool:
    """Say whether an edit was refused because it would have changed nothing."""
    return isinstance(error, BadRequest) and "message is not modified" in error.message.lower()


def unparsed(error: TelegramError) -> bool:
    """Say whether Telegram could not read the markup of a text."""
    return isinstance(error, BadRequest) and "can't parse entities" in error.message.lower()


def maybe_done(error: TelegramError) -> bool:
    """Say whether Telegram may have done what was asked all the same."""
    unsure = isinstance(error, TimedOut | Dropped) or type(error) is TelegramError
    return unsure and not isinstance(error, UnreachedInTime)


@dataclass(slots=True)
class Trouble:
    """What went wrong with one message so far: tries that failed, those of them in doubt, and 429s."""

    bulk: bool = False
    once: bool = False
    tries: int = 0
    doubts: int = 0
    floods: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """How often to try in all, and how long to wait between: `first_s` seconds, doubled each time, up to `longest_s`.

    429s have a limit of their own, for Telegram says when to come back.
    """

    answer: int = 5
    bulk: int = 8
    doubtful: int = 3
    floods: int = 10
    first_s: float = 0.5
    longest_s: float = 30.0

    def wait(self, error: TelegramError, so_far: Trouble, chance: float) -> float:
        """Count an error and return the seconds until the next try, half of them by `chance` in [0, 1).

        Of a 429 it is the seconds that it asks for. Raises a SendError where there is no next try.
        """
        if isinstance(error, RetryAfter):
            so_far.floods += 1
            if so_far.floods > self.floods:
                raise GaveUp(error.message)
            said: int | timedelta = error.retry_after
            return said.total_seconds() if isinstance(said, timedelta) else float(said)
        if (end := final(error)) is not None:
            raise end
        so_far.tries += 1
        so_far.doubts += maybe_done(error)
        limit, doubtful = self.bulk if so_far.bulk else self.answer, 1 if so_far.once else self.doubtful
        if so_far.tries >= limit or so_far.doubts >= doubtful:
            raise GaveUp(error.message)
        longest = min(self.longest_s, self.first_s * 2.0 ** (so_far.tries - 1))
        return longest * (0.5 + chance / 2)
