"""How far the benchmarks are, on the standard error: a bar at a terminal, a line a section elsewhere."""

from __future__ import annotations

import statistics
import sys
import threading
import time
from collections.abc import Mapping
from typing import Self

_WIDTH, _TICK_S, _GUESS_S = 24, 1.0, 20.0


def line(done_s: float, all_s: float, name: str, place: int, count: int) -> str:
    """Return the bar of a moment: what share of the expected seconds is over, the section, what is left."""
    share = min(0.99, done_s / all_s) if all_s else 0.0
    filled = int(share * _WIDTH)
    left = max(0.0, all_s - done_s)
    about = f"about {left / 60:.0f} min left" if left > 90 else f"about {left:.0f} s left"
    return f"[{'█' * filled}{'·' * (_WIDTH - filled)}] {place}/{count} {name}, {about}"


class Progress:
    """Shows the section under way, and at a terminal how the time goes on; `expected` has seconds, 0 where unknown."""

    def __init__(self, expected: Mapping[str, float]) -> None:
        """Expect the sections in this order."""
        known = [seconds for seconds in expected.values() if seconds]
        guess = statistics.median(known) if known else _GUESS_S
        self._expected = {name: seconds or guess for name, seconds in expected.items()}
        self._name, self._done, self._begun = "", 0.0, time.monotonic()
        self._stop = threading.Event()
        self._bar = sys.stderr.isatty()

    def __enter__(self) -> Self:
        """Begin to show."""
        if self._bar:
            threading.Thread(target=self._tick, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        """Take the bar away."""
        self._stop.set()
        if self._bar:
            sys.stderr.write("\r\033[K")

    def begin(self, name: str) -> None:
        """Go on to a section."""
        self._done += self._expected.get(self._name, 0.0)
        self._name, self._begun = name, time.monotonic()
        self._show(end="" if self._bar else "\n")

    def _tick(self) -> None:
        while not self._stop.wait(_TICK_S):
            if self._name:
                self._show(end="")

    def _show(self, end: str) -> None:
        names = list(self._expected)
        spent = min(time.monotonic() - self._begun, self._expected[self._name])
        place = names.index(self._name) + 1
        said = line(self._done + spent, sum(self._expected.values()), self._name, place, len(names))
        sys.stderr.write(f"\r\033[K{said}" if self._bar else said + end)
        sys.stderr.flush()
