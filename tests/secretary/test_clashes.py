"""What is at the same time as something else."""

from __future__ import annotations

from datetime import datetime

from bot.secretary.clashes import clashes, clashing, slots
from tests.secretary.talks import made

WALL = datetime.fromisoformat("2026-11-22T09:00")


def at(hour: int, minute: int = 0, day: int = 23) -> datetime:
    return datetime.fromisoformat(f"2026-11-{day:02}T{hour:02}:{minute:02}")


def test_without_an_end_a_meeting_takes_two_hours() -> None:
    ((start, end, _),) = slots(made(start=at(9)), WALL)
    assert (start, end) == (at(9), at(11))


def test_what_overlaps_clashes_and_what_follows_does_not() -> None:
    nine, ten, eleven = (made(id=n, start=at(hour)) for n, hour in ((1, 9), (2, 10), (3, 11)))
    assert clashing(made(id=9, start=at(9, 30)), [nine, ten, eleven], WALL) == [nine, ten, eleven]
    assert clashing(nine, [eleven], WALL) == []
    assert [(a[2].id, b[2].id) for a, b in clashes([eleven, ten, nine], WALL)] == [(1, 2), (2, 3)]


def test_an_end_that_is_known_counts() -> None:
    short = made(id=1, start=at(9), end=at(9, 30))
    assert clashing(short, [made(id=2, start=at(10))], WALL) == []


def test_a_series_clashes_where_it_occurs() -> None:
    weekly = made(id=1, start=at(9), rrule="FREQ=WEEKLY;BYDAY=MO")
    assert clashing(made(id=2, start=at(9, day=30)), [weekly], WALL) == [weekly]
    assert clashing(made(id=2, start=at(9, day=24)), [weekly], WALL) == []


def test_what_has_no_hour_or_is_past_clashes_with_nothing() -> None:
    assert slots(made(vague="sáng"), WALL) == []
    assert slots(made(start=at(9, day=20)), WALL) == []


def test_a_draft_does_not_clash_with_itself() -> None:
    weekly = made(start=at(9), rrule="FREQ=DAILY")
    assert clashing(weekly, [], WALL) == []
