"""Everything that is sent goes through here: at Telegram's pace, in order within a chat, answers before bulk.

A message is sent by the task that asks for it: there is no task per message and no loop that polls. One alarm rings
when the next may go, and only while one waits for its time.

A time-out or a broken connection leaves open whether Telegram has sent the message, and `sendMessage` twice is two
messages. An answer that comes twice does less harm than one that never comes, so these are tried again too, but only
`Tries.doubtful` times in all; `once=True` allows no second. What surely was not sent (5xx, no connection) is tried
again up to the limit, and a 429 after the time it names.
"""

from __future__ import annotations

import asyncio
import logging
import math
import random
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar, cast

from telegram.error import RetryAfter, TelegramError

from bot.telegram import Closed, GaveUp, Gone, Migrated, Pace, Refused, SendError
from bot.telegram.request import Tries, Trouble, unchanged, unparsed
from bot.telegram.turns import Ticket, Turns

__all__ = ["Closed", "GaveUp", "Gone", "Migrated", "Outgoing", "Pace", "Refused", "SendError", "Tries"]

T = TypeVar("T")
_LOG = logging.getLogger(__name__)


class Outgoing:
    """The queue of one bot. All methods belong to one running loop; `clock` and `sleep` count seconds."""

    def __init__(
        self,
        pace: Pace | None = None,
        tries: Tries | None = None,
        *,
        clock: Callable[[], float] | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Keep the limits; without a `clock` the time of the running loop is taken."""
        self._clock = clock or (lambda: asyncio.get_running_loop().time())
        self._turns = Turns(pace or Pace(), self._clock, sleep)
        self._tries, self._chance = tries or Tries(), chance
        self._flood: tuple[int | str, float] = ("", -math.inf)
        self._closing = self._closed = False
        self._empty = asyncio.Event()
        self.waiting = 0  # messages that were taken and are not done

    async def send(
        self,
        chat_id: int | str,
        call: Callable[[], Awaitable[T]],
        *,
        group: bool,
        bulk: bool = False,
        plain: Callable[[], Awaitable[T]] | None = None,
        once: bool = False,
    ) -> T:
        """Await `call` when it is this chat's turn, again where that helps, and return its result.

        `plain` is called instead once Telegram cannot parse the markup. An edit that changes nothing returns True, as
        edits may. Raises Gone, Migrated, Refused, GaveUp or Closed; errors that are not Telegram's pass through.
        """
        if self._closing:
            raise Closed("Closed")
        lane, ticket, trouble = self._turns.lane(chat_id, group=group), Ticket(bulk=bulk), Trouble(bulk=bulk, once=once)
        self.waiting += 1
        try:
            self._turns.enter(lane, ticket)
            while True:
                await ticket.turn  # does not even suspend when the turn has come at once
                try:
                    return await call()
                except TelegramError as error:
                    if unchanged(error):
                        return cast(T, True)
                    if plain is not None and unparsed(error):
                        call, plain, wait = plain, None, 0.0
                    else:
                        wait = self._wait(chat_id, error, trouble)
                self._turns.again(lane, ticket, self._clock() + wait)
        finally:
            self._turns.leave(lane, ticket)
            self.waiting -= 1
            if not self.waiting:
                self._empty.set()

    def share(self, among: int) -> None:
        """Keep to an equal part of the limits of all chats together: `among` programs send for one bot."""
        self._turns.share(among)

    async def close(self, timeout: float) -> int:  # noqa: ASYNC109 - it bounds the work, it does not fail it
        """Take nothing new, finish what was taken within `timeout` seconds; return how many were then left unsent.

        Those that still wait raise Closed in their callers, who know what to send again; a call under way goes on.
        """
        self._closing = True
        if self.waiting:
            self._empty.clear()
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._empty.wait(), timeout)
        self._closed = True
        return self._turns.stop()

    def _wait(self, chat_id: int | str, error: TelegramError, trouble: Trouble) -> float:
        """Return the seconds until the next try, or raise; two chats with 429s at a time make everything wait."""
        wait = self._tries.wait(error, trouble, self._chance())
        if self._closed:
            raise Closed("Closed")
        if isinstance(error, RetryAfter):
            now, (chat, until) = self._clock(), self._flood
            if chat != chat_id and now < until:
                self._turns.halt(now + wait)
            self._flood = (chat_id, now + wait)
            _LOG.warning("Telegram asks to wait for %.0f s", wait)
        return wait
