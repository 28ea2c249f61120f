"""Times of a day on the wall."""

from __future__ import annotations

from datetime import date, datetime, time

from bot.timing.clock import Moment
from bot.timing.outcome import Outcome, wall


def test_midnight_after_a_day_is_the_next_day() -> None:
    assert wall(date(2026, 12, 31), Moment(1, time(0, 0))) == datetime.fromisoformat("2027-01-01T00:00")


def test_nothing_is_certain_at_first() -> None:
    assert Outcome().starts == ()
