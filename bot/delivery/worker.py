"""The worker: takes what is due under a lease, has it sent, and marks it. Several may work on one database.

It sleeps until the next due time and is woken when that changes; a look now and then finds what other programs have
planned and notices a clock that was put forward. Each chat is served in order, chats side by side. A database that
cannot be reached or written to is waited for; meanwhile nothing more is sent than what can be marked later.
"""

from __future__ import annotations

import asyncio
import logging
import random
import uuid
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

from bot.agenda.model import Due
from bot.delivery.courier import Courier
from bot.delivery.leases import Leases
from bot.delivery.rounds import Rounds
from bot.delivery.sending import Gate
from bot.store import Store

_LOG = logging.getLogger(__name__)
LEASE = timedelta(seconds=90)
"""A third of it is longer than a message may be under way."""
LOOK_S = 10.0
AT_ONCE, MOST = 32, 512
"""How many chats are served at a time, and how many with those that have to wait for their channel."""
PER_CHAT = 8
"""How many messages of one chat are in hand."""
_SLOW_S, _FULL_S, _STOP_S = 5.0, 1.0, 5.0
_AGAIN_S, _LONGEST_S = 0.5, 15.0


class Worker:
    """Delivers what is due on the channel of `courier`. Belongs to one running loop."""

    def __init__(
        self, store: Store, courier: Courier, clock: Callable[[], datetime], lease: timedelta = LEASE, name: str = ""
    ) -> None:
        """Keep the parts; `clock` returns the aware time it is, `name` must be no other worker's."""
        self._store, self._courier, self._clock = store, courier, clock
        self._name = name or f"{courier.channel}-{uuid.uuid4().hex[:12]}"
        self._leases = Leases(lease)
        self._gate = Gate(lambda: self._courier.together)
        self._rounds = Rounds(store, courier, clock, self._gate, lambda: self._leases.hold(self._now()))
        self._tasks: dict[str, tuple[asyncio.Task[None], float]] = {}
        self._held: set[str] = set()

    async def run(self) -> None:
        """Work until cancelled; then finish what is under way, within seconds, and let go of the rest."""
        beating = asyncio.create_task(self._beat())
        trouble = 0
        try:
            while True:
                try:
                    await self._rest(await self._step())
                    trouble = 0
                except Exception as error:  # of the database: it is away, locked or full
                    trouble += 1
                    wait = min(_LONGEST_S, _AGAIN_S * 2.0 ** min(trouble - 1, 10)) * (0.5 + random.random() / 2)
                    _LOG.warning("what is due cannot be read (%s); trying again in %.1f s", _said(error), wait)
                    await asyncio.sleep(wait)
        finally:
            beating.cancel()
            await self._stop()

    async def _step(self) -> float:
        """Take what is due and there is room for; return the seconds until there may be more."""
        if self._leases.look(self._clock(), self._now()):
            await self._extend()
        room = min(AT_ONCE - self._fresh(), MOST - len(self._tasks))
        if room < AT_ONCE / 2:  # so that many are taken at a time
            return _FULL_S
        now, without = self._clock(), tuple(self._tasks)
        begun = self._now()
        found = await self._store.due.claim(
            self._name, now, room, self._leases.lease, self._courier.channel, without,
            taking=self._leases.may_take(begun),
        )  # fmt: skip
        if not self._held:
            self._leases.written(begun)
        await self._hand_out(found)
        if len(found) == room:
            return 0.0
        following = await self._store.due.next(self._courier.channel, tuple(self._tasks))
        return LOOK_S if following is None else (following - self._clock()).total_seconds()

    async def _hand_out(self, found: tuple[Due, ...]) -> None:
        """Serve each chat by a task of its own; what is too much for one chat is let go until it has been served."""
        by_chat: dict[str, list[Due]] = {}
        for due in found:
            if due.key not in self._held:  # else it is under way here: only its lease looked as if it had ended
                by_chat.setdefault(due.reminder.chat, []).append(due)
        for chat, dues in by_chat.items():
            self._held.update(due.key for due in dues[:PER_CHAT])
            task = asyncio.create_task(self._serve(chat, dues[:PER_CHAT]), name=f"reminding-{chat}")
            self._tasks[chat] = task, self._now()
        if extra := [due.key for dues in by_chat.values() for due in dues[PER_CHAT:]]:
            await self._store.due.release(self._name, extra)

    async def _serve(self, chat: str, dues: list[Due]) -> None:
        """Serve one chat, and make room."""
        try:
            left = await self._rounds.serve(chat, dues)
            if left:
                await self._store.due.release(self._name, left)
        except Exception as error:  # its lease ends, and it is taken again
            _LOG.warning("a chat was not reminded (%s); it is tried again", _said(error))
        finally:
            del self._tasks[chat]
            self._held.difference_update(due.key for due in dues)
            if self._fresh() <= AT_ONCE / 2:
                self._store.waking.wake()

    def _fresh(self) -> int:
        """Return how many chats are served that do not have to wait for long: others must not wait for those."""
        now = self._now()
        return sum(now - begun < _SLOW_S for _, begun in self._tasks.values())

    async def _rest(self, seconds: float) -> None:
        await self._store.waking.sleep(min(max(seconds, 0.0), LOOK_S, self._leases.lease.total_seconds() / 2))

    async def _beat(self) -> None:
        """Write the leases anew before they end."""
        while True:
            await asyncio.sleep(self._leases.lease.total_seconds() / 9)
            if self._held and self._leases.ageing(self._now()):
                try:
                    await self._extend()
                except Exception as error:
                    _LOG.warning("the leases could not be written anew: %s", _said(error))

    async def _extend(self) -> None:
        begun = self._now()
        await self._store.due.extend(self._name, self._clock(), self._leases.lease)
        self._leases.written(begun)

    async def _stop(self) -> None:
        self._gate.close()
        for chat, (task, _) in self._tasks.items():
            if not self._rounds.under_way(chat):
                task.cancel()
        tasks = [task for task, _ in self._tasks.values()]
        if tasks:
            _, late = await asyncio.wait(tasks, timeout=_STOP_S)
            for task in late:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        with suppress(Exception):  # the leases end by themselves
            await self._store.due.release(self._name)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()


def _said(error: Exception) -> str:
    """Return the first line of what went wrong: the statement that failed stays out of the log."""
    return f"{type(error).__name__}: {str(error).partition(chr(10))[0]}"
