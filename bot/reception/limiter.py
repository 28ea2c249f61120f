"""How many questions one person may ask in a minute."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Literal

Verdict = Literal["fine", "warn", "silent"]
_MOST_PEOPLE = 10_000


class Limiter:
    """Counts what each person asked within `seconds`; over `most` there is one warning, then silence."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float]) -> None:
        """Read the time in seconds from `clock`; `most` 0 means no limit."""
        self._most, self._seconds, self._clock = most, seconds, clock
        self._asked: OrderedDict[str, deque[float]] = OrderedDict()

    def ask(self, person: str) -> Verdict:
        """Note a question of `person` and say whether to answer it, to warn, or to say nothing."""
        if not self._most:
            return "fine"
        now = self._clock()
        times = self._asked.setdefault(person, deque())
        self._asked.move_to_end(person)
        if len(self._asked) > _MOST_PEOPLE:
            self._asked.popitem(last=False)
        while times and now - times[0] >= self._seconds:
            times.popleft()
        if len(times) > self._most:
            return "silent"
        times.append(now)
        return "fine" if len(times) <= self._most else "warn"
