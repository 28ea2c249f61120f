"""Weekdays, weeks, months and years in words."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from bot.timing.clock import Moment
from bot.timing.today import Today, dates_in, monday, month_of, order, week_of, weekday, weekdays_in, year_of

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("thứ 2", 0),
        ("thứ hai", 0),
        ("thu tu", 2),
        ("t5", 3),
        ("thứ sáu", 4),
        ("thứ bảy", 5),
        ("cn", 6),
        ("chủ nhật", 6),
    ],
)
def test_a_weekday_counts_from_monday(said: str, day: int) -> None:
    assert weekday(said) == day


@pytest.mark.parametrize(("said", "weeks"), [("tuần này", 0), ("tuan sau", 1), ("tuần sau nữa", 2), ("này", None)])
def test_a_week_is_so_many_ahead(said: str, weeks: int | None) -> None:
    assert week_of(said) == weeks


@pytest.mark.parametrize(
    ("said", "month"), [("sau", (2026, 12)), ("sáu", (2027, 6)), ("12", (2026, 12)), ("giêng", (2027, 1))]
)
def test_a_month_is_the_next_such_month(said: str, month: tuple[int, int]) -> None:
    assert month_of(said, DAY) == month


@pytest.mark.parametrize(("said", "year"), [("", None), ("sau", 2027), ("nay", 2026), ("26", 2026), ("2027", 2027)])
def test_a_year_is_said_in_figures_or_from_now(said: str, year: int | None) -> None:
    assert year_of(said, DAY) == year


def test_today_is_ahead_only_while_its_hour_is() -> None:
    now = datetime.fromisoformat("2026-11-22T09:00")
    assert Today(now, Moment(0, time(10))).ahead(DAY)
    assert not Today(now, Moment(0, time(8))).ahead(DAY)
    assert Today(now).ahead(DAY)


def test_lists_of_days_are_read_whole() -> None:
    assert dates_in("ngày 1/1, 2/9/2027") == ((1, 1, None), (2, 9, 2027))
    assert weekdays_in("thứ 7 và chủ nhật") == weekdays_in("cuối tuần") == (5, 6)
    assert (order("cuối cùng"), order("thứ hai"), monday(DAY)) == (-1, 2, date(2026, 11, 16))
