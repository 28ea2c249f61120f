"""Whose turn it is to send: chats side by side, each in order, answers before bulk, at the pace that is allowed."""

from __future__ import annotations

import asyncio
import heapq
import itertools
import math
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import replace

from bot.telegram import Closed, Pace, Window

_ANSWER, _BULK = 0, 1
_MANY_LANES = 1024
_MADE_UP_S = 0.1
"""What one is late is made up for with the next, up to so much: else every little delay would lower the pace."""


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
        self._bulk = (*self._overall, *pace.bulk())
        self._lanes: dict[int | str, _Lane] = {}
        self._sweep_at = _MANY_LANES
        self._ready: tuple[deque[_Lane], deque[_Lane]] = (deque(), deque())
        self._timed: list[tuple[float, int, _Lane]] = []
        self._number = itertools.count()
        self._under_way = 0
        self._halted = -math.inf
        self._alarm: asyncio.Task[None] | None = None
        self._alarm_at = math.inf

    def share(self, among: int) -> None:
        """Keep to an equal part of what all chats together may get, as one of `among` programs (at least 1)."""
        pace = replace(self._pace, overall_per_s=self._pace.overall_per_s / among)
        self._overall = pace.overall()
        self._bulk = (*self._overall, *pace.bulk())

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

    def _pump(self, rang: float = math.inf) -> None:
        """Give all their turn who may send now, and set the alarm for the next; `rang` is when it was to ring."""
        now = self._clock()
        rang = min(rang, self._alarm_at if self._alarm is not None else math.inf)
        since = rang if now - _MADE_UP_S <= rang <= now else now
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
                windows = (*lane.windows, *(self._bulk if ticket.bulk else self._overall))
                at = max(since, _free_at(windows))
                for window in windows:
                    window.note(at)
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
        self._pump(self._alarm_at)
