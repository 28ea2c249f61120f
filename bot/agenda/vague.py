"""Hours that nobody knows: what is said in their place, and from when on one reckons when to remind."""

from __future__ import annotations

from datetime import date, datetime, time

ALL_DAY, SOME_HOUR = "cả ngày", "trong ngày"
"""A whole day, and a day whose hour is not known."""

_BEGINS = {"sáng": time(8), "trưa": time(11, 30), "chiều": time(13, 30), "tối": time(19)}
_WORK = time(8)


def begins(day: date, vague: str) -> datetime:
    """Return the local moment from which the reminders of a vague hour are reckoned: 08:00 for a day, 13:30 for
    "chiều" and "đầu giờ chiều".
    """
    found = next((hour for part, hour in _BEGINS.items() if part in vague), _WORK)
    return datetime.combine(day, found)
