"""Days on which somebody met, and days of papers."""

from __future__ import annotations

import pytest

from bot.extraction.days import find_days, find_years, posted_day


@pytest.mark.parametrize(
    ("said", "day", "held"),
    [
        ("chieu 7/7, cum", (0, 7, 7, None), True),
        ("ngay 27 - 28/9 tai", (0, 9, 27, (9, 28)), True),
        ("ngay muoi lam thang ba nam 2033", (2033, 3, 15, None), True),
        ("quyet dinh so 88/qd-ttg ngay 03/11/2032", (2032, 11, 3, None), False),
        ("bo tai nguyen (05/8/2002 - 05/8/2022)", (2002, 8, 5, None), False),
        ("ngay 02/02/2036, van phong so ra thong bao ket luan", (2036, 2, 2, None), False),
        ("ngay 12/3/2034, bo truong da ky quyet dinh", (2034, 3, 12, None), False),
        ("truoc ngay 15/3/2035", (2035, 3, 15, None), False),
    ],
)
def test_days(said: str, day: tuple[int, int, int, object], *, held: bool) -> None:
    (found,) = find_days(said)
    assert ((found.year, found.month, found.day, found.last), found.held) == (day, held)


@pytest.mark.parametrize("said", ["5/9 tinh", "ngay 31/2/2033", "ngay 29/2 tai", "1/3 thoi gian"])
def test_no_days(said: str) -> None:
    assert find_days(said) == []


def test_years_and_the_day_of_the_page() -> None:
    assert [year.value for year in find_years("nam 2033, nam 2016-2020, nam nay")] == [2033, 0]
    assert str(posted_day("ngay cap nhat: 1/9/2035 10:15:00 am")) == "2035-01-09"
