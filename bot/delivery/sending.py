"""How many messages are between being sent and being marked: what a crash at that moment would repeat."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable

from bot.delivery import Lost


class Gate:
    """Lets in as many as `room` says at the time, in order. Belongs to one running loop."""

    def __init__(self, room: Callable[[], int]) -> None:
        """Start empty; `room` may change its mind."""
        self._room = room
        self._inside = 0
        self.closed = False
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Return when there is room. Whoever is let in must leave."""
        if self._inside < self._room() and not self._waiting:
            self._inside += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self.leave()  # was let in and gives up at the same moment
            raise

    def close(self) -> None:
        """Let nobody in any more."""
        self.closed = True

    def leave(self) -> None:
        """Make room."""
        self._inside -= 1
        while self._waiting and self._inside < self._room():
            turn = self._waiting.popleft()
            if not turn.done():
                self._inside += 1
                turn.set_result(None)


class Sending:
    """One message on its way: from `begin` to `end`, or to `failed`, it is under way."""

    def __init__(self, gate: Gate, held: Callable[[], bool]) -> None:
        """Pass through `gate`; `held` says whether the lease surely lasts until the message is sent."""
        self._gate, self._held = gate, held
        self.under_way = False

    async def begin(self) -> None:
        """Return when the message may be sent. Raises Lost where the lease may not last: a lease precedes a send."""
        if not self.under_way:
            await self._gate.enter()
            self.under_way = True
        if self._gate.closed or not self._held():
            self.end()
            raise Lost("the lease ends, or the worker stops")

    def failed(self) -> None:
        """Note that a try failed: the message is not under way."""
        self.end()

    def end(self) -> None:
        """Note that the message is marked, or given up."""
        if self.under_way:
            self.under_way = False
            self._gate.leave()
