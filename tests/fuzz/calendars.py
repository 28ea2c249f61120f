"""Calendar files that people send, and the calendar file of what was read from them."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda.calendar import from_ics, to_ics
from bot.agenda.model import Reminder
from bot.app import Live
from bot.secretary.given import draft
from bot.secretary.model import Scene
from tests.fuzz.promises import request_is_sound
from tests.fuzz.reminders import TIMES, ZONES


class Importing:
    """Reads calendar files."""

    def check(self, data: bytes) -> None:
        """Read the file; what is kept of it can be told, and written into a file that reads the same."""
        at, zone = TIMES[0], ZONES[0]
        scene = Scene(channel="fuzz", chat="1", person="1", name="Lan", at=at, zone=zone)
        found = from_ics(data, at, zone)
        assert found, "nothing is said of the file"
        kept: list[Reminder] = []
        for request in found:
            request_is_sound(request, scene)
            if request.status == "ok":
                kept.append(replace(draft(request, scene), id=len(kept) + 1, state="active"))
        if kept:
            again = from_ics(to_ics(kept, at), at, zone)
            assert len([one for one in again if one.status == "ok"]) >= 1, "our own file says nothing"

    def close(self) -> None:
        """Nothing was opened."""


def make(_: Live) -> Importing:
    """Return the target."""
    return Importing()
