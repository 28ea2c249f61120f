"""From when and until when something repeats: "từ ngày 13/02/2027", "từ tuần sau", "đến hết ngày 30/6"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from bot.language.spelling import fold
from bot.timing.days import resolve
from bot.timing.glue import END_BEHIND
from bot.timing.mark import Mark, after, before
from bot.timing.script import Script
from bot.timing.today import Today, make, monday, month_of, week_of, year_of

_FROM = re.compile(r"(?<!\w)(?:tu|bat dau|ke|tinh|ap dung)(?: tu)?(?: ngay)?$")
_ONLY_OF_MONTH = re.compile(r"(?:hang|moi|cac) (?:thang|quy)|(?:moi|hang)$")
_LISTED = re.compile(r"[,&]|v[aà]")
_NAMED = frozenset({"date", "day", "week", "edge", "offset", "lunar", "vague"})
_BEGUN = 60
"""Days: what began so long ago at most, by a date without its year, is running, and does not wait for next year."""


def parted(script: Script, days: Sequence[Mark]) -> tuple[list[Mark], list[Mark], list[Mark]]:
    """Return the days of a repetition: those that say when it falls, from when on, and until when."""
    falls: list[Mark] = []
    since: list[Mark] = []
    until: list[Mark] = []
    for at, mark in enumerate(days):
        following = days[at + 1] if at + 1 < len(days) else None
        behind = before(script, mark.start)
        if mark.kind == "dates" and mark.get("d2") and not _LISTED.search(mark.get("sep")):
            held = since  # "từ 1/12 đến 31/12": its last day ends it
        elif not _bounds(script, mark, following):
            held = falls
        elif END_BEHIND.search(behind):
            held = until
        else:
            held = since if _FROM.search(behind) else falls
        joined = at and _beside(script, days[at - 1], mark)
        if joined and held is falls and days[at - 1].kind == "weekday":
            held = next(one for one in (falls, since, until) if days[at - 1] in one)
        held.append(mark)
    return falls, since, until


def _bounds(script: Script, mark: Mark, following: Mark | None) -> bool:
    """Say whether a mark can bound a repetition: a certain day, not the 5th of every month or any Monday."""
    if mark.kind == "weekday":
        return bool(mark.get("wk")) or bool(following and _beside(script, mark, following))
    if mark.kind not in _NAMED or mark.get("ev", "vh"):
        return False
    return not (mark.get("do", "do2", "dm") and _ONLY_OF_MONTH.match(after(script, mark.end)))


def _beside(script: Script, one: Mark, two: Mark) -> bool:
    """Say whether a weekday and its date stand together: "thứ Hai, ngày 13/02/2027"."""
    return two.kind == "date" and not script.low[one.end : two.start].strip(" ,")


def since(marks: Sequence[Mark], today: Today) -> date | None:
    """Return the day from which something repeats, None where none is named, or one that is over."""
    for mark in sorted(marks, key=lambda one: one.kind == "weekday"):
        found = _first_day(mark, Today(today.now))
        if found:
            return found if found > today.day else None
    return None


def _first_day(mark: Mark, today: Today) -> date | None:
    if mark.kind == "since":
        return _month_or_year(mark, today.day)
    if mark.kind == "week":
        return monday(today.day) + timedelta(days=7 * (week_of(mark.get("wk")) or 0))
    if mark.kind == "vague":
        return _next(fold(mark.get("vd")).removeprefix("dau "), today.day)
    options = resolve(mark, today).options
    if not options:
        return None
    begun = options[0].replace(day=min(options[0].day, 28), year=options[0].year - 1)
    yearless = mark.kind == "date" and mark.get("d", "dw") and not mark.get("y", "y2", "yw", "yx")
    return begun if yearless and (today.day - begun).days <= _BEGUN else options[0]


def _next(said: str, today: date) -> date | None:
    """Return the first day of "thang sau", "thang 6", "quy sau" or "nam sau", None for anything else."""
    unit, _, which = said.partition(" ")
    if unit == "thang" and which.isdecimal():
        return make(*month_of(which, today), 1)
    months = {"thang": 1, "quy": 3 - (today.month - 1) % 3, "nam": 13 - today.month}.get(unit)
    if months is None:
        return None
    at = today.month - 1 + months
    return date(today.year + at // 12, at % 12 + 1, 1)


def _month_or_year(mark: Mark, today: date) -> date | None:
    """Return the first day of "tháng 1/2027", "quý 2/2027" or "năm 2027"; a month without its year is the next one."""
    if mark.get("sy3"):
        return make(int(mark.get("sy3")), 1, 1)
    if mark.get("sq"):
        quarter = int(mark.get("sq"))
        year = int(mark.get("sqy") or today.year + (3 * quarter < today.month))
        return make(year, 3 * quarter - 2, 1)
    if not mark.get("sm"):
        return None
    year, month = month_of(mark.get("sm"), today, year_of(mark.get("sy", "sy2"), today))
    return make(year, month, 1)
