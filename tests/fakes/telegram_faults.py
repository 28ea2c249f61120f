"""What goes wrong between a bot and Telegram: scripted and random faults, and the pace Telegram allows."""

from __future__ import annotations

import asyncio
import random
from collections import defaultdict, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

JSON = dict[str, Any]

LOST: Final = 0  # as a status: the connection is closed without a word
OVERALL: Final = (30, 1.0)  # messages, seconds
PER_GROUP: Final = (20, 60.0)

_REASONS: Final = {
    400: "Bad Request: scripted",
    401: "Unauthorized",
    403: "Forbidden: bot was blocked by the user",
    404: "Not Found",
    409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    500: "Internal Server Error",
    502: "Bad Gateway",
}


class ApiError(Exception):
    """A refusal: its HTTP status, Telegram's sentence, and the `parameters` that help the bot."""

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> JSON:
        """The JSON Telegram answers with."""
        body: JSON = {"ok": False, "error_code": self.status, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad_request(description: str) -> ApiError:
    """A 400 in Telegram's words."""
    return ApiError(400, f"Bad Request: {description}")


@dataclass(slots=True, kw_only=True)
class Fault:
    """One scripted misfortune of calls of `method` ("*": of any), `times` times (-1: for good).

    `hang` seconds pass first, or the time `until` something; then `status` is answered: 200 is no fault at all, LOST
    closes the connection.
    `after` says that the call takes effect all the same: only its answer is wrong.
    """

    method: str
    times: int = 1
    status: int = 429
    retry_after: int | None = None
    description: str | None = None
    migrate_to_chat_id: int | None = None
    hang: float | None = None
    until: asyncio.Event | None = None
    chat_id: int | None = None
    after: bool = False

    def fits(self, method: str, params: JSON) -> bool:
        """Whether this call is hit, as long as any times are left."""
        fits_chat = self.chat_id is None or str(params.get("chat_id")) == str(self.chat_id)
        return self.times != 0 and self.method in ("*", method) and fits_chat

    @property
    def waits(self) -> bool:
        """Whether the call is kept waiting."""
        return bool(self.hang) or self.until is not None

    async def wait(self) -> None:
        """Keep the call waiting."""
        if self.hang:
            await asyncio.sleep(self.hang)
        if self.until is not None:
            await self.until.wait()

    def error(self) -> ApiError:
        """The refusal to answer with."""
        if self.migrate_to_chat_id is not None:
            reason = self.description or "Bad Request: group chat was upgraded to a supergroup chat"
            return ApiError(400, reason, migrate_to_chat_id=self.migrate_to_chat_id)
        if self.status == 429:
            seconds = 1 if self.retry_after is None else self.retry_after
            reason = self.description or f"Too Many Requests: retry after {seconds}"
            return ApiError(429, reason, retry_after=seconds)
        return ApiError(self.status, self.description or _REASONS.get(self.status, "Bad Request: scripted"))


@dataclass(slots=True)
class Faults:
    """The faults to come: first the scripted ones in their order, then chance."""

    scripted: list[Fault] = field(default_factory=list)
    rate: float = 0.0
    statuses: tuple[int, ...] = (429, 500)
    methods: frozenset[str] | None = None
    chance: random.Random = field(default_factory=lambda: random.Random(0))

    def next(self, method: str, params: JSON) -> Fault | None:
        """The fault that hits this call, used up by it; None when all is well."""
        for fault in self.scripted:
            if fault.fits(method, params):
                if fault.times > 0:
                    fault.times -= 1
                return fault
        if self.rate and (self.methods is None or method in self.methods) and self.chance.random() < self.rate:
            return Fault(method=method, status=self.chance.choice(self.statuses))
        return None


@dataclass(slots=True, kw_only=True)
class Call:
    """One call the bot made. `at`: seconds of the monotonic clock; `status`: what was answered, -1 until then.

    `files` holds the uploaded bytes by their field; `result` what the bot was given when all went well.
    """

    method: str
    params: JSON
    at: float
    files: dict[str, bytes] = field(default_factory=dict)
    status: int = -1
    result: Any = None

    @property
    def counts(self) -> bool:
        """Whether Telegram's limits count it: every message sent or edited, not chat actions, not button answers."""
        if self.method in ("sendChatAction", "sendMessageDraft"):
            return False
        return self.method.startswith(("send", "edit", "copy", "forward")) and "chat_id" in self.params


@dataclass(frozen=True, slots=True)
class TooFast:
    """A call over the limit: `chat_id` None is the limit over all chats; `count` calls within `seconds`."""

    chat_id: int | str | None
    count: int
    seconds: float
    at: float


def too_fast(calls: Iterable[Call]) -> list[TooFast]:
    """Every call that went over 30 messages a second overall or 20 a minute in one group, in order of time."""
    windows: defaultdict[int | str | None, deque[float]] = defaultdict(deque)
    violations = []
    for call in sorted((call for call in calls if call.counts), key=lambda call: call.at):
        chat_id = call.params["chat_id"]
        is_group = str(chat_id).startswith(("-", "@"))
        checks: list[tuple[int | str | None, tuple[int, float]]] = [(None, OVERALL)]
        for key, (limit, seconds) in [*checks, (chat_id, PER_GROUP)] if is_group else checks:
            window = windows[key]
            window.append(call.at)
            while call.at - window[0] > seconds - 1e-6:  # a clock is no exact number
                window.popleft()
            if len(window) > limit:
                violations.append(TooFast(key, len(window), seconds, call.at))
    return violations
