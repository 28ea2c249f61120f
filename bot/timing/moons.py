"""Lunar days: "rằm tháng giêng", "mùng 3 Tết", "23 tháng chạp", "10/3 âm lịch", giao thừa."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from bot.agenda.lunar import FIRST_YEAR, LAST_YEAR, Lunar, to_lunar, to_solar
from bot.timing.mark import Mark
from bot.timing.patterns import value

LunarDays = tuple[tuple[date, ...], str, None, str, str]
"""Options, problem, no last day, the date as said back, "day/month" of it: the fields of days.Days."""


def lunar_days(mark: Mark, today: date, ahead: Callable[[date], bool]) -> LunarDays:
    """Return the next day of the lunar date that `mark` says; `ahead` says whether a day is still to come."""
    if mark.get("eve"):
        return _eve(today, ahead)
    day = 15 if mark.get("ram") else value(mark.get("td", "ld", "ld2", "ld3"))
    said = mark.get("rm", "lm", "lm2", "lm3")
    if said in ("sau", "tới", "toi"):
        said = str(to_lunar(today).month % 12 + 1)
    month = (12 if day > 20 else 1) if mark.get("td") else value(said) if said else 0
    if not 1 <= day <= 30 or month > 12:
        return (), "no_day", None, "", ""
    if not month:
        return _of_any_month(day, today, ahead)
    years = [int(mark.get("ly"))] if mark.get("ly") else range(today.year - 1, today.year + 2)
    known = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    if day == 30:  # of the next such month, which may be a short one: not of a later year
        known = [year for year in known if (near := _solar(year, month, 29)) and ahead(near)][:1] or known
    days = [found for year in known if (found := _solar(year, month, day))]
    coming = [found for found in days if ahead(found)]
    if not coming:
        return (), "past" if days else "no_day", None, "", ""
    return (coming[0],), "", None, f"ngày {day}/{month} âm lịch", f"{day}/{month}"


def _solar(year: int, month: int, day: int) -> date | None:
    return to_solar(Lunar(year=year, month=month, day=day))


def _eve(today: date, ahead: Callable[[date], bool]) -> LunarDays:
    """The last day of the lunar year, the 29th or the 30th of its last month."""
    for year in range(today.year, today.year + 3):
        first = _solar(year, 1, 1)
        if first and ahead(first - timedelta(days=1)):
            found = to_lunar(first - timedelta(days=1))
            return (first - timedelta(days=1),), "", None, f"ngày {found.day}/12 âm lịch", "30/12"
    return (), "no_day", None, "", ""


def _of_any_month(day: int, today: date, ahead: Callable[[date], bool]) -> LunarDays:
    for step in range(70):
        found = today + timedelta(days=step)
        moon = to_lunar(found)
        if moon.day == day and ahead(found):
            return (found,), "", None, f"ngày {day}/{moon.month} âm lịch", f"{day}/*"
    return (), "no_day", None, "", ""
