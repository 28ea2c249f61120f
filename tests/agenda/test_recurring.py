"""When a reminder occurs."""

from __future__ import annotations

from datetime import datetime

from bot.agenda.recurring import occurrences
from tests.agenda.test_planning import START, reminder


def test_once_or_by_a_rule() -> None:
    assert occurrences(reminder(), START, datetime(2030, 1, 1), 5) == (START,)
    assert len(occurrences(reminder(rrule="FREQ=DAILY"), START, datetime(2030, 1, 1), 5)) == 5
