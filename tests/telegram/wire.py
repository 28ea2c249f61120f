"""A server that fails as Telegram does, and a time of the test's own."""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from telegram import Bot, Message

from bot.telegram.outgoing import Outgoing, Pace
from bot.telegram.turns import Ticket, Turns

TOKEN = "123456789:AAinvented-token-of-nobody_0123456789"
DROP, DROP_AFTER, HANG = "drop", "drop after", "hang"


class Clock:
    """Time that goes on when everything waits for it."""

    def __init__(self, late: float = 0.0) -> None:
        """Start at zero; every sleep ends so many seconds late."""
        self.now, self.late = 0.0, late
        self.alarms = 0
        self._due: list[tuple[float, int, asyncio.Future[None]]] = []
        self._number = itertools.count()
        self._driver: asyncio.Task[None] | None = None

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Wait until the time has come."""
        self.alarms += 1
        done = asyncio.get_running_loop().create_future()
        heapq.heappush(self._due, (self.now + seconds + self.late, next(self._number), done))
        if self._driver is None:
            self._driver = asyncio.create_task(self._drive())
        await done

    async def _drive(self) -> None:
        while self._due:
            for _ in range(10):
                await asyncio.sleep(0)
            at, _, done = heapq.heappop(self._due)
            if not done.done():
                self.now = max(self.now, at)
                done.set_result(None)
        self._driver = None


class Sender:
    """Sends nothing, and notes who could have when."""

    def __init__(self, pace: Pace, takes: float = 0.0, late: float = 0.0) -> None:
        """Keep how long each call takes, and how late every sleep ends, in seconds."""
        self.clock = Clock(late)
        self.turns = Turns(pace, self.clock, self.clock.sleep)
        self.takes = takes
        self.sent: list[tuple[float, int, int]] = []
        self.under_way = self.most = 0

    async def send(self, chat: int, number: int = 0, *, bulk: bool = False, group: bool = False) -> None:
        """Wait for the turn of one message and note it."""
        lane, ticket = self.turns.lane(chat, group=group), Ticket(bulk=bulk)
        try:
            self.turns.enter(lane, ticket)
            await ticket.turn
            self.sent.append((self.clock(), chat, number))
            self.under_way += 1
            self.most = max(self.most, self.under_way)
            if self.takes:
                await self.clock.sleep(self.takes)
            self.under_way -= 1
        finally:
            self.turns.leave(lane, ticket)

    def of(self, chat: int) -> list[float]:
        """Return when the chat got its messages."""
        return [at for at, to, _ in self.sent if to == chat]


def most_within(times: Sequence[float], span: float) -> int:
    return max(sum(start <= at < start + span - 1e-6 for at in times) for start in times)


@dataclass
class Telegram:
    """A server: `faults` are what a chat gets before its messages are taken; `got` is what was taken."""

    faults: defaultdict[int, deque[Any]] = field(default_factory=lambda: defaultdict(deque))
    got: list[tuple[int, str]] = field(default_factory=list)
    asked: int = 0
    was_asked: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Take a message or fail."""
        sent = await request.json()
        chat, text = int(sent["chat_id"]), str(sent["text"])
        self.asked += 1
        self.was_asked.set()
        fault = self.faults[chat].popleft() if self.faults[chat] else None
        if fault == HANG:
            await asyncio.Event().wait()
        if fault in (DROP, DROP_AFTER):
            self.got += [(chat, text)] if fault == DROP_AFTER else []
            assert request.transport is not None
            request.transport.close()
        elif fault is not None:
            status, body = fault
            return web.json_response({"ok": False, "error_code": status, **body}, status=status)
        else:
            self.got.append((chat, text))
        message = {"message_id": len(self.got), "date": 0, "chat": {"id": chat, "type": "private"}, "text": text}
        return web.json_response({"ok": True, "result": message})


@dataclass
class Wire:
    """A bot, the server it speaks to, and the queue between them."""

    telegram: Telegram
    bot: Bot
    clock: Clock
    out: Outgoing
    times: list[float] = field(default_factory=list)

    def call(self, chat: int, text: str = "a") -> Callable[[], Awaitable[Message]]:
        """Return the call that sends a text, which notes when it is made."""

        async def send() -> Message:
            self.times.append(self.clock())
            return await self.bot.send_message(chat, text)

        return send

    async def send(self, chat: int, text: str = "a", **options: Any) -> Message:
        """Send a text through the queue."""
        message: Message = await self.out.send(chat, self.call(chat, text), group=False, **options)
        return message

    def fail(self, chat: int, *faults: Any) -> None:
        """Let the next messages to a chat meet these faults."""
        self.telegram.faults[chat].extend(faults)


def says(status: int, description: str, **parameters: Any) -> tuple[int, dict[str, Any]]:
    """Return a fault: an error of Telegram."""
    return status, {"description": description, **({"parameters": parameters} if parameters else {})}
