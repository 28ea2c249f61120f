"""When a reminder occurs: once, by a rule of RFC 5545, or on a lunar day of every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import MAXYEAR, date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil import rrule as dateutil

from bot.agenda.lunar import FIRST_YEAR, LAST_YEAR, Lunar, to_solar
from bot.agenda.model import ZONE, Reminder
from bot.agenda.rules import Rule, read_rule

MOST = 1000
"""The most occurrences asked for at once."""

_CYCLES = 7600
"""Years added before dateutil expands a rule, and taken off again. The calendar repeats every 400 years, weekdays
included, and dateutil looks for the next occurrence until the year 9999, for seconds where a rule never occurs (31
February): from the year 9626 on it has little left to look through.
"""
_FREQUENCIES: Mapping[str, Literal[0, 1, 2, 3]] = {
    "DAILY": dateutil.DAILY, "WEEKLY": dateutil.WEEKLY, "MONTHLY": dateutil.MONTHLY, "YEARLY": dateutil.YEARLY,
}  # fmt: skip


def check_rule(rrule: str) -> None:
    """Return where the rule can be kept. Raises ValueError, worded for the person, where not (see `read_rule`)."""
    read_rule(rrule)


def wall(now: datetime, zone: str = ZONE) -> datetime:
    """Return what the clock on the wall of `zone` shows at the aware moment `now`; an unknown zone is Vietnam's."""
    return now.astimezone(zone_of(zone)).replace(tzinfo=None)


@lru_cache(maxsize=64)
def zone_of(name: str) -> ZoneInfo:
    """Return the zone of that name of the IANA database, Vietnam's where there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # not found, not a name, a directory of the database
        return ZoneInfo(ZONE)


def occurrences(reminder: Reminder, after: datetime, before: datetime | None, limit: int) -> tuple[datetime, ...]:
    """Return the local starts from `after` on and earlier than `before` (naive), earliest first, `limit` at most.

    Without `before` it looks as far ahead as the calendar goes.

    A rule counts from `reminder.start` and expands as dateutil expands it; the days of `except_on` are then left out.
    The work is bounded whatever the rule is. A rule that `read_rule` refuses leaves the start alone.
    """
    left_out = frozenset(reminder.except_on)
    wanted = (
        moment
        for moment in _until(_starts(reminder, after), before)
        if moment >= after and moment.date() not in left_out
    )
    return tuple(islice(wanted, max(0, min(limit, MOST))))


def coming(reminder: Reminder, now: datetime, limit: int = 3) -> tuple[datetime, ...]:
    """Return the next local starts at or after the aware moment `now`, those of days left out excepted."""
    return occurrences(reminder, wall(now, reminder.zone), None, limit)


def next_three(reminder: Reminder, now: datetime) -> tuple[datetime, ...]:
    """Return the next three local starts at or after the aware moment `now`, fewer where it ends before."""
    return coming(reminder, now, 3)


def repeats(reminder: Reminder) -> bool:
    """Say whether a reminder may occur more than once."""
    return bool(reminder.rrule or reminder.lunar_yearly)


def _until(moments: Iterable[datetime], before: datetime | None) -> Iterator[datetime]:
    """Yield the moments up to the first that is not before `before`."""
    for moment in moments:
        if before and moment >= before:
            return
        yield moment


def _starts(reminder: Reminder, after: datetime) -> Iterator[datetime]:
    """Yield the starts in order, some that lie before `after` left out where that saves work."""
    if reminder.lunar_yearly:
        return _lunar_starts(reminder, after)
    if not reminder.rrule:
        return iter((reminder.start,))
    try:
        rule = read_rule(reminder.rrule)
    except ValueError:
        return iter((reminder.start,))
    return _expanded(rule, reminder.start, after)


def _expanded(rule: Rule, start: datetime, after: datetime) -> Iterator[datetime]:
    """Let dateutil expand a rule, far ahead of our time (see _CYCLES)."""
    if not FIRST_YEAR <= start.year <= LAST_YEAR:
        return
    first = _skipped(rule, start, after)
    expanded = dateutil.rrule(
        _FREQUENCIES[rule.frequency],
        dtstart=first.replace(year=first.year + _CYCLES),
        interval=rule.interval,
        wkst=rule.week_start,
        count=rule.count,
        until=_shifted(rule.until),
        bysetpos=rule.positions or None,
        bymonth=rule.months or None,
        bymonthday=rule.month_days or None,
        byweekday=[dateutil.weekday(day, nth or None) for nth, day in rule.days] or None,
    )
    for moment in expanded:
        yield moment.replace(year=moment.year - _CYCLES)


def _shifted(until: datetime | None) -> datetime | None:
    """Return the end of a rule as far ahead as its start."""
    return until.replace(year=until.year + _CYCLES) if until and until.year + _CYCLES <= MAXYEAR else None


def _skipped(rule: Rule, start: datetime, after: datetime) -> datetime:
    """Return a later start of the same rule, not after `after`: years of daily occurrences are not walked through.

    A rule that counts its occurrences counts from its own start.
    """
    step = {"DAILY": 1, "WEEKLY": 7}.get(rule.frequency, 0) * rule.interval
    if rule.count is not None or not step or after <= start:
        return start
    latest = min(after.date(), date(LAST_YEAR, 12, 1))
    return start + timedelta(days=max(0, (latest - start.date()).days // step - 1) * step)


def _lunar_starts(reminder: Reminder, after: datetime) -> Iterator[datetime]:
    """Yield the starts of a yearly lunar date, one a lunar year, from the year before `after` on."""
    day, month = (int(part) for part in reminder.lunar_yearly.split("/"))
    begin = max(reminder.start, after)
    for year in range(max(begin.year - 1, FIRST_YEAR), LAST_YEAR):
        solar = lunar_day(day, month, year)
        if solar and (moment := datetime.combine(solar, reminder.start.time())) >= reminder.start:
            yield moment


def lunar_day(day: int, month: int, year: int) -> date | None:
    """Return the solar day of a lunar one of that lunar year; the 30th of a short month is its last day, the 29th.

    Never in the leap month. None where even the 29th does not exist (a month that is none).
    """
    found = to_solar(Lunar(year=year, month=month, day=day))
    return found or (to_solar(Lunar(year=year, month=month, day=29)) if day == 30 else None)
