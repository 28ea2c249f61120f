"""Which reminder somebody means."""

from __future__ import annotations

from datetime import date

import pytest

from bot.secretary.matching import fitting, on_days, starts_within
from tests.agenda.made import at
from tests.secretary.talks import Room, made

HERE = (
    made(id=1, title="họp tổng kết cụm", start=at("2026-11-22T15:00")),
    made(id=2, title="họp chi bộ", start=at("2026-11-23T14:00")),
    made(id=3, title="giao ban", start=at("2026-11-23T08:00"), rrule="FREQ=WEEKLY;BYDAY=MO"),
    made(id=4, title="họp cũ", start=at("2026-11-20T08:00")),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("bỏ nhắc họp chi bộ", [2]),
        ("bo nhac hop chi bo", [2]),
        ("hủy giao ban", [3]),
        ("bỏ nhắc họp tổng kết", [1]),
        ("bỏ nhắc cái họp chiều nay", [1]),
        ("bỏ nhắc họp", [1, 3, 2]),
    ],
)
def test_fitting(text: str, ids: list[int], room: Room) -> None:
    assert [one.id for one in fitting(text, HERE, room.scene())] == ids


def test_the_day_that_something_is_moved_to_is_not_looked_at(room: Room) -> None:
    found = fitting("chuyển họp chi bộ sang chiều nay", HERE, room.scene(), by_day=False)
    assert [one.id for one in found] == [2]


def test_days_of_a_series() -> None:
    span = (date(2026, 11, 23), date(2026, 12, 6))
    assert [start.day for start in starts_within(HERE[2], span)] == [23, 30]
    assert on_days(HERE[2], span)
    assert not on_days(HERE[0], span)
