"""Lunar days, found in the solar calendar."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.timing.days import resolve
from bot.timing.marks import scan
from bot.timing.script import script
from bot.timing.today import Days, Today

SUNDAY = Today(datetime.fromisoformat("2026-11-22T09:00"))


def said(text: str) -> Days:
    """Return the days of the first mark of `text`."""
    return resolve(scan(script(text))[0], SUNDAY)


@pytest.mark.parametrize(
    ("text", "day", "lunar"),
    [
        ("rằm tháng giêng", "2027-02-20", "ngày 15/1 âm lịch"),
        ("rằm", "2026-11-23", "ngày 15/10 âm lịch"),
        ("rằm tháng sau", "2026-12-23", "ngày 15/11 âm lịch"),
        ("mùng 3 Tết", "2027-02-08", "ngày 3/1 âm lịch"),
        ("23 tháng chạp", "2027-01-30", "ngày 23/12 âm lịch"),
        ("giao thừa", "2027-02-05", "ngày 29/12 âm lịch"),
        ("mùng 10 tháng 3 âm lịch", "2027-04-16", "ngày 10/3 âm lịch"),
        ("10/3 ta", "2027-04-16", "ngày 10/3 âm lịch"),
    ],
)
def test_a_lunar_day_is_the_next_such_day(text: str, day: str, lunar: str) -> None:
    assert (said(text).options, said(text).lunar) == ((date.fromisoformat(day),), lunar)


def test_a_day_that_the_next_such_month_lacks_is_none() -> None:
    assert said("30 tháng chạp").problem == "no_day"
