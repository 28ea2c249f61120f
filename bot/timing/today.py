"""The day it is, the words for weekdays, weeks, months and years, and what a day that is said comes to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.language.spelling import fold
from bot.timing.clock import Moment
from bot.timing.mark import Mark
from bot.timing.patterns import rule, value

_WORDS = {"hai": 0, "ba": 1, "tu": 2, "bon": 2, "nam": 3, "sau": 4, "bay": 5, "cn": 6, "nhat": 6}


_ORDERS = {"dau tien": 1, "dau": 1, "thu nhat": 1, "thu hai": 2, "thu 2": 2, "thu ba": 3, "thu 3": 3, "thu tu": 4,
           "thu 4": 4, "cuoi": -1, "cuoi cung": -1}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Today:
    """The moment a message was written, on the wall, and the time of day it asks for, None where not known.

    `since` is the first day that counts, where the message names one."""

    now: datetime
    when: Moment | None = None
    since: date | None = None

    @property
    def day(self) -> date:
        """Return the day it is."""
        return self.now.date()

    def ahead(self, day: date) -> bool:
        """Say whether the time asked for is still to come on `day`; without one, whether the day is not over."""
        if self.since and day < self.since:
            return False
        if self.when is None:
            return day >= self.day
        return datetime.combine(day, time(0, 0)) + self.when.delta() > self.now


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
    return _WORDS[last] if last in _WORDS else int(last[-1:]) - 2 if last[-1:].isdecimal() else _WORDS.get(last[-3:], 2)


def order(said: str) -> int:
    """Return which one of a month is meant: 1 to 4, or -1 for the last."""
    return _ORDERS.get(fold(said), 1)


def monday(day: date) -> date:
    """Return the Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def make(year: int, month: int, day: int) -> date | None:
    """Return a day, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def week_of(said: str) -> int | None:
    """Return how many weeks ahead "tuần sau" and the like are; None for words that name no week."""
    words = fold(said).removeprefix("cua ").removeprefix("trong ")
    if not words.startswith("tuan "):
        return None
    return 0 if words in ("tuan nay",) else 2 if words.endswith("nua") else 1


def year_of(said: str, today: date) -> int | None:
    """Return the year that is said, None for none."""
    words = fold(said)
    if not words:
        return None
    if words in ("nay", "sau", "toi", "tiep theo"):
        return today.year + (words != "nay")
    if words.isdecimal():
        return 2000 + int(words) if len(words) == 2 else int(words)
    return 2000 + value(
        " ".join(words.removeprefix("hai khong").removeprefix("hai nghin").removeprefix(" khong tram").split())
    )


def month_of(said: str, today: date, year: int | None = None) -> tuple[int, int]:
    """Return (year, month) of "này", "sau", "12" or "mười hai"; a month that is over is next year's."""
    steps = {"": 0, "nay": 0, "sau": 1, "toi": 1, "tiep theo": 1, "sau nua": 2}.get(
        fold(said) if said != "sáu" else said
    )
    if steps is not None:
        at = today.month - 1 + steps
        return today.year + at // 12, at % 12 + 1
    month = value(said)
    return year or today.year + (month < today.month), month


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
