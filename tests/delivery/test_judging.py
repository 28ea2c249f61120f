"""What is over, when it is quiet, and how long to wait."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.agenda.model import Due
from bot.delivery.judging import FIRST, LONGEST, is_passed, is_quiet, wait_after
from bot.store import ChatSettings
from tests.delivery.office import BEGUN, HANOI, START, reminder

HOUR = timedelta(hours=1)


def due(at: datetime, **changes: object) -> Due:
    """Return what is due of the meeting at `at`."""
    return Due(key="1:20261124T1400:60", reminder=reminder(**changes), occurrence=START, lead=60, at=at)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "now", "passed"),
    [
        (BEGUN - HOUR, BEGUN - HOUR, False),
        (BEGUN - HOUR, BEGUN + HOUR / 2, False),  # it is still going on
        (BEGUN - HOUR, BEGUN + HOUR, True),
        (BEGUN, BEGUN + HOUR, True),
        (BEGUN + 2 * HOUR, BEGUN + 3 * HOUR, False),  # a snooze beyond the end
    ],
    ids=str,
)
def test_a_meeting_that_is_over_is_passed(at: datetime, now: datetime, passed: bool) -> None:
    assert is_passed(due(at), now) == passed


def test_a_long_meeting_goes_on() -> None:
    assert not is_passed(due(BEGUN, end=START + 3 * HOUR), BEGUN + 2 * HOUR)


@pytest.mark.parametrize(
    ("quiet_from", "quiet_to", "quiet"),
    [
        ("22:00", "06:00", [5, 23]),
        ("12:00", "13:30", [12, 13]),
        ("", "", []),
        ("07:00", "07:00", []),
    ],
)
def test_quiet_hours_may_cross_midnight(quiet_from: str, quiet_to: str, quiet: list[int]) -> None:
    settings = ChatSettings(quiet_from=quiet_from, quiet_to=quiet_to)
    hours = [
        hour for hour in (5, 6, 7, 11, 12, 13, 14, 23) if is_quiet(settings, datetime(2026, 1, 1, hour, tzinfo=HANOI))
    ]
    assert hours == quiet


def test_quiet_hours_are_those_of_the_chat() -> None:
    settings = ChatSettings(quiet_from="22:00", quiet_to="06:00", zone="Asia/Tokyo")
    assert is_quiet(settings, datetime(2026, 1, 1, 21, tzinfo=HANOI))


def test_waits_grow_and_are_bounded() -> None:
    waits = [wait_after(tries, 0.0) for tries in range(20)]
    assert waits == sorted(waits)
    assert waits[0] == FIRST * 0.75
    assert wait_after(10_000, 0.999) <= LONGEST
