"""Telegram: the wire to it, what goes out and how it looks there.

Inside the program this package is always written `bot.telegram`; `telegram` alone is the library. Here stands what
everybody who sends needs to know: how fast it may go, and what may become of a message that was not sent.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass

from bot.errors import Unsent


class SendError(Unsent):
    """A message was not sent and will not be. `reason` is what Telegram said."""

    def __init__(self, reason: str) -> None:
        """Keep the reason."""
        self.reason = reason
        super().__init__(reason)


class Gone(SendError):
    """The chat cannot be written to: the bot was blocked or removed, or there is no such chat."""


class Migrated(SendError):
    """The group is a supergroup now: send to `new_chat_id`."""

    def __init__(self, new_chat_id: int) -> None:
        """Keep the new id."""
        self.new_chat_id = new_chat_id
        super().__init__(f"The chat is now {new_chat_id}")


class Refused(SendError):
    """Telegram does not take this message; trying again would not help."""


class GaveUp(SendError):
    """Telegram could not be reached, or was too busy, as often as it was tried."""


class Closed(SendError):
    """The queue is closed: nothing more is sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast to send; a chat may get `burst` messages at once. At most `at_once` calls are under way."""

    overall_per_s: float = 30.0
    per_chat_per_s: float = 1.0
    burst: int = 3
    per_group_per_min: float = 20.0
    at_once: int = 64

    @classmethod
    def unlimited(cls, at_once: int = 64) -> Pace:
        """Return a pace that bounds nothing but the calls under way: for tests, or one's own Bot API server."""
        return cls(overall_per_s=math.inf, per_chat_per_s=math.inf, per_group_per_min=math.inf, at_once=at_once)

    def overall(self) -> tuple[Window, ...]:
        """Return what limits all chats together."""
        return _windows((self.overall_per_s, max(1.0, 1 / self.overall_per_s)))

    def bulk(self) -> tuple[Window, ...]:
        """Return what spaces bulk evenly, so that an answer finds the next place free and not a second used up."""
        return _windows((_TOGETHER, _TOGETHER / self.overall_per_s))

    def chat(self, *, group: bool) -> tuple[Window, ...]:
        """Return what limits one chat."""
        one = (self.burst, self.burst / self.per_chat_per_s)
        return _windows(one, (self.per_group_per_min, 60.0)) if group else _windows(one)


_TOGETHER = 4
"""Bulk messages that may go out together: more than one, as the loop is now and then late for several."""


class Window:
    """At most `count` sends within any `span` seconds."""

    __slots__ = ("_span", "_times")

    def __init__(self, count: int, span: float) -> None:
        """Start with nothing sent."""
        self._span, self._times = span, deque[float](maxlen=count)

    def free_at(self) -> float:
        """Return the time from which on another may be sent."""
        return self._times[0] + self._span if len(self._times) == self._times.maxlen else -math.inf

    def note(self, now: float) -> None:
        """Note that one is sent."""
        self._times.append(now)


def _windows(*limits: tuple[float, float]) -> tuple[Window, ...]:
    """Return a window for each (messages, seconds) that limits anything."""
    return tuple(Window(max(1, int(count)), span) for count, span in limits if span > 0 and count < math.inf)
