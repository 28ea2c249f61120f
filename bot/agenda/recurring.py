"""When a reminder occurs."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

from dateutil.rrule import rrulestr

from bot.agenda.model import Reminder


def occurrences(reminder: Reminder, after: datetime, before: datetime, limit: int) -> tuple[datetime, ...]:
    """Return the local starts from `after` on and earlier than `before` (naive), earliest first, `limit` at most."""
    if not reminder.rrule:
        starts = iter([reminder.start])
    else:
        starts = rrulestr(reminder.rrule, dtstart=reminder.start).xafter(after, inc=True)
    wanted = (one for one in starts if one >= after and one.date() not in reminder.except_on)
    return tuple(one for one in islice(wanted, limit) if one < before)


def repeats(reminder: Reminder) -> bool:
    """Say whether a reminder may occur more than once."""
    return bool(reminder.rrule or reminder.lunar_yearly)
