"""Hours and durations as said."""

from __future__ import annotations

from datetime import time

import pytest

from bot.timing.clock import Clock, Moment, length, moments, plain_part, together, within

SAID: dict[Clock, tuple[str, ...]] = {
    Clock(8): ("08:00",),
    Clock(2): ("14:00",),
    Clock(2, 0, "sang"): ("02:00",),
    Clock(2, 30, "", padded=True): ("02:30",),
    Clock(5): ("05:00", "17:00"),
    Clock(6, 30): ("06:30", "18:30"),
    Clock(6, 30, "", padded=True): ("06:30",),
    Clock(7, 0, "toi"): ("19:00",),
    Clock(12): ("12:00",),
    Clock(1, 0, "trua"): ("13:00",),
    Clock(14, 0, "chieu"): ("14:00",),
    Clock(14, 0, "sang"): (),
    Clock(25): (),
    Clock(8, 75): (),
    Clock(24, 30): (),
}


@pytest.mark.parametrize("said", SAID, ids=str)
def test_an_hour_means_these_times(said: Clock) -> None:
    assert tuple(f"{moment.at:%H:%M}" for moment in moments(said)) == SAID[said]


@pytest.mark.parametrize("said", [Clock(12, 0, "dem"), Clock(12, 0, "toi"), Clock(24)])
def test_midnight_belongs_to_the_next_day(said: Clock) -> None:
    assert moments(said) == (Moment(1, time(0, 0)),)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("1 tiếng 20 phút", 80),
        ("nửa tiếng", 30),
        ("1h30", 90),
        ("30p", 30),
        ("tiếng rưỡi", 90),
        ("hai tiếng rưỡi", 150),
        ("1 tiếng 30", 90),
        ("1 ngày", 1440),
        ("2 tuần", 20160),
        ("1 ngày 1 giờ 31 phút", 1531),
        ("1 ngày 15 giờ 15 phút", 2355),
        ("1 ngày 30 phút", 1470),
        ("ba muoi phut", 30),
    ],
)
def test_a_duration_is_so_many_minutes(said: str, minutes: int) -> None:
    assert length(said) == minutes


def test_a_span_is_written_by_24_hours_or_not() -> None:
    assert together(Clock(0, 15), Clock(3)) == (Clock(0, 15, "", padded=True), Clock(3, 0, "", padded=True))
    assert together(Clock(2), Clock(4)) == (Clock(2), Clock(4))


@pytest.mark.parametrize(("said", "part"), [("buổi sáng", "sang"), ("chiều tối", "toi"), ("khuya", "dem"), ("", "")])
def test_parts_of_the_day_have_one_name(said: str, part: str) -> None:
    assert plain_part(said) == part


def test_a_part_said_before_is_added_only_where_there_is_none() -> None:
    assert within(Clock(2), "chiều") == Clock(2, 0, "chieu")
    assert within(Clock(2, 0, "sang"), "chiều") == Clock(2, 0, "sang")
