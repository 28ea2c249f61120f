"""The Vietnamese lunar calendar: days converted both ways, refused where the calendar has no such day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import lunar_vn

FIRST_YEAR, LAST_YEAR = 1901, 2099
"""The years converted; beyond them nobody asks."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Lunar:
    """A lunar day; `leap` marks the repeated month of a leap year."""

    year: int
    month: int
    day: int
    leap: bool = False


def to_lunar(day: date) -> Lunar:
    """Return the lunar day of a solar one. Raises ValueError outside FIRST_YEAR…LAST_YEAR."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"{day} is outside {FIRST_YEAR}–{LAST_YEAR}")
    found = lunar_vn.solar_to_lunar(day)
    return Lunar(year=found.year, month=found.month, day=found.day, leap=bool(found.leap))


def to_solar(day: Lunar) -> date | None:
    """Return the solar day of a lunar one, None where the calendar has no such day (30 of a short month, …).

    The library converts such a day to a neighbour, so every result is converted back and compared.
    """
    try:
        found = lunar_vn.lunar_to_solar(lunar_vn.LunarDate(day.day, day.month, day.year, day.leap))
        return found if to_lunar(found) == day else None
    except ValueError:
        return None
