"""When a reminder is due: the moments in UTC at which its chat is to be reminded, and when a meeting is over.

Wall time becomes a moment through the zone's own rules. Where the clock is put forward, an hour that does not exist
is the moment that as much time later has it (2:30 is 3:30 on the new clock). Where it is put back, an hour that
exists twice is the first of the two. Whole days of a lead are taken off on the wall ("1 day before" 8:00 is 8:00 of
the day before, also across such a night), what remains of it in elapsed minutes.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from bot.agenda.model import Due, Reminder
from bot.agenda.recurring import occurrences, repeats, wall, zone_of

MOST = 8
"""How many occurrences of a repeating reminder are planned ahead; more where its leads are of several days."""
HORIZON = timedelta(days=400)
"""How far ahead a repeating reminder is planned; its next two occurrences are, however far."""
USUAL_LENGTH = timedelta(hours=1)
"""How long a meeting takes that names no end."""
_LEAST, _MOST_DAYS = 2, 30
_DAY = 24 * 60
_FOREVER = datetime.max


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is due of a reminder, earliest first, and when it is over for good (UTC; None while it goes on)."""

    dues: tuple[Due, ...]
    over: datetime | None


def plan(reminder: Reminder, now: datetime, told: Container[datetime] = ()) -> Plan:
    """Return what is due of a reminder from the aware moment `now` on, of a bounded number of occurrences.

    A lead whose moment is past is not planned; where nothing else is ahead of an occurrence, its start itself is,
    unless the occurrence is among `told`: those of which the chat has heard before.
    """
    here = wall(now, reminder.zone)
    ahead = _ahead(reminder, here)
    dues = [due for start in ahead for due in _dues(reminder, start, now, told=start in told)]
    return Plan(dues=tuple(sorted(dues, key=lambda due: (due.at, due.key))), over=_end(reminder, here, ahead))


def occurs(reminder: Reminder, start: datetime) -> bool:
    """Say whether a reminder has an occurrence at the local `start`."""
    return occurrences(reminder, start, start + timedelta(minutes=1), 1) == (start,)


def moment(local: datetime, zone: str) -> datetime:
    """Return the moment (UTC) at which the clock on the wall of `zone` shows `local` (naive)."""
    return local.replace(tzinfo=zone_of(zone)).astimezone(UTC)


def due_at(start: datetime, lead: int, zone: str) -> datetime:
    """Return the moment (UTC) `lead` minutes before the local `start`."""
    return moment(start - timedelta(days=lead // _DAY), zone) - timedelta(minutes=lead % _DAY)


def over_at(reminder: Reminder, occurrence: datetime) -> datetime:
    """Return the moment (UTC) at which an occurrence is over: at its end, else an hour after its start.

    Where the hour itself is not known, it is over with its day.
    """
    if reminder.vague:
        tomorrow = occurrence.date() + timedelta(days=1)
        return moment(datetime.combine(tomorrow, time()), reminder.zone)
    length = reminder.end - reminder.start if reminder.end else USUAL_LENGTH
    return moment(occurrence, reminder.zone) + max(length, timedelta(0))


def key_of(reminder: Reminder, occurrence: datetime, lead: int) -> str:
    """Return the key of what is due `lead` minutes before an occurrence."""
    return f"{reminder.id}:{occurrence:%Y%m%dT%H%M}:{lead}"


def _ahead(reminder: Reminder, here: datetime) -> tuple[datetime, ...]:
    """Return the occurrences to plan.

    Two of them at least, however far: when all is sent of the first, there must be something left to wait for.
    """
    if not repeats(reminder):
        return occurrences(reminder, here, _FOREVER, 1)
    found = occurrences(reminder, here, _FOREVER, MOST + _days(reminder))
    last = min(here, _FOREVER - HORIZON) + HORIZON
    return tuple(start for at, start in enumerate(found) if at < _LEAST or start < last)


def _days(reminder: Reminder) -> int:
    """Return how many days more to plan ahead, so that a long lead of a daily meeting is still ahead."""
    return min(max(reminder.leads, default=0) // _DAY, _MOST_DAYS)


def _dues(reminder: Reminder, start: datetime, now: datetime, *, told: bool) -> Iterator[Due]:
    leads = dict.fromkeys(reminder.leads or (0,))
    at = {lead: due_at(start, lead, reminder.zone) for lead in leads}
    still = [lead for lead in leads if at[lead] >= now]
    if not still and not told:
        at[0], still = due_at(start, 0, reminder.zone), [0]
    for lead in still:
        yield Due(key=key_of(reminder, start, lead), reminder=reminder, occurrence=start, lead=lead, at=at[lead])


def _end(reminder: Reminder, here: datetime, ahead: tuple[datetime, ...]) -> datetime | None:
    """Return when the last occurrence is over; None where another follows those `ahead`."""
    if not repeats(reminder):
        return over_at(reminder, reminder.start)
    after = ahead[-1] + timedelta(minutes=1) if ahead else here
    if occurrences(reminder, after, _FOREVER, 1):
        return None
    return over_at(reminder, ahead[-1]) if ahead else moment(here, reminder.zone)
