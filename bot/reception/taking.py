"""Updates of several programs on one database: a chat is served by one of them at a time, in order, an update once.

What comes is kept in the inbox before anything else is done with it. A program that dies leaves its chats to the
others when its leases end.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Awaitable, Callable, Iterable, Sequence
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
_CURRENT_S = 10.0
"""How long what was read of a chat is taken for current: somebody may have been forgotten by another program."""
_TAKEN_S = 0.02
"""How long to wait for what another program is just putting in."""
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
        self._heard: dict[str, dict[int, Received]] = {}
        self._finishing = False

    async def receive(self, rows: Sequence[Received]) -> tuple[bool, ...]:
        """Keep updates of this channel on disk and see to it that each is served; say of each whether it is new.

        While the program finishes they are only kept: others serve them.
        """
        begun = self._now()
        if self._finishing:
            return tuple(await self._store.inbox.put_many(rows))
        arrived = await self._store.arrivals.take_in(self.name, self._channel, rows, self._lease)
        for row, new in zip(rows, arrived.new, strict=True):
            if new and (row.chat in arrived.taken or self._held(row.chat)):
                self._heard.setdefault(row.chat, {})[row.update_id] = row
        for chat, waiting in arrived.taken.items():
            self._begin(chat, begun, self._all_of(self._heard[chat].values(), waiting))
        return arrived.new

    def heard(self, row: Received) -> bool:
        """Say whether an update came here and while its chat was being served here: nobody else has answered it."""
        return row.update_id in self._heard.get(row.chat, ())

    async def offer(self, chats: Iterable[str]) -> frozenset[str]:
        """Serve those of `chats` that nobody serves, and return them; what came of them is in the inbox already."""
        if self._finishing:
            return frozenset()
        begun = self._now()
        taken = await self._store.turns.take(self.name, self._channel, tuple(chats), self._lease)
        for chat in taken:
            self._begin(chat, begun, None)
        return taken

    def _begin(self, chat: str, begun: float, rows: Sequence[Received] | None) -> None:
        """Serve a chat whose turn was taken at the time `begun`, or later; `rows` are what waits of it, if known."""
        if chat in self._until:  # the lease had ended: who still serves it notices, and gives the new one back
            return
        self._until[chat] = begun + self._lease.total_seconds()
        task = asyncio.create_task(self._serve_chat(chat, rows), name=f"serving-{self._channel}")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def run(self) -> None:
        """Look after leases, and after chats that nobody serves, until cancelled."""
        while True:
            try:
                await self._extend()
                await self.offer(await self._store.turns.waiting(self._channel))
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
        still = await self._store.turns.extend(self.name, self._channel, held, self._lease)
        for chat in held:
            if chat in self._until:
                self._until[chat] = begun + self._lease.total_seconds() if chat in still else 0.0

    async def _serve_chat(self, chat: str, rows: Sequence[Received] | None) -> None:
        """Serve a chat until nothing of it waits, or its turn is lost."""
        try:
            if not await self._served_all(chat, rows):
                await self._store.turns.rest(self.name, self._channel, chat, timedelta(0))
        except Exception as error:  # of the database: the lease ends, and somebody takes the chat up
            _LOG.warning("a chat was not served to its end: %s", type(error).__name__)
        finally:
            del self._until[chat]
            self._heard.pop(chat, None)
            self._store.arrivals.take_back(self._channel, chat)

    async def _served_all(self, chat: str, rows: Sequence[Received] | None) -> bool:
        """Serve what waits of a chat, in order; say whether its turn is given back."""
        served: set[int] = set()
        current = 0.0 if rows is None else self._now() + _CURRENT_S
        while self._may(chat):
            if rows is None:
                anew = self._now() > current
                current = self._now() + _CURRENT_S if anew else current
                rows = await self._store.arrivals.look(
                    self._channel, chat, _TOGETHER + len(served), by_arrival=self._by_arrival, anew=anew
                )
            new = [row for row in rows if row.update_id not in served]
            for row in new:
                done = await self._served(chat, row, current)
                if done is None:
                    return False
                if not done:
                    await self._store.turns.rest(self.name, self._channel, chat, self._again)
                    return True
                served.add(row.update_id)
                self._heard.get(chat, {}).pop(row.update_id, None)
            heard = list(self._heard.get(chat, {}).values())
            left = await self._store.turns.leave(self.name, self._channel, chat)
            if left.how != "waits":
                return True
            rows = self._all_of(heard, left.waiting)
            if rows is None:
                await self._waited(served if not new and left.waiting else set(), left.waiting)
        return False

    async def _served(self, chat: str, row: Received, current: float) -> bool | None:
        """Serve an update when there is room, and say whether it is done; None where the turn is lost meanwhile.

        What was lent of the chat is `current` until then.
        """
        async with self._room:
            if not self._may(chat):
                return None
            if self._now() > current:
                self._store.arrivals.take_back(self._channel, chat)
            return await self._serve(row)

    def _all_of(self, heard: Iterable[Received], waiting: int) -> Sequence[Received] | None:
        """Return what came here of a chat, in order, where it is all that waits; None where that is to be looked for.

        What is `heard` was in the inbox before it was counted what is `waiting`: else another's may be taken for it.
        """
        rows = sorted(heard, key=self._order)
        return rows if rows and len(rows) == waiting else None

    async def _waited(self, unmarked: set[int], waiting: int) -> None:
        """Wait before it is looked once more what waits of a chat: a moment where another program just puts it in.

        What was served and waits all the same is `unmarked`: it is marked once more, and not served again.
        """
        if unmarked:
            await asyncio.sleep(_UNMARKED_S)
            await self._store.inbox.done(self._channel, sorted(unmarked), self._clock())
        elif not waiting:
            await asyncio.sleep(_TAKEN_S)

    def _may(self, chat: str) -> bool:
        """Say whether a chat may be served any further."""
        return not self._finishing and self._held(chat)

    def _held(self, chat: str) -> bool:
        """Say whether a lease surely lasts: a program that stood still for long must not answer what others did."""
        return self._now() < self._until.get(chat, 0.0)

    def _order(self, row: Received) -> tuple[datetime, int] | int:
        return (row.received, row.update_id) if self._by_arrival else row.update_id

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()
