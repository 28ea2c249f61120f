"""Days named by where they stand: the first or last of a month, quarter or year, the nth weekday of a month."""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from bot.language.spelling import fold
from bot.timing.mark import Mark
from bot.timing.today import Days, Today, monday, month_of, order, weekday, year_of

_SATURDAY = 5


def of_order(nth: int, wanted: int, year: int, month: int) -> date:
    """Return the nth (or, with -1, the last) such weekday of a month."""
    first, size = calendar.monthrange(year, month)
    day = 1 + (wanted - first) % 7 + 7 * ((nth if nth > 0 else 1) - 1)
    if nth < 0:
        day += 7 * ((size - day) // 7)
    return date(year, month, min(day, size))


def nth_weekday(mark: Mark, today: Today) -> Days:
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


def is_last(mark: Mark) -> bool:
    """Say whether a mark of kind edge names the last day."""
    return fold(mark.get("e", "e2")).startswith("cuoi")


def unit_of(mark: Mark) -> str:
    """Return of what a mark of kind edge names a day, folded: a month where it does not say."""
    return fold(mark.get("eu")) or "thang"


def is_working(mark: Mark) -> bool:
    """Say whether a mark of kind edge counts working days only."""
    return bool(mark.get("work", "work2"))


def edge(mark: Mark, today: Today) -> Days:
    """ "ngày đầu tiên của tháng sau", "ngày cuối năm", "ngày làm việc cuối cùng của tháng"."""
    said = fold(mark.get("mo"))
    if not mark.get("eu"):  # "ngày làm việc đầu tiên": of what, only a repetition tells
        return Days((), "which_day")
    found = _edge_day(said, mark, today)
    if not today.ahead(found) and not said:
        found = _edge_day("sau", mark, today)
    return Days((found,)) if today.ahead(found) else Days((), "past")


def _edge_day(said: str, mark: Mark, today: Today) -> date:
    last = is_last(mark)
    found = _EDGES[unit_of(mark)](last, said, mark, today)
    while is_working(mark) and found.weekday() >= _SATURDAY:
        found += timedelta(days=-1 if last else 1)
    return found


def _edge_of_month(last: bool, said: str, mark: Mark, today: Today) -> date:
    year, month = month_of(said, today.day, year_of(mark.get("y"), today.day))
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)


def _edge_of_year(last: bool, said: str, _: Mark, today: Today) -> date:
    year = int(said) if said.isdecimal() and len(said) == 4 else today.day.year + (said in ("sau", "toi"))
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
