"""What a worker may believe of leases, which are written in wall time, when the clock of the wall may jump.

Every worker writes its own leases anew well before they end, so a lease that has ended is of a dead worker. After a
jump that is true only once everybody has written theirs by the new time: until then nobody takes what another holds.
Seconds are counted by a clock that does not jump.
"""

from __future__ import annotations

import logging
import math
from datetime import datetime, timedelta

_LOG = logging.getLogger(__name__)
JUMP = timedelta(seconds=5)
"""Less is the drift of clocks, or a busy machine."""


class Leases:
    """The leases of one worker, each as long as `lease`."""

    def __init__(self, lease: timedelta) -> None:
        """Hold nothing."""
        self.lease = lease
        self._seconds = lease.total_seconds()
        self._written = -math.inf
        self._wary_until = -math.inf
        self._last: tuple[datetime, float] | None = None

    def look(self, now: datetime, seconds: float) -> bool:
        """Note the time by both clocks; True where the wall's has jumped, so that leases must be written anew."""
        last, self._last = self._last, (now, seconds)
        if last is None:
            return False
        jump = (now - last[0]) - timedelta(seconds=seconds - last[1])
        if abs(jump) < JUMP:
            return False
        _LOG.warning("the clock was put %s by %s", "forward" if jump > timedelta(0) else "back", abs(jump))
        self._wary_until = seconds + self._seconds / 2
        return True

    def written(self, seconds: float) -> None:
        """Note that the leases were written at that time, or before."""
        self._written = seconds

    def ageing(self, seconds: float) -> bool:
        """Say whether it is time to write them anew."""
        return seconds - self._written >= self._seconds / 3

    def hold(self, seconds: float) -> bool:
        """Say whether they last long enough to send a message."""
        return seconds - self._written < self._seconds * 2 / 3

    def may_take(self, seconds: float) -> bool:
        """Say whether what others hold may be taken when their leases have ended."""
        return seconds >= self._wary_until
