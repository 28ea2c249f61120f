"""Days as said on a Sunday."""

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
    ("text", "day"),
    [
        ("mai", "2026-11-23"),
        ("ngày kìa", "2026-11-25"),
        ("thứ 6", "2026-11-27"),
        ("thứ 6 tuần sau", "2026-11-27"),
        ("thứ 6 tuần sau nữa", "2026-12-04"),
        ("chủ nhật tới", "2026-11-29"),
        ("ngày 25", "2026-11-25"),
        ("ngày 31", "2026-12-31"),
        ("5/3", "2027-03-05"),
        ("ngày 5 tháng sau", "2026-12-05"),
        ("ngày 5 tháng sáu", "2027-06-05"),
        ("2 tháng nữa", "2027-01-22"),
        ("25-27/12", "2026-12-25"),
        ("2026-12-01", "2026-12-01"),
    ],
)
def test_a_day_is_the_next_such_day(text: str, day: str) -> None:
    assert said(text).options == (date.fromisoformat(day),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("hôm qua", "past"),
        ("31/2", "no_day"),
        ("ngày 32", "no_day"),
        ("25/13", "no_day"),
        ("5/3/1900", "past"),
        ("5/3/2150", "far"),
        ("thứ 6 tuần này", "past_week"),
        ("20/11", "just_past"),
        ("cuối tuần", "which_day"),
        ("27/12 đến 25/12", "backwards"),
    ],
)
def test_what_is_no_day_has_its_reason(text: str, problem: str) -> None:
    assert said(text).problem == problem


def test_a_range_has_its_last_day() -> None:
    assert said("từ ngày 30/12 đến 2/1").last == date(2027, 1, 2)
