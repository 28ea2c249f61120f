"""`read`: a message and the time it was written, to what it asks to be reminded of; `amend`: what a later one changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.agenda.model import ZONE, Request
from bot.timing.findings import gather
from bot.timing.letters import gather_letter, is_letter, replaced
from bot.timing.script import LONGEST, script
from bot.timing.settle import refuse, settle


def read(text: str, now: datetime, zone: str = ZONE) -> Request:
    """Return what `text`, written at the aware moment `now` by somebody in `zone`, asks to be reminded of.

    Any text is read as a request, whether or not it asks for one (see `wants`). Pure; the work grows linearly with the
    text, of which LONGEST characters are read and more refused. Raises nothing.
    """
    if len(text) > LONGEST:
        return refuse(Request(status="error", message="", zone=zone), "long")
    found = script(text)
    wall = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if not any(char.isalnum() for char in found.text):
        return refuse(Request(status="error", message="", zone=zone), "empty")
    if is_letter(found):
        return replace(settle(gather_letter(found), wall, zone), replaces=replaced(found))
    return replace(settle(gather(found), wall, zone), replaces=replaced(found))
