"""From what was asked for to what is kept, and back; and how an open request is put on disk."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any

from bot.agenda.model import Reminder, Request
from bot.language.spelling import fold
from bot.secretary.model import Scene

LONGEST_TITLE, LONGEST_PLACE = 300, 300
UNTITLED = "Cuộc họp"
"""The title of what was given none."""
DAY, HOUR = 1440, 60
"""The usual leads in minutes: a day and an hour before a meeting."""
_MEETING = re.compile(
    r"\b(?:hop|hoi nghi|hoi thao|toa dam|giao ban|le|tap huan|so ket|tong ket|lam viec|buoi|han|nop)\b"
)
_NUMBER = re.compile(r"(?:^|\n)[^\n]{0,80}?\bSố\s*:\s*(\d{1,6}\s*/\s*[\w&-]{1,40})", re.IGNORECASE)
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_TARGET = "R:"
_AIMED = re.compile(r"R:(\d+):(.*)")
LONGEST_MEETING = 60


def usual_leads(title: str, own: tuple[int, ...] = ()) -> tuple[int, ...]:
    """Return when to remind of what named no lead, in minutes before: of a meeting at the chat's `own` leads, else a
    day and an hour before; of anything else ("gọi cho Mai lúc 15h") at the start. What of them is past is never told
    (see bot/agenda/planning.py).
    """
    return own or (DAY, HOUR) if _MEETING.search(fold(title)) else (0,)


def invitation_number(text: str) -> str:
    """Return the number of an invitation ("215/GM-SNNMT") as its head gives it, "" where there is none."""
    found = _NUMBER.search(text[:4000])
    return re.sub(r"\s", "", found[1]) if found else ""


def draft(request: Request, scene: Scene, meeting: str = "") -> Reminder:
    """Return the draft of what was asked for; `request` is "ok". The id is given when it is kept."""
    assert request.start is not None, "only what has a start can be kept"  # noqa: S101 - the contract
    title = request.title.strip()[:LONGEST_TITLE] or UNTITLED
    blank = Reminder(
        id=0,
        channel=scene.channel,
        chat=scene.chat,
        creator=scene.person,
        title=title,
        start=request.start,
        created=scene.at,
        zone=scene.zone,
        state="draft",
        thread=scene.thread,
        meeting=meeting[:LONGEST_MEETING],
    )
    return replace(amended(blank, request), leads=request.leads or usual_leads(title, scene.leads))


def amended(reminder: Reminder, request: Request) -> Reminder:
    """Return the reminder with everything that the request holds; leads stay where the request has none."""
    assert request.start is not None, "only what has a start can be kept"  # noqa: S101 - the contract
    moved = request.start != reminder.start
    rule = request.rrule or ""
    return replace(
        reminder,
        title=request.title.strip()[:LONGEST_TITLE] or reminder.title,
        start=request.start,
        end=request.end,
        zone=request.zone,
        place=(request.place or "")[:LONGEST_PLACE],
        leads=request.leads or reminder.leads,
        rrule=moved_rule(rule, request.start) if moved and rule == reminder.rrule else rule,
        except_on=request.except_on,
        lunar_yearly=request.lunar_yearly,
        vague=_vague(reminder, request),
    )


def _vague(reminder: Reminder, request: Request) -> str:
    """Return what is known of the hour: nothing any more once an hour was named."""
    same_hour = request.start is None or request.start.time() == reminder.start.time()
    return request.vague if request.vague != reminder.vague or same_hour else ""


def moved_rule(rule: str, start: datetime) -> str:
    """Return a rule whose single weekday, day or month is that of a new start: a Monday series moved to a Friday is one
    of Fridays. A rule of several weekdays, or of "the last Friday", stays what it is.
    """
    parts = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    if parts.get("BYDAY") in _WEEKDAYS:
        parts["BYDAY"] = _WEEKDAYS[start.weekday()]
    for name, value in (("BYMONTHDAY", start.day), ("BYMONTH", start.month)):
        if parts.get(name, "").isdecimal():
            parts[name] = str(value)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def ahead(reminder: Reminder, start: datetime, wall: datetime) -> Reminder:
    """Return the reminder with those leads alone that are still ahead of its next `start`, as a draft shows them."""
    kept = tuple(lead for lead in reminder.leads if start - timedelta(minutes=lead) > wall)
    return replace(reminder, leads=kept or (0,))


def request_of(reminder: Reminder) -> Request:
    """Return a reminder as the request that would have made it."""
    return Request(
        status="ok",
        message="",
        title=reminder.title,
        start=reminder.start,
        end=reminder.end,
        zone=reminder.zone,
        place=reminder.place or None,
        leads=reminder.leads,
        rrule=reminder.rrule or None,
        except_on=reminder.except_on,
        lunar_yearly=reminder.lunar_yearly,
        day=reminder.start.date(),
        vague=reminder.vague,
    )


# ---- a draft that takes the place of a reminder --------------------------------------------------------------------


def aimed(reminder: Reminder, target: int, number: str = "") -> Reminder:
    """Return the draft as one that changes the reminder `target` once it is confirmed; `number` is its invitation's."""
    return replace(reminder, meeting=f"{_TARGET}{target}:{number}"[:LONGEST_MEETING])


def target_of(reminder: Reminder) -> int | None:
    """Return the id of the reminder that a draft changes, None where it makes a new one."""
    found = _AIMED.fullmatch(reminder.meeting)
    return int(found[1]) if found and reminder.state == "draft" else None


def detached(reminder: Reminder) -> Reminder:
    """Return the draft as one that changes no other reminder; the number of its invitation stays."""
    found = _AIMED.fullmatch(reminder.meeting)
    return replace(reminder, meeting=found[2]) if found else reminder


def carried_over(target: Reminder, source: Reminder) -> Reminder:
    """Return the reminder `target` with what its confirmed draft `source` says."""
    return replace(
        target,
        title=source.title,
        start=source.start,
        end=source.end,
        zone=source.zone,
        place=source.place,
        leads=source.leads,
        rrule=source.rrule,
        except_on=source.except_on,
        lunar_yearly=source.lunar_yearly,
        vague=source.vague,
        meeting=detached(source).meeting or target.meeting,
        state="active",
    )


# ---- on disk -------------------------------------------------------------------------------------------------------


def packed(request: Request) -> dict[str, Any]:
    """Return a request as JSON."""
    return {part.name: _packed(getattr(request, part.name)) for part in fields(request)}


def unpacked(values: dict[str, Any]) -> Request:
    """Return the request that `packed` packed; parts that this program does not know are left out.

    Raises TypeError or ValueError for what `packed` never made.
    """
    known = {part.name for part in fields(Request)}
    return Request(**{name: _unpacked(value) for name, value in values.items() if name in known})


def _packed(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"at": value.isoformat()}
    if isinstance(value, date):
        return {"on": value.isoformat()}
    return [_packed(one) for one in value] if isinstance(value, tuple) else value


def _unpacked(value: Any) -> Any:
    if isinstance(value, dict):
        return datetime.fromisoformat(value["at"]) if "at" in value else date.fromisoformat(value["on"])
    return tuple(_unpacked(one) for one in value) if isinstance(value, list) else value
