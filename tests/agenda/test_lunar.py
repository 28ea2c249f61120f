"""The lunar calendar against days that everybody knows, and there and back over two centuries."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.agenda.lunar import Lunar, to_lunar, to_solar

KNOWN = [
    (date(2026, 2, 17), Lunar(year=2026, month=1, day=1)),  # Tết Bính Ngọ
    (date(2027, 2, 6), Lunar(year=2027, month=1, day=1)),  # Tết Đinh Mùi
    (date(2027, 4, 16), Lunar(year=2027, month=3, day=10)),  # Giỗ Tổ Hùng Vương
    (date(2025, 7, 25), Lunar(year=2025, month=6, day=1, leap=True)),
    (date(2025, 6, 25), Lunar(year=2025, month=6, day=1)),
]


@pytest.mark.parametrize(("solar", "lunar"), KNOWN)
def test_known_days_convert_both_ways(solar: date, lunar: Lunar) -> None:
    assert to_lunar(solar) == lunar
    assert to_solar(lunar) == solar


def test_there_and_back_gives_the_same_day() -> None:
    days = [date(1901, 3, 1) + timedelta(days=step) for step in range(0, 72_000, 37)]
    assert [day for day in days if to_solar(to_lunar(day)) != day] == []


@pytest.mark.parametrize(
    "day",
    [
        Lunar(year=2026, month=1, day=31),
        Lunar(year=2026, month=13, day=1),
        Lunar(year=2026, month=6, day=1, leap=True),  # 2026 has no leap month
        Lunar(year=3000, month=1, day=1),
    ],
)
def test_a_day_that_does_not_exist_is_none(day: Lunar) -> None:
    assert to_solar(day) is None


def test_a_short_month_has_no_thirtieth() -> None:
    lengths = {to_solar(Lunar(year=2026, month=month, day=30)) is None for month in range(1, 13)}
    assert lengths == {True, False}


def test_years_nobody_asks_for_are_refused() -> None:
    with pytest.raises(ValueError, match="outside 1901"):
        to_lunar(date(1800, 1, 1))
