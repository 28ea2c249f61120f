"""Repetition: "thứ 6 hằng tuần", "ngày 5 mỗi tháng", "hai tuần một lần" as a rule of RFC 5545, and its first day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.language.spelling import fold
from bot.timing.days import resolve
from bot.timing.edges import is_last, is_working, of_order
from bot.timing.edges import unit_of as edge_unit
from bot.timing.mark import Mark
from bot.timing.patterns import value
from bot.timing.today import Today, monday, order, week_of, weekday, weekdays

NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORK = (0, 1, 2, 3, 4)
_UNITS = {"ngay": "DAILY", "hom": "DAILY", "tuan": "WEEKLY", "thang": "MONTHLY", "quy": "MONTHLY", "nam": "YEARLY"}
_HOURLY = frozenset({"gio", "h", "g", "tieng", "phut", "p", "ph", "'"})
_FARTHEST = 366 * 9


@dataclass(frozen=True, slots=True)
class Rule:
    """A repetition. `nth` is 1 to 4 or -1 for a weekday of the month, 0 for every such day; `position` is 1 or -1
    for the first or the last of all the days of a month that the rule has, 0 for each of them.

    `until` is the last day that counts. The rule says UNTIL as local wall time, the end of that day.
    """

    freq: str
    interval: int = 1
    byday: tuple[int, ...] = ()
    nth: int = 0
    position: int = 0
    bymonthday: tuple[int, ...] = ()
    bymonth: int = 0
    until: date | None = None
    count: int = 0

    def __str__(self) -> str:
        """Return the rule as RFC 5545 has it, without its name."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.bymonth:
            parts.append(f"BYMONTH={self.bymonth}")
        if self.bymonthday:
            parts.append(f"BYMONTHDAY={','.join(map(str, self.bymonthday))}")
        if self.byday:
            nth = str(self.nth) if self.nth else ""
            parts.append(f"BYDAY={','.join(nth + NAMES[day] for day in self.byday)}")
        if self.position:
            parts.append(f"BYSETPOS={self.position}")
        if self.until:
            parts.append(f"UNTIL={self.until:%Y%m%d}T235959")
        if self.count:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)

    def holds(self, day: date) -> bool:
        """Say whether the rule, its interval apart, has `day`."""
        if self.bymonth and day.month != self.bymonth:
            return False
        if self.nth:
            return day.weekday() in self.byday and day == of_order(self.nth, day.weekday(), day.year, day.month)
        if self.byday and day.weekday() not in self.byday:
            return False
        if self.position:
            return not any(self._has(day + timedelta(days=step * -self.position), day.month) for step in range(1, 31))
        if not self.bymonthday:
            return True
        back = (day - (day.replace(day=28) + timedelta(days=4)).replace(day=1)).days
        return day.day in self.bymonthday or back in self.bymonthday

    def _has(self, day: date, month: int) -> bool:
        return day.month == month and day.weekday() in self.byday

    def first(self, today: Today, start: date | None, but: Sequence[date] = ()) -> date | None:
        """Return the first day of the rule whose time is ahead, not before `start` and not among `but`."""
        day = max(today.day, start or today.day)
        for _ in range(_FARTHEST):
            if self.holds(day) and today.ahead(day) and day not in but:
                return day
            day += timedelta(days=1)
        return None


@dataclass(frozen=True, slots=True)
class Routine:
    """What repeats: a rule, or the "day/month" of a yearly lunar date, or a problem (see saying.py)."""

    rule: Rule | None = None
    every_year: str = ""
    problem: str = ""
    start: date | None = None


def unit_of(mark: Mark) -> tuple[str, int]:
    """Return the folded unit that a mark of kind every repeats by, and how many of it: ("tuan", 2)."""
    if mark.kind in ("weekly", "always"):
        return "tuan", 1
    if mark.get("work"):
        return "work", 1
    unit = fold(mark.get("nu", "nu2", "nu3", "u", "u2", "u3", "u4", "u5")).removeprefix("buoi ")
    count = value(mark.get("n", "n2")) if mark.get("n", "n2") else 2 if mark.get("skip") else 1
    if unit in _UNITS or unit in _HOURLY:
        return unit, count
    return "ngay", count  # a part of the day


def routine(every: Sequence[Mark], said: Sequence[Mark], today: Today, since: Sequence[Mark] = ()) -> Routine | None:
    """Return what repeats, from the marks of repetition and of days; None where nothing does.

    Where nothing says on which day it falls, the one from which on it repeats (`since`) does.
    """
    unit, count = unit_said(every, said)
    if not unit:
        return None
    if unit in _HOURLY or count > 99 or count < 1:
        return Routine(problem="too_often" if unit in _HOURLY else "too_rare")
    if unit not in ("ngay", "hom", "work"):
        said = said or since
    named = _weekdays(said)
    if unit == "work":
        return Routine(Rule("WEEKLY", byday=_WORK), start=_start(said, today))
    if unit in ("ngay", "hom", "tuan"):
        return _of_weeks(unit, count, named, said, today)
    return _of_months(unit, count * (3 if unit == "quy" else 1), said, today)


def unit_said(every: Sequence[Mark], said: Sequence[Mark]) -> tuple[str, int]:
    """Return what it repeats by, the widest said, "" for nothing.

    Days can tell it alone ("thứ 2, 4, 6", "thứ 6 cuối mỗi tháng").
    """
    found = [unit_of(mark) for mark in every]
    found.sort(key=lambda one: ("nam", "quy", "thang", "work", "tuan").index(one[0]) if one[0] in
               ("nam", "quy", "thang", "work", "tuan") else 9)  # fmt: skip
    alone = {one[0] for one in found} <= {"tuan"}
    for mark in said:
        if mark.kind == "edge" and mark.get("ev"):
            return edge_unit(mark), 1
        if mark.kind == "nth" and (mark.get("ev", "ev2") or (not mark.get("mo", "mo2", "y", "y2") and alone)):
            return "thang", 1
        if mark.kind == "weekdays" and not mark.get("wk", "wk2", "wk3") and (not found or found[0][0] == "ngay"):
            return "tuan", 1
    return found[0] if found else ("", 1)


def _weekdays(said: Sequence[Mark]) -> tuple[int, ...]:
    found: set[int] = set()
    for mark in said:
        if mark.kind == "weekdays":
            found.update(weekdays(mark))
        elif mark.kind == "weekday":
            found.add(weekday(mark.get("w")))
    return tuple(sorted(found))


def _of_weeks(unit: str, count: int, named: tuple[int, ...], said: Sequence[Mark], today: Today) -> Routine:
    start = _start(said, today)
    if unit != "tuan" and not named:
        return Routine(Rule("DAILY", count), start=start)
    if not named and start is None:
        return Routine(problem="which_weekday")
    return Routine(
        Rule("WEEKLY", count if unit == "tuan" else 1, named or ((start or today.day).weekday(),)), start=start
    )


def _of_months(unit: str, count: int, said: Sequence[Mark], today: Today) -> Routine:
    """Return the monthly, quarterly or yearly routine of the first mark that names a day."""
    yearly = unit == "nam"
    for mark in said:
        if mark.kind == "lunar":
            found = resolve(mark, today)
            if yearly and "*" not in found.every_year:
                return Routine(every_year=found.every_year, problem=found.problem)
            return Routine(problem="lunar_monthly")
        if mark.kind == "nth":
            rule = Rule("MONTHLY", count, (weekday(mark.get("w", "w2")),), order(mark.get("nx", "nx2")))
            return Routine(rule)
        if mark.kind == "edge":
            return _of_edge(mark, count, today)
        if mark.kind in ("date", "dates", "day", "offset"):
            return _of_date(mark, count, today, yearly=yearly)
        if mark.kind == "vague" and fold(mark.get("vd")) == "cuoi thang":
            return Routine(problem="which_monthday")
    return Routine(problem="which_monthday")


def _of_edge(mark: Mark, count: int, today: Today) -> Routine:
    last, unit = is_last(mark), edge_unit(mark)
    if is_working(mark) and unit in ("thang", "quy"):
        rule = Rule("MONTHLY", 3 if unit == "quy" else count, _WORK, position=-1 if last else 1)
    elif unit == "nam":
        return Routine(Rule("YEARLY", bymonth=12 if last else 1, bymonthday=(31 if last else 1,)))
    else:
        rule = Rule("MONTHLY", 3 if unit == "quy" else count, bymonthday=(-1 if last else 1,))
    found = resolve(mark, today).options if unit == "quy" else ()
    return Routine(rule, start=found[0] if found else None)


def _of_date(mark: Mark, count: int, today: Today, *, yearly: bool) -> Routine:
    numbers = [value(mark.get(name)) for name in ("do", "do2", "dm", "l1", "l2", "l3", "l4") if mark.get(name)]
    if not yearly and numbers and mark.kind in ("date", "dates"):
        wrong = any(not 1 <= number <= 31 for number in numbers)
        return (
            Routine(problem="no_day") if wrong else Routine(Rule("MONTHLY", count, bymonthday=tuple(sorted(numbers))))
        )
    found = resolve(mark, today)
    if not found.options:
        return Routine(problem=found.problem)
    day = found.options[0]
    if yearly:
        return Routine(Rule("YEARLY", count, bymonth=day.month, bymonthday=(day.day,)), start=day)
    return Routine(Rule("MONTHLY", count, bymonthday=(day.day,)), start=day)


def _start(said: Sequence[Mark], today: Today) -> date | None:
    """Return the day from which it repeats, where one is named."""
    for mark in said:
        if mark.kind == "week" and mark.get("wk"):
            return monday(today.day) + timedelta(days=7 * (week_of(mark.get("wk")) or 0))
        if mark.kind in ("date", "day", "dates", "edge", "lunar", "offset") or (
            mark.kind == "weekday" and mark.get("wk")
        ):
            found = resolve(mark, today)
            if found.options:
                return found.options[0]
    return None


def bounded(rule: Rule, start: date, count: int, span: tuple[int, str] | None) -> Rule:
    """Return `rule` with an end: so many times, or so many days, weeks or months ("trong 3 tuần") from `start`."""
    if count:
        return replace(rule, count=count)
    if span is None:
        return rule
    number, unit = span
    if unit in ("ngay", "tuan"):
        last = start + timedelta(days=number * (7 if unit == "tuan" else 1) - 1)
        step = 7 if rule.freq == "WEEKLY" else 1
        if rule.freq in ("DAILY", "WEEKLY"):
            weeks = {(start + timedelta(days=at)) for at in range((last - start).days + 1)}
            held = sum(rule.holds(day) and (day - start).days // step % rule.interval == 0 for day in weeks)
            return replace(rule, count=held)
        return replace(rule, until=last)
    if unit == "thang" and rule.freq == "MONTHLY" and len(rule.byday or rule.bymonthday) == 1:
        return replace(rule, count=max(1, number // rule.interval))
    if unit == "nam" and rule.freq == "YEARLY":
        return replace(rule, count=number)
    months = number * (12 if unit == "nam" else 1) + start.month - 1
    end = date(start.year + months // 12, months % 12 + 1, min(start.day, 28))
    return replace(rule, until=end - timedelta(days=1))


def except_weekdays(rule: Rule, left_out: Sequence[int]) -> Rule:
    """Return a daily or weekly rule without some weekdays."""
    if not left_out:
        return rule
    kept = tuple(day for day in (rule.byday or range(7)) if day not in left_out)
    return replace(rule, freq="WEEKLY", byday=kept) if rule.freq in ("DAILY", "WEEKLY") and kept else rule
