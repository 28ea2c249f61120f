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
import heapq
import itertools
import logging
import math
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TypeVar, cast

from telegram.error import RetryAfter, TelegramError

from bot.telegram import Closed, GaveUp, Gone, Migrated, Pace, Refused, SendError, Window
from bot.telegram.request import Tries, Trouble, unchanged, unparsed

__all__ = ["Closed", "GaveUp", "Gone", "Migrated", "Outgoing", "Pace", "Refused", "SendError", "Tries"]

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_ANSWER, _BULK = 0, 1
BULK_SHARE = 0.8
_MANY_LANES = 1024


def _free_at(windows: tuple[Window, ...]) -> float:
    return max((window.free_at() for window in windows), default=-math.inf)


class Ticket:
    """One message: its turn, whether it is bulk and whether it is being sent. Needs a running loop."""

    __slots__ = ("bulk", "sending", "turn")

    def __init__(self, *, bulk: bool) -> None:
        """Start waiting."""
        self.turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.bulk, self.sending = bulk, False


class _Lane:
    """One chat: its messages in order, one under way at a time, none before `not_before`.

    `queued` is the queue it stands in, `alarm` the time it waits for; entries elsewhere are stale and are skipped.
    """

    __slots__ = ("alarm", "answers", "busy", "not_before", "queued", "waiting", "windows")

    def __init__(self, windows: tuple[Window, ...]) -> None:
        self.windows = windows
        self.waiting: deque[Ticket] = deque()
        self.answers, self.busy = 0, False
        self.not_before = self.alarm = -math.inf
        self.queued: int | None = None

    def free_at(self) -> float:
        return max(self.not_before, _free_at(self.windows))

    def idle(self, now: float) -> bool:
        return not self.busy and not self.waiting and self.free_at() <= now

    def put(self, ticket: Ticket, *, first: bool) -> None:
        (self.waiting.appendleft if first else self.waiting.append)(ticket)
        self.answers += not ticket.bulk

    def take(self) -> Ticket | None:
        """Return the first message that somebody still waits for, and remove it."""
        while self.waiting:
            ticket = self.waiting.popleft()
            self.answers -= not ticket.bulk
            if not ticket.turn.done():
                return ticket
        return None


class Turns:
    """Who may send when: a ticket enters a lane and its `turn` comes. Belongs to one running loop."""

    def __init__(self, pace: Pace, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]]) -> None:
        """Keep the limits and the time, which counts seconds."""
        self._pace, self._clock, self._sleep = pace, clock, sleep
        self._overall = pace.overall()
        # Bulk goes out evenly and leaves a share free, so that an answer never finds the second used up.
        self._bulk = (*self._overall, *pace.bulk(BULK_SHARE))
        self._lanes: dict[int | str, _Lane] = {}
        self._sweep_at = _MANY_LANES
        self._ready: tuple[deque[_Lane], deque[_Lane]] = (deque(), deque())
        self._timed: list[tuple[float, int, _Lane]] = []
        self._number = itertools.count()
        self._under_way = 0
        self._halted = -math.inf
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = math.inf

    def lane(self, chat_id: int | str, *, group: bool) -> _Lane:
        """Return the lane of a chat; now and then lanes that nothing depends on are forgotten."""
        lane = self._lanes.get(chat_id)
        if lane is None:
            if len(self._lanes) >= self._sweep_at:
                now = self._clock()
                self._lanes = {name: one for name, one in self._lanes.items() if not one.idle(now)}
                self._sweep_at = max(_MANY_LANES, 2 * len(self._lanes))
            lane = self._lanes[chat_id] = _Lane(self._pace.chat(group=group))
        return lane

    def enter(self, lane: _Lane, ticket: Ticket) -> None:
        """Put a message at the end of its lane."""
        lane.put(ticket, first=False)
        self._place(lane, self._clock())
        self._pump()

    def again(self, lane: _Lane, ticket: Ticket, not_before: float) -> None:
        """Put a message that was under way back at the head of its lane, to be sent at `not_before` or later."""
        ticket.turn = asyncio.get_running_loop().create_future()
        lane.not_before = not_before
        lane.put(ticket, first=True)
        self.leave(lane, ticket)

    def leave(self, lane: _Lane, ticket: Ticket) -> None:
        """Note that a message is not under way any more, if it was."""
        if ticket.sending:
            ticket.sending = lane.busy = False
            self._under_way -= 1
            self._place(lane, self._clock())
            self._pump()

    def halt(self, until: float) -> None:
        """Let nothing be sent before `until`."""
        self._halted = max(self._halted, until)

    def stop(self) -> int:
        """Raise Closed in all who wait for their turn; return how many they are."""
        left = [ticket for lane in self._lanes.values() for ticket in lane.waiting if not ticket.turn.done()]
        for ticket in left:
            ticket.turn.set_exception(Closed("Closed"))
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None
        return len(left)

    def _place(self, lane: _Lane, now: float) -> None:
        """Put a lane where it belongs: among those that may send, or those that wait for their time."""
        if lane.busy or not lane.waiting:
            return
        at = lane.free_at()
        if at > now:
            lane.queued = None
            if lane.alarm != at:
                lane.alarm = at
                heapq.heappush(self._timed, (at, next(self._number), lane))
        elif lane.queued != (kind := _ANSWER if lane.answers else _BULK):
            lane.queued = kind
            self._ready[kind].append(lane)

    def _pump(self) -> None:
        """Give all their turn who may send now, and set the alarm for the next."""
        now = self._clock()
        while self._timed and self._timed[0][0] <= now:
            at, _, waited = heapq.heappop(self._timed)
            if waited.alarm == at:
                waited.alarm = -math.inf
                self._place(waited, now)
        while self._under_way < self._pace.at_once and (lane := self._next(now)) is not None:
            lane.queued = None
            if (ticket := lane.take()) is not None:
                ticket.sending = lane.busy = True
                self._under_way += 1
                for window in (*lane.windows, *(self._bulk if ticket.bulk else self._overall)):
                    window.note(now)
                ticket.turn.set_result(None)
        if self._under_way < self._pace.at_once:  # else the next that ends goes on from here
            self._set_alarm(now)

    def _next(self, now: float) -> _Lane | None:
        """Return the lane whose turn it is, answers first; None where there is none yet."""
        for queue, windows in zip(self._ready, (self._overall, self._bulk), strict=True):
            while queue and max(self._halted, _free_at(windows)) <= now:
                lane = queue.popleft()
                if lane.queued is not None and self._ready[lane.queued] is queue:
                    return lane
        return None

    def _set_alarm(self, now: float) -> None:
        """Have the alarm ring when something may next be sent."""
        at = self._timed[0][0] if self._timed else math.inf
        for queue, windows in zip(self._ready, (self._overall, self._bulk), strict=True):
            if queue:
                at = min(at, max(self._halted, _free_at(windows)))
        if at == math.inf or (self._alarm is not None and self._alarm_at <= at):
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        self._alarm = asyncio.get_running_loop().create_task(self._ring(max(0.0, at - now)))

    async def _ring(self, seconds: float) -> None:
        await self._sleep(seconds)
        self._alarm = None
        self._pump()


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
