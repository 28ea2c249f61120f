"""First and last days, and weekdays counted in their month."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.timing.days import resolve
from bot.timing.edges import of_order
from bot.timing.marks import scan
from bot.timing.script import script
from bot.timing.today import Days, Today

SUNDAY = Today(datetime.fromisoformat("2026-11-22T09:00"))


def said(text: str) -> Days:
    """Return the days of the first mark of `text`."""
    return resolve(scan(script(text))[0], SUNDAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ngày đầu tiên của tháng sau", "2026-12-01"),
        ("ngày cuối tháng", "2026-11-30"),
        ("ngày cuối năm", "2026-12-31"),
        ("ngày cuối quý", "2026-12-31"),
        ("ngày đầu tháng", "2026-12-01"),
        ("ngày làm việc đầu tiên của tháng 8", "2027-08-02"),
        ("ngày làm việc cuối cùng của tháng 1", "2027-01-29"),
        ("thứ 6 cuối tháng này", "2026-11-27"),
        ("thứ hai đầu tiên của tháng 1", "2027-01-04"),
        ("thứ 3 tuần thứ hai của tháng sau", "2026-12-08"),
    ],
)
def test_an_edge_is_the_next_such_day(text: str, day: str) -> None:
    assert said(text).options == (date.fromisoformat(day),)


@pytest.mark.parametrize(("nth", "day"), [(1, 2), (4, 23), (-1, 30)])
def test_weekdays_are_counted_in_their_month(nth: int, day: int) -> None:
    assert of_order(nth, 0, 2026, 11) == date(2026, 11, day)
