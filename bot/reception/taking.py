"""Updates of several programs on one database: a chat is served by one of them at a time, in order, an update once.

What came is in the inbox before this module hears of it. A program that dies leaves its chats to the others when its
leases end.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.store import Received, Store

_LOG = logging.getLogger(__name__)
LEASE = timedelta(seconds=20)
LOOK_S = 2.0
"""How often is looked for chats that nobody serves."""
AGAIN = timedelta(seconds=30)
"""How long a chat rests whose answer could not be sent."""
_TOGETHER = 16
_UNMARKED_S = 0.05
"""How long to wait before what was served is marked once more."""

Serve = Callable[[Received], Awaitable[bool]]
"""Serves one update and marks it as done; False where it has to be tried again later."""


class Told:
    """Remembers for an hour which chats were told something, so that they are told once."""

    def __init__(self, apart: timedelta = timedelta(hours=1)) -> None:
        """Begin with nobody told."""
        self._apart = apart
        self._told: dict[str, datetime] = {}

    def first(self, chat: str, at: datetime) -> bool:
        """Say whether a chat is to be told at that time, and remember that it is."""
        self._told = {one: when for one, when in self._told.items() if at - when < self._apart}
        if chat in self._told:
            return False
        self._told[chat] = at
        return True


class Taking:
    """Takes the turns of chats for one program and one channel. Belongs to one event loop."""

    def __init__(
        self,
        store: Store,
        channel: str,
        serve: Serve,
        clock: Callable[[], datetime],
        *,
        at_once: int = 64,
        lease: timedelta = LEASE,
        look_s: float = LOOK_S,
        again: timedelta = AGAIN,
        by_arrival: bool = False,
    ) -> None:
        """Serve with `serve`, which must not raise, `at_once` chats at a time; `clock` returns the aware time it is.

        `by_arrival` says that the channel's ids tell no order.
        """
        self.name = f"{channel}-{uuid.uuid4().hex[:16]}"
        self._store, self._channel, self._serve, self._clock = store, channel, serve, clock
        self._lease, self._look_s, self._again = lease, look_s, again
        self._by_arrival = by_arrival
        self._room = asyncio.Semaphore(at_once)
        self._tasks: set[asyncio.Task[None]] = set()
        self._until: dict[str, float] = {}
        self._finishing = False

    async def offer(self, chats: Iterable[str]) -> frozenset[str]:
        """Serve those of `chats` that nobody serves, and return them; what came of them is in the inbox already."""
        if self._finishing:
            return frozenset()
        begun = self._now()
        taken = await self._store.turns.take(self.name, self._channel, tuple(chats), self._clock(), self._lease)
        for chat in taken:
            self._until[chat] = begun + self._lease.total_seconds()
            task = asyncio.create_task(self._serve_chat(chat), name=f"serving-{self._channel}")
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return taken

    async def run(self) -> None:
        """Look after leases, and after chats that nobody serves, until cancelled."""
        while True:
            try:
                await self._extend()
                await self.offer(await self._store.turns.waiting(self._channel, self._clock()))
            except Exception as error:  # the database is away: what came is in it, and waits
                _LOG.warning("chats that wait could not be looked for: %s", type(error).__name__)
            await asyncio.sleep(self._look_s)

    async def finish(self, seconds: float) -> bool:
        """Wait at most `seconds` for what is being served, leave the rest to others, and say whether all was."""
        self._finishing = True
        late: set[asyncio.Task[None]] = set()
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        with suppress(Exception):  # the leases end by themselves
            await self._store.turns.release(self.name)
        return not late

    async def _extend(self) -> None:
        """Hold what is held for longer; what may have been lost in the meantime is not taken back this way."""
        begun = self._now()
        held = [chat for chat in self._until if self._held(chat)]
        if not held:
            return
        still = await self._store.turns.extend(self.name, self._channel, held, self._clock() + self._lease)
        for chat in held:
            if chat in self._until:
                self._until[chat] = begun + self._lease.total_seconds() if chat in still else 0.0

    async def _serve_chat(self, chat: str) -> None:
        """Serve a chat until nothing of it waits, or its turn is lost."""
        try:
            if not await self._served_all(chat):
                await self._store.turns.rest(self.name, self._channel, chat, self._clock())
        except Exception as error:  # of the database: the lease ends, and somebody takes the chat up
            _LOG.warning("a chat was not served to its end: %s", type(error).__name__)
        finally:
            del self._until[chat]

    async def _served_all(self, chat: str) -> bool:
        """Serve what waits of a chat, in order; say whether its turn is given back."""
        served: set[int] = set()
        while self._may(chat):
            rows = await self._store.inbox.of_chat(
                self._channel, chat, _TOGETHER + len(served), by_arrival=self._by_arrival
            )
            new = [row for row in rows if row.update_id not in served]
            for row in new:
                async with self._room:
                    if not self._may(chat):
                        return False
                    done = await self._serve(row)
                if not done:
                    await self._store.turns.rest(self.name, self._channel, chat, self._clock() + self._again)
                    return True
                served.add(row.update_id)
            if not new and await self._left(chat, served):
                return True
        return False

    async def _left(self, chat: str, served: set[int]) -> bool:
        """Leave the turn of a chat of which nothing new waits; say whether it is left, or was lost.

        What was served and waits all the same could not be marked: it is marked once more, and not served again.
        """
        left = await self._store.turns.leave(self.name, self._channel, chat)
        if left == "waits" and served:
            await asyncio.sleep(_UNMARKED_S)
            await self._store.inbox.done(self._channel, sorted(served), self._clock())
        return left != "waits"

    def _may(self, chat: str) -> bool:
        """Say whether a chat may be served any further."""
        return not self._finishing and self._held(chat)

    def _held(self, chat: str) -> bool:
        """Say whether a lease surely lasts: a program that stood still for long must not answer what others did."""
        return self._now() < self._until.get(chat, 0.0)

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
