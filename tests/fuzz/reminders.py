"""The reader of reminders: a message, and what later ones change, at times when calendars are awkward."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

from bot import timing
from bot.app import Live
from bot.secretary.model import Scene
from tests.fuzz.promises import request_is_sound
from tests.fuzz.target import turns_of

TIMES: Final = (
    datetime(2026, 3, 2, 1, 30, tzinfo=UTC),
    datetime(2024, 2, 29, 16, 59, tzinfo=UTC),  # the last minute of a leap day in Vietnam
    datetime(2026, 12, 31, 17, 0, tzinfo=UTC),  # the first of a year
    datetime(2025, 7, 24, 17, 30, tzinfo=UTC),  # the first day of a leap month of the moon
)
ZONES: Final = ("Asia/Ho_Chi_Minh", "America/New_York")


class Reading:
    """Reads wishes."""

    def check(self, data: bytes) -> None:
        """Read the first message and amend it by the others; whatever is read can be told and kept."""
        first, *later = turns_of(data)
        timing.wants(first)
        timing.lists(first)
        for at in TIMES:
            span = timing.agenda_span(first, at)
            assert span is None or span[0] <= span[1]
            for zone in ZONES:
                scene = Scene(channel="fuzz", chat="1", person="1", name="Lan", at=at, zone=zone)
                request = timing.read(first, at, zone)
                request_is_sound(request, scene)
                for text in later:
                    request = timing.amend(request, text, at)
                    request_is_sound(request, scene)

    def close(self) -> None:
        """Nothing was opened."""


def make(_: Live) -> Reading:
    """Return the target."""
    return Reading()
