"""Reminders as calendar files: what a chat keeps, for any calendar to read; what others send, as requests."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, vRecur

from bot.agenda.events import from_ics
from bot.agenda.model import Reminder
from bot.agenda.recurring import occurrences, zone_of
from bot.agenda.repeating import repetition
from bot.agenda.titles import clean

__all__ = ["from_ics", "to_ics"]

LUNAR_YEARS = 10
"""So many occurrences of a yearly lunar date are written out: no calendar file can say its rule."""

_MAKER = "-//tro-ly-cum-thi-dua//VI"


def to_ics(reminders: Sequence[Reminder], now: datetime) -> bytes:
    """Return a calendar of the reminders, as of the aware moment `now`: one event each, alarms at their leads.

    An event keeps its UID through every change, and its SEQUENCE is the reminder's revision, so that importing the file
    again changes the event. Times are in the reminder's zone, which is defined in the file.
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for reminder in reminders:
        for event in _events(reminder, now):
            calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _events(reminder: Reminder, now: datetime) -> Iterator[Event]:
    """Yield the event of a reminder; of a yearly lunar date, an event a year."""
    if not reminder.lunar_yearly:
        yield _event(reminder, reminder.start, now, f"{reminder.id}")
        return
    for moment in occurrences(reminder, reminder.start, None, LUNAR_YEARS):
        yield _event(reminder, moment, now, f"{reminder.id}-{moment.year}")


def _event(reminder: Reminder, start: datetime, now: datetime, name: str) -> Event:
    """Return one event."""
    event = Event()
    event.add("uid", f"nhac-{name}@tro-ly-cum-thi-dua")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("sequence", reminder.revision)
    event.add("summary", clean(reminder.title))
    if clean(reminder.place):
        event.add("location", clean(reminder.place))
    event.add("status", "CANCELLED" if reminder.state == "cancelled" else "CONFIRMED")
    _add_times(event, reminder, start)
    if reminder.rrule and not reminder.lunar_yearly:
        _add_rule(event, reminder)
    elif reminder.lunar_yearly:
        event.add("description", repetition(reminder))
    for lead in reminder.leads:
        event.add_component(_alarm(reminder, start, lead))
    return event


def _add_times(event: Event, reminder: Reminder, start: datetime) -> None:
    """Add the start and the end: whole days where the hour is not known, else moments of the reminder's zone."""
    end = start + (reminder.end - reminder.start) if reminder.end else None
    if reminder.vague:
        event.add("dtstart", start.date())
        event.add("dtend", (end or start).date() + timedelta(days=1))
        return
    zone = zone_of(reminder.zone)
    event.add("dtstart", start.replace(tzinfo=zone))
    if end:
        event.add("dtend", end.replace(tzinfo=zone))


def _add_rule(event: Event, reminder: Reminder) -> None:
    """Add the rule and the days left out; with a zone, a rule must end at a moment in UTC."""
    zone = zone_of(reminder.zone)
    rule = vRecur.from_ical(reminder.rrule)
    if "UNTIL" in rule:
        until = rule["UNTIL"][0]
        rule["UNTIL"] = until.date() if reminder.vague else until.replace(tzinfo=zone).astimezone(UTC)
    event.add("rrule", rule)
    for day in reminder.except_on:
        moment = datetime.combine(day, reminder.start.time(), tzinfo=zone)
        event.add("exdate", day if reminder.vague else moment)


def _alarm(reminder: Reminder, start: datetime, lead: int) -> Alarm:
    """Return an alarm `lead` minutes before the start; the start of a whole day is its midnight."""
    base = datetime.combine(start.date(), time()) if reminder.vague else start
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", clean(reminder.title))
    alarm.add("trigger", start - timedelta(minutes=lead) - base)
    return alarm
