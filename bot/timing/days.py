"""Days: what "thứ 6 tuần sau", "ngày 25", "5/12", "rằm tháng giêng" mean on a given day.

Weeks run Monday to Sunday; day comes before month; a day without its year is the next such day.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.language.spelling import fold
from bot.timing.clock import Moment, length
from bot.timing.marks import Mark
from bot.timing.moons import lunar_days
from bot.timing.patterns import rule, value

FIRST_YEAR, LAST_YEAR = 2000, 2099
_WORDS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5, "cn": 6, "nhat": 6}
_ORDERS = {"dau tien": 1, "dau": 1, "thu nhat": 1, "thu hai": 2, "thu 2": 2, "thu ba": 3, "thu 3": 3, "thu tu": 4,
           "thu 4": 4, "cuoi": -1, "cuoi cung": -1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """The moment a message was written, on the wall, and the time of day it asks for, None where not known."""

    now: datetime
    when: Moment | None = None

    @property
    def day(self) -> date:
        """Return the day it is."""
        return self.now.date()

    def ahead(self, day: date) -> bool:
        """Say whether the time asked for is still to come on `day`; without one, whether the day is not over."""
        if self.when is None:
            return day >= self.day
        return datetime(day.year, day.month, day.day) + self.when.delta() > self.now


@dataclass(frozen=True, slots=True)
class Days:
    """The days a mark can mean, the likeliest first; `problem` says why there is none, or why to ask (see saying.py).

    `last` ends a range of days; `lunar` is the lunar date as said back; `every_year` is "day/month" of it.
    """

    options: tuple[date, ...] = ()
    problem: str = ""
    last: date | None = None
    lunar: str = ""
    every_year: str = ""


def weekday(said: str) -> int:
    """Return 0 (Monday) to 6 of a weekday as matched by the macro wd, "2" and "hai" included."""
    last = fold(said).split()[-1].removeprefix("thu").removeprefix("th").removeprefix("t")
    return _WORDS[last] if last in _WORDS else int(last[-1:]) - 2 if last[-1:].isdigit() else _WORDS.get(last[-3:], 2)


def order(said: str) -> int:
    """Return which one of a month is meant: 1 to 4, or -1 for the last."""
    return _ORDERS.get(fold(said), 1)


def resolve(mark: Mark, today: Today) -> Days:
    """Return the days that a mark of a day kind means."""
    return _KINDS[mark.kind](mark, today)


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def _make(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(mark: Mark, today: Today) -> Days:
    """ "hôm nay", "mai", "mốt", "ngày kìa", and what is over."""
    for name, step in (("d0", 0), ("d1", 1), ("d2", 2), ("d3", 3)):
        if mark.get(name):
            return Days((today.day + timedelta(days=step),))
    return Days((), "past")


def week_of(said: str) -> int | None:
    """Return how many weeks ahead "tuần sau" and the like are; None for words that name no week."""
    words = fold(said).removeprefix("cua ").removeprefix("trong ")
    if not words.startswith("tuan "):
        return None
    return 0 if words in ("tuan nay",) else 2 if words.endswith("nua") else 1


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


def year_of(said: str, today: date) -> int | None:
    """Return the year that is said, None for none."""
    words = fold(said)
    if not words:
        return None
    if words in ("nay", "sau", "toi", "tiep theo"):
        return today.year + (words != "nay")
    if words.isdigit():
        return 2000 + int(words) if len(words) == 2 else int(words)
    return 2000 + value(
        " ".join(words.removeprefix("hai khong").removeprefix("hai nghin").removeprefix(" khong tram").split())
    )


def _date(mark: Mark, today: Today) -> Days:
    if mark.get("iso"):
        year, month, day = map(int, mark.get("iso").split("-"))
        return full(year, month, day, today)
    if mark.get("do", "do2", "dm"):
        return of_month(value(mark.get("do", "do2", "dm")), today)
    if mark.get("dr"):
        return _in_month(value(mark.get("dr")), fold(mark.get("mr")), today)
    day, month = value(mark.get("d", "dw")), value(mark.get("m", "mw"))
    return full(year_of(mark.get("y", "y2", "yw", "yx"), today.day), month, day, today)


def full(year: int | None, month: int, day: int, today: Today) -> Days:
    """Return day and month of a year; without a year the next one, asked about if it passed within a week."""
    if year is not None:
        found = _make(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
        if found is None:
            return Days((), "no_day" if FIRST_YEAR <= year <= LAST_YEAR else "far" if year > LAST_YEAR else "past")
        return Days((found,)) if today.ahead(found) else Days((), "past")
    this, following = _make(today.day.year, month, day), _make(today.day.year + 1, month, day)
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
        found = _make(year + at // 12, at % 12 + 1, day)
        if found and today.ahead(found):
            return Days((found,))
    return Days((), "no_day")


def month_of(said: str, today: date, year: int | None = None) -> tuple[int, int]:
    """Return (year, month) of "này", "sau", "12" or "mười hai"; a month that is over is next year's."""
    steps = {"": 0, "nay": 0, "sau": 1, "toi": 1, "tiep theo": 1, "sau nua": 2}.get(fold(said) if said != "sáu" else said)
    if steps is not None:
        at = today.month - 1 + steps
        return today.year + at // 12, at % 12 + 1
    month = value(said)
    return year or today.year + (month < today.month), month


def _in_month(day: int, said: str, today: Today) -> Days:
    year, month = month_of(said, today.day)
    found = _make(year, month, day)
    if found is None:
        return Days((), "no_day")
    return Days((found,)) if today.ahead(found) else Days((), "past")


def of_order(nth: int, wanted: int, year: int, month: int) -> date:
    """Return the nth (or, with -1, the last) such weekday of a month."""
    first, size = calendar.monthrange(year, month)
    day = 1 + (wanted - first) % 7 + 7 * ((nth if nth > 0 else 1) - 1)
    if nth < 0:
        day += 7 * ((size - day) // 7)
    return date(year, month, min(day, size))


def _nth(mark: Mark, today: Today) -> Days:
    """ "thứ 6 cuối tháng", "thứ hai đầu tiên của tháng sau": of this month while it is ahead, else of the next."""
    nth, wanted = order(mark.get("nx", "nx2")), weekday(mark.get("w", "w2"))
    said = mark.get("mo", "mo2")
    year, month = month_of(said, today.day, year_of(mark.get("y", "y2"), today.day))
    found = of_order(nth, wanted, year, month)
    if not today.ahead(found):
        if said:
            return Days((), "past")
        found = of_order(nth, wanted, *month_of("sau", today.day))
    return Days((found,))


def _edge(mark: Mark, today: Today) -> Days:
    """ "ngày đầu tiên của tháng sau", "ngày cuối tháng", "ngày cuối năm"."""
    last = fold(mark.get("e")).startswith("cuoi")
    unit, said = fold(mark.get("eu")), fold(mark.get("mo"))
    found = _EDGES[unit](last, said, mark, today)
    if not today.ahead(found) and not said:
        found = _EDGES[unit](last, "sau", mark, today)
    return Days((found,)) if today.ahead(found) else Days((), "past")


def _edge_of_month(last: bool, said: str, mark: Mark, today: Today) -> date:
    year, month = month_of(said, today.day, year_of(mark.get("y"), today.day))
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _edge_of_year(last: bool, said: str, _: Mark, today: Today) -> date:
    year = int(said) if said.isdigit() and len(said) == 4 else today.day.year + (said in ("sau", "toi"))
    return date(year, 12, 31) if last else date(year, 1, 1)


def _edge_of_quarter(last: bool, said: str, _: Mark, today: Today) -> date:
    quarter = (today.day.month - 1) // 3 + (said in ("sau", "toi"))
    year, first = today.day.year + quarter // 4, quarter % 4 * 3 + 1
    return date(year, first + 2, calendar.monthrange(year, first + 2)[1]) if last else date(year, first, 1)


def _edge_of_week(last: bool, said: str, _: Mark, today: Today) -> date:
    return monday(today.day) + timedelta(days=6 * last + 7 * (said in ("sau", "toi")))


_EDGES: dict[str, Callable[[bool, str, Mark, Today], date]] = {
    "thang": _edge_of_month, "nam": _edge_of_year, "quy": _edge_of_quarter, "tuan": _edge_of_week,
}  # fmt: skip


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
    if not last.options or last.options[0] < first.options[0]:
        return Days((), last.problem or "backwards")
    return Days(first.options, first.problem, last.options[0])


def _weekdays(mark: Mark, today: Today) -> Days:
    """Several weekdays of a named week: from the first to the last."""
    ahead = week_of(mark.get("wk", "wk2", "wk3")) or 0
    start = monday(today.day) + timedelta(days=7 * ahead)
    found = [start + timedelta(days=day) for day in weekdays(mark)]
    coming = [day for day in found if today.ahead(day)]
    return Days((coming[0],), "", found[-1]) if coming else Days((), "past_week")


def weekdays(mark: Mark) -> tuple[int, ...]:
    """Return every weekday that a mark of kind weekdays names, a range filled."""
    if mark.get("a"):
        first, last = weekday(mark.get("a")), weekday(mark.get("b"))
        return tuple(range(first, last + 1)) if first <= last else tuple(sorted({first, last}))
    said = fold(mark.get("list") or mark.get("figs"))
    words = said.replace("thu ", " thu").replace("chu nhat", "cn").replace("vao ", " ")
    for glue in (",", ";", "+", "&", "-", "/", " va ", " voi "):
        words = words.replace(glue, " ")
    return tuple(sorted({weekday(word) for word in words.split()}))


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
    found = lunar_days(mark, today.day, today.ahead)
    return Days(*found)


_KINDS: dict[str, Callable[[Mark, Today], Days]] = {
    "day": _named,
    "weekday": _weekday,
    "date": _date,
    "dates": _dates,
    "weekdays": _weekdays,
    "nth": _nth,
    "edge": _edge,
    "lunar": _lunar,
    "week": _week,
    "vague": _week,
    "offset": _offset,
}
DAY_KINDS = frozenset(_KINDS)


_DAY = re.compile(r"(\d{1,2})(?:/| th[aá]ng )(\w+(?: một| hai| mot)?)(?:(?:/| n[aă]m )(\d{4}))?")
_WEEKDAY = rule("{wd}")


def dates_in(said: str) -> tuple[tuple[int, int, int | None], ...]:
    """Return (day, month, year or None) of every date in a list ("1/1, 2/9/2027")."""
    found = _DAY.findall(said)
    return tuple((int(day), value(month), int(year) if year else None) for day, month, year in found)


def weekdays_in(said: str) -> tuple[int, ...]:
    """Return the weekdays in a list; the end of a week is two of them."""
    if fold(said) in ("cuoi tuan", "ngay nghi"):
        return 5, 6
    return tuple(weekday(match.group()) for match in _WEEKDAY.finditer(said))
