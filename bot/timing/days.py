"""Days: what "thứ 6 tuần sau", "ngày 25", "5/12", "rằm tháng giêng" mean on a given day.

Weeks run Monday to Sunday; day comes before month; a day without its year is the next such day.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.language.spelling import fold
from bot.timing.clock import length
from bot.timing.edges import edge, nth_weekday
from bot.timing.mark import Mark
from bot.timing.moons import lunar_days
from bot.timing.patterns import value
from bot.timing.today import Days, Today, make, monday, month_of, week_of, weekday, weekdays, year_of

FIRST_YEAR, LAST_YEAR = 2000, 2099


def resolve(mark: Mark, today: Today) -> Days:
    """Return the days that a mark of a day kind means."""
    try:
        return _KINDS[mark.kind](mark, today)
    except (ValueError, OverflowError):  # a year that no calendar has
        return Days((), "no_day")


def _named(mark: Mark, today: Today) -> Days:
    """ "hôm nay", "mai", "mốt", "ngày kìa", and what is over."""
    for name, step in (("d0", 0), ("d1", 1), ("d2", 2), ("d3", 3)):
        if mark.get(name):
            return Days((today.day + timedelta(days=step),))
    return Days((), "past")


def _weekday(mark: Mark, today: Today) -> Days:
    """A weekday alone is the next one; with a week it is that week's, and may be over."""
    wanted, said = weekday(mark.get("w")), fold(mark.get("wk"))
    if mark.get("gone"):
        return Days((), "past")
    ahead = week_of(said) if said else None
    if ahead is None:
        return Days((next_weekday(wanted, today, strictly=said == "toi"),))
    found = monday(today.day) + timedelta(days=wanted + 7 * ahead)
    return Days((found,)) if today.ahead(found) else Days((), "past_week")


def next_weekday(wanted: int, today: Today, *, strictly: bool = False) -> date:
    """Return the next such weekday, today only while the time asked for is still to come."""
    found = today.day + timedelta(days=(wanted - today.day.weekday()) % 7)
    if found == today.day and (strictly or not today.ahead(found)):
        found += timedelta(days=7)
    return found


def _date(mark: Mark, today: Today) -> Days:
    if mark.get("iso"):
        year, month, day = map(int, mark.get("iso").split("-"))
        return full(year, month, day, today)
    if mark.get("do", "do2", "dm"):
        return of_month(value(mark.get("do", "do2", "dm")), today)
    if mark.get("dr"):
        return _in_month(value(mark.get("dr")), fold(mark.get("mr")), today)
    if mark.get("dz"):
        year, month = month_of(mark.get("mz"), today.day)
        said = fold(mark.get("mz")) if mark.get("mz") != "sáu" else ""
        return (
            _in_month(value(mark.get("dz")), said, today)
            if said in _STEPS
            else full(None, month, value(mark.get("dz")), today)
        )
    day, month = value(mark.get("d", "dw")), value(mark.get("m", "mw"))
    return full(year_of(mark.get("y", "y2", "yw", "yx"), today.day), month, day, today)


_STEPS = frozenset({"sau", "toi", "nay"})


def full(year: int | None, month: int, day: int, today: Today) -> Days:
    """Return day and month of a year; without a year the next one, asked about if it passed within a week."""
    if year is not None:
        found = make(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
        if found is None:
            return Days((), "no_day" if FIRST_YEAR <= year <= LAST_YEAR else "far" if year > LAST_YEAR else "past")
        return Days((found,)) if today.ahead(found) else Days((), "past")
    this, following = make(today.day.year, month, day), make(today.day.year + 1, month, day)
    if this and today.ahead(this):
        return Days((this,))
    if not following:
        return Days((), "no_day")
    if this and (today.day - this).days <= 7:
        return Days((following,), "just_past")
    return Days((following,))


def of_month(day: int, today: Today) -> Days:
    """Return the next day of a month with that number."""
    year, month = today.day.year, today.day.month
    for step in range(13):
        at = month - 1 + step
        found = make(year + at // 12, at % 12 + 1, day)
        if found and today.ahead(found):
            return Days((found,))
    return Days((), "no_day")


def _in_month(day: int, said: str, today: Today) -> Days:
    year, month = month_of(said, today.day)
    found = make(year, month, day)
    if found is None:
        return Days((), "no_day")
    return Days((found,)) if today.ahead(found) else Days((), "past")


_LONGEST = 180
"""Days between two dates without a year; if more, they stand the wrong way round."""


def _dates(mark: Mark, today: Today) -> Days:
    """A range or list of days: the first is where it starts."""
    if mark.get("l1", "f1"):
        first = of_month(value(mark.get("l1", "f1")), today)
        last = of_month(value(mark.get("l4", "f2")), today)
        return Days(first.options, first.problem or last.problem, last.options[0] if last.options else None)
    year = year_of(mark.get("y2", "y2w"), today.day)
    last_month = value(mark.get("m2"))
    month = value(mark.get("m1", "m1w")) if mark.get("m1", "m1w") else last_month
    begin_year = year_of(mark.get("y1"), today.day) or (year if year is None or month <= last_month else year - 1)
    first = full(begin_year, month, value(mark.get("d1")), today)
    if not first.options:
        return first
    last = full(year, last_month, value(mark.get("d2")), Today(datetime.combine(first.options[0], datetime.min.time())))
    wrapped = year is None and bool(last.options) and (last.options[0] - first.options[0]).days > _LONGEST
    if not last.options or last.options[0] < first.options[0] or wrapped:
        return Days((), "backwards" if last.options else last.problem)
    return Days(first.options, first.problem, last.options[0])


def _weekdays(mark: Mark, today: Today) -> Days:
    """Several weekdays of a named week: from the first to the last."""
    ahead = week_of(mark.get("wk", "wk2", "wk3")) or 0
    start = monday(today.day) + timedelta(days=7 * ahead)
    found = [start + timedelta(days=day) for day in weekdays(mark)]
    coming = [day for day in found if today.ahead(day)]
    return Days((coming[0],), "", found[-1]) if coming else Days((), "past_week")


def _week(mark: Mark, today: Today) -> Days:
    return Days((), "which_day")


def _offset(mark: Mark, today: Today) -> Days:
    """Days, weeks or months from now."""
    said = mark.get("d", "d2") or f"1 {mark.get('d3')}"
    if "thang" in fold(said):
        months = length(said) // 43200 + today.day.month - 1
        year, month = today.day.year + months // 12, months % 12 + 1
        if year > LAST_YEAR:
            return Days((), "far")
        return Days((date(year, month, min(today.day.day, calendar.monthrange(year, month)[1])),))
    return Days((today.day + timedelta(days=length(said) // 1440),))


def _lunar(mark: Mark, today: Today) -> Days:
    found = lunar_days(mark, max(today.day, today.since or today.day), today.ahead)
    return Days(*found)


_KINDS: dict[str, Callable[[Mark, Today], Days]] = {
    "day": _named,
    "weekday": _weekday,
    "date": _date,
    "dates": _dates,
    "weekdays": _weekdays,
    "nth": nth_weekday,
    "edge": edge,
    "lunar": _lunar,
    "week": _week,
    "vague": _week,
    "offset": _offset,
}
DAY_KINDS = frozenset(_KINDS)
