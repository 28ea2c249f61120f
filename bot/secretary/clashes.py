"""What is at the same time as something else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.agenda.model import Reminder
from bot.agenda.recurring import occurrences

USUAL = timedelta(hours=2)
"""How long a meeting is taken to last where nobody said: half a morning."""
AHEAD = timedelta(days=60)
"""How far ahead is looked: farther on, a series would be told of for ever."""
_MOST = 40
"""Occurrences of one reminder that are looked at."""

Slot = tuple[datetime, datetime, Reminder]


def slots(reminder: Reminder, wall: datetime) -> list[Slot]:
    """Return from when to when a reminder takes place in the time looked at; nothing where its hour is not known."""
    if reminder.vague:
        return []
    lasts = reminder.end - reminder.start if reminder.end and reminder.end > reminder.start else USUAL
    starts = occurrences(reminder, wall, wall + AHEAD, _MOST)
    if not starts and reminder.start > wall:
        starts = (reminder.start,)
    return [(start, start + lasts, reminder) for start in starts]


def clashing(reminder: Reminder, others: Sequence[Reminder], wall: datetime) -> list[Reminder]:
    """Return which of `others` take place while `reminder` does, each once."""
    own = slots(reminder, wall)
    taken = [slot for other in others for slot in slots(other, wall)]
    pairs = overlapping(sorted([*own, *taken], key=_by_time))
    found = [b[2] if a[2] is reminder else a[2] for a, b in pairs if (a[2] is reminder) != (b[2] is reminder)]
    return list({one.id: one for one in found}.values())


def overlapping(ordered: Sequence[Slot], most: int = 100) -> list[tuple[Slot, Slot]]:
    """Return the pairs of slots, ordered by start, that overlap; `most` at most."""
    found: list[tuple[Slot, Slot]] = []
    running: list[Slot] = []
    for slot in ordered:
        running = [one for one in running if one[1] > slot[0]]
        found += [(one, slot) for one in running if one[2] is not slot[2]]
        if len(found) >= most:
            break
        running.append(slot)
    return found[:most]


def clashes(reminders: Sequence[Reminder], wall: datetime) -> list[tuple[Slot, Slot]]:
    """Return the pairs of what is ahead that overlap, earliest first."""
    return overlapping(sorted((slot for one in reminders for slot in slots(one, wall)), key=_by_time))


def _by_time(slot: Slot) -> tuple[datetime, datetime]:
    return slot[0], slot[1]
