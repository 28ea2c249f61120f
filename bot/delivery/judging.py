"""What to do with something that is due at a given time: say it, say that it is over, say it without sound."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.agenda.model import Due
from bot.agenda.planning import over_at
from bot.agenda.recurring import wall
from bot.store import ChatSettings

FIRST, LONGEST = timedelta(seconds=15), timedelta(minutes=30)
"""How long to wait after the first failed try, and at most."""


def is_passed(due: Due, now: datetime) -> bool:
    """Say whether the meeting is over that was to be announced. A snooze beyond its end is wanted all the same."""
    over = over_at(due.reminder, due.occurrence)
    return due.at < over <= now


def is_quiet(settings: ChatSettings, now: datetime) -> bool:
    """Say whether it is quiet in a chat at `now`: from the first minute of its quiet hours to before the last."""
    begin, end = settings.quiet_from, settings.quiet_to
    if not begin or not end:
        return False
    clock = f"{wall(now, settings.zone):%H:%M}"
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def wait_after(tries: int, chance: float) -> timedelta:
    """Return how long to wait after `tries` failed tries (0: the first), a quarter of it by `chance` in [0, 1)."""
    longest = min(LONGEST, FIRST * float(2 ** min(tries, 10)))
    return longest * (0.75 + chance / 4)
