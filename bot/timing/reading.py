"""`read`: a message, written at some time, to what it asks to be reminded of; `amend`: what a later one changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.agenda.model import ZONE, Request
from bot.timing.amending import change
from bot.timing.findings import gather
from bot.timing.letters import gather_letter, is_letter, replaced
from bot.timing.notes import gather_note, is_note, told
from bot.timing.script import LONGEST, script
from bot.timing.settle import refuse, said_back, settle


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
    note = is_note(found)
    said = gather_note(found) if note else gather_letter(found) if is_letter(found) else gather(found)
    result = replace(settle(said, wall, zone), replaces=replaced(found))
    if note and result.start and not result.leads:
        result = said_back(replace(result, leads=told(found, result.start)))
    if said.moved:
        old = settle(said.moved, wall.replace(month=1, day=1), zone)
        result = replace(result, moved_from=old.start)
    return result


def amend(given: Request, text: str, now: datetime) -> Request:
    """Return `given` with what `text` adds or replaces ("dời sang 14h thứ hai tuần sau", "báo trước 2 tiếng"); the rest
    is kept. An answer to a question ("chiều", "chủ nhật", "2") settles it. What cannot be read leaves `given` as it is,
    with a message that says so."""
    if len(text) > LONGEST:
        return replace(given, message=refuse(given, "long").message)
    return change(given, text, now.astimezone(ZoneInfo(given.zone)).replace(tzinfo=None))
