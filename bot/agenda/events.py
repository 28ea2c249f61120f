"""Events of an .ics file as requests: what a stranger's calendar says, within bounds, in the clock of the chat."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from icalendar import Calendar, vDDDTypes, vRecur

from bot.agenda import wording
from bot.agenda.model import Reminder, Request
from bot.agenda.recurring import coming, wall, zone_of
from bot.agenda.rules import read_rule
from bot.agenda.titles import clean, shown
from bot.agenda.trimming import TooLargeError, Trimmed, trim
from bot.agenda.vague import ALL_DAY, begins

LEADS, EXTRA = 5, 50
"""Alarms read of an event, and single days added to or left out of its rule."""
LONGEST_LEAD = 60 * wording.DAY
"""Minutes; an alarm earlier than that is not meant for a meeting."""

_TEXT = 200
_BROKEN = "Tệp này không phải tệp lịch .ics hoặc đã hỏng; anh/chị gửi lại giúp."
_NAMED = 3


Moment = date | datetime
"""A day, or a moment, aware or as the clock on the wall shows it."""


class _SkippedError(ValueError):
    """An event that cannot be a request; the message says why, to follow its title."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What reading one file goes by: when, the chat's zone, the zones the file defines."""

    now: datetime
    zone: str
    trimmed: Trimmed

    def moment(self, value: Any) -> Moment:
        """Return a day, a moment without a zone, or an aware one. Raises _SkippedError for a zone nobody knows."""
        moment: Moment = value.dt
        name = value.params.get("TZID")
        if not isinstance(moment, datetime) or moment.tzinfo is not None or not name:
            return moment
        if name not in self.trimmed.zones:
            raise _SkippedError("múi giờ không rõ")
        return moment.replace(tzinfo=timezone(self.trimmed.zones[name]))


def from_ics(data: bytes, now: datetime, zone: str) -> tuple[Request, ...]:
    """Return the events of a file as requests, "ok" ones first by start, then an "error" for all that was left out.

    Starts are of the wall clock of `zone`; a series that another zone's clock governs keeps its own. What is over or
    was called off is left out and said so, in one sentence each. A file that is broken or too large is one "error".
    At most `trimming.MOST` events; a file at its limits takes up to three seconds, so call this in a thread.
    """
    try:
        trimmed = trim(data)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library guesses zones by their last words, and says so
            calendars = Calendar.from_ical(trimmed.text.encode(), multiple=True)
    except TooLargeError as error:
        return (Request(status="error", message=str(error)),)
    except ValueError:
        return (Request(status="error", message=_BROKEN),)
    events = [event for calendar in calendars for event in calendar.walk("VEVENT")]
    if not events:
        return (Request(status="error", message="Tệp lịch này không có cuộc họp nào."),)
    return _sorted(events, _Reading(now, zone, trimmed))


def _sorted(events: list[Any], reading: _Reading) -> tuple[Request, ...]:
    """Read events one by one, and say in a sentence what was left out and why."""
    moved = _moved(events)
    kept: list[Request] = []
    left_out: dict[str, list[str]] = {}
    for event in events:
        title = shown(_text(event, "SUMMARY"))
        try:
            if reading.trimmed.cancels or _text(event, "STATUS").upper() == "CANCELLED":
                raise _SkippedError("đã bị hủy")
            kept += [one for one in _requests(event, moved, reading) if _ahead(one, reading)]
        except _SkippedError as error:
            left_out.setdefault(str(error), []).append(title)
        except (
            ValueError,
            TypeError,
            LookupError,
            AttributeError,
            OverflowError,
        ):  # what the library makes of broken properties
            left_out.setdefault("ghi sai dạng", []).append(title)
    kept.sort(key=lambda request: (request.start is None, request.start, request.title))
    return (*kept, *(_left_out(why, titles) for why, titles in left_out.items()))


def _left_out(why: str, titles: list[str]) -> Request:
    """Say which events were left out for one reason."""
    named = ", ".join(f"“{title}”" for title in titles[:_NAMED])
    more = f" và {len(titles) - _NAMED} việc khác" if len(titles) > _NAMED else ""
    return Request(status="error", message=f"Đã bỏ qua {named}{more}: {why}.")


def _ahead(request: Request, reading: _Reading) -> bool:
    """Say yes to what is still ahead. Raises _SkippedError for what is over."""
    start = request.start or datetime.min  # never: what is "ok" has a start
    if request.rrule:
        series = Reminder(
            id=0, channel="", chat="", creator="", title="", start=start, created=reading.now, zone=request.zone,
            rrule=request.rrule, except_on=request.except_on,
        )  # fmt: skip
        over = not coming(series, reading.now, 1)
    else:
        local, last = wall(reading.now, request.zone), request.end or start
        over = last.date() < local.date() if request.vague else last < local
    if over:
        raise _SkippedError("đã qua")
    return True


def _requests(event: Any, moved: Mapping[str, Sequence[Any]], reading: _Reading) -> Iterator[Request]:
    """Yield the event, then the single days it adds to its rule."""
    begin = reading.moment(event["DTSTART"])
    zone = _clock_of(begin, reading) if "RRULE" in event else reading.zone
    start, vague = _start(begin, zone)
    end = _end(event, start, vague, zone, reading)
    single = "RECURRENCE-ID" in event
    left_out = _days(event, "EXDATE", zone, reading)
    left_out += [_wall(reading.moment(one), zone) for one in ([] if single else moved.get(_text(event, "UID"), []))]
    request = Request(
        status="ok",
        message=f"{shown(_text(event, 'SUMMARY'))}, {wording.span(start, end, vague)}",
        title=clean(_text(event, "SUMMARY"))[:_TEXT] or "Việc trong tệp lịch",
        start=start,
        end=end,
        zone=zone,
        place=clean(_text(event, "LOCATION"))[:_TEXT] or None,
        leads=_leads(event, start, end, vague, zone),
        rrule=_rule(event, begin, zone),
        except_on=tuple(sorted({_day(moment) for moment in left_out})),
        vague=vague,
        uid=clean(_text(event, "UID"))[:_TEXT],
    )
    yield request
    for added in _days(event, "RDATE", zone, reading):
        other, _ = _start(added, zone)
        span = end and other + (end - start)
        message = f"{shown(request.title)}, {wording.span(other, span, vague)}"
        yield replace(request, start=other, end=span, rrule=None, except_on=(), message=message)


def _clock_of(begin: Moment, reading: _Reading) -> str:
    """Return the zone whose clock a series goes by: the chat's where that clock always shows the same, else its own."""
    if not isinstance(begin, datetime) or begin.tzinfo is None:
        return reading.zone
    here = [begin + timedelta(days=days) for days in range(0, 2 * 366, 29)]
    there = [moment.astimezone(zone_of(reading.zone)) for moment in here]
    apart = {
        ahead.replace(tzinfo=None) - moment.replace(tzinfo=None) for moment, ahead in zip(here, there, strict=True)
    }
    if len(apart) == 1 and there[0].date() == begin.date():
        return reading.zone
    name = getattr(begin.tzinfo, "key", None)
    if not isinstance(name, str):
        raise _SkippedError("múi giờ của lịch lặp không rõ")
    return name


def _wall(moment: Moment, zone: str) -> Moment:
    """Return what the clock of `zone` shows at an aware moment; a day and a moment without a zone stay as they are."""
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return wall(moment, zone)
    return moment


def _day(moment: Moment) -> date:
    """Return the day of a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _start(begin: Moment, zone: str) -> tuple[datetime, str]:
    """Return a start in the clock of `zone`, and what is said of its hour where it has none."""
    local = _wall(begin, zone)
    if isinstance(local, datetime):
        return local.replace(second=0, microsecond=0), ""
    return begins(local, ALL_DAY), ALL_DAY


def _end(event: Any, start: datetime, vague: str, zone: str, reading: _Reading) -> datetime | None:
    """Return the end, None where none is told or it is not after the start. The end of whole days is their last day."""
    if "DTEND" in event:
        told = _wall(reading.moment(event["DTEND"]), zone)
        end = told if isinstance(told, datetime) else datetime.combine(told, start.time() if vague else time())
    elif "DURATION" in event:
        end = start + event["DURATION"].dt
    else:
        return None
    end = (end - timedelta(days=1) if vague else end).replace(second=0, microsecond=0)
    return end if end > start else None


def _days(event: Any, name: str, zone: str, reading: _Reading) -> list[Moment]:
    """Return the moments of an EXDATE or RDATE in the clock of `zone`. Raises _SkippedError for more than EXTRA."""
    listed = [one for each in _each(event.get(name)) for one in each.dts]
    if len(listed) > EXTRA:
        raise _SkippedError("có quá nhiều ngày thêm hoặc bớt")
    return [_wall(reading.moment(one), zone) for one in listed if not isinstance(one.dt, tuple)]


def _leads(event: Any, start: datetime, end: datetime | None, vague: str, zone: str) -> tuple[int, ...]:
    """Return the alarms as minutes before the start; those after it are at it, those much too early are left out."""
    found: set[int] = set()
    for alarm in event.walk("VALARM")[:LEADS]:
        trigger = alarm.get("TRIGGER")
        at = getattr(trigger, "params", {}).get("RELATED")
        anchor = end if end and at == "END" else start
        anchor = datetime.combine(anchor.date(), time()) if vague else anchor
        if isinstance(trigger, vDDDTypes) and isinstance(trigger.dt, timedelta):
            told: Moment = anchor + trigger.dt
        elif isinstance(trigger, vDDDTypes) and isinstance(trigger.dt, datetime) and "RRULE" not in event:
            told = _wall(trigger.dt, zone)
        else:
            continue
        if isinstance(told, datetime):
            found.add(max(0, int((start - told).total_seconds() // 60)))
    return tuple(sorted((lead for lead in found if lead <= LONGEST_LEAD), reverse=True))


def _rule(event: Any, begin: Moment, zone: str) -> str | None:
    """Return the rule in the form the agenda keeps, its end in the clock of `zone`. Raises _SkippedError."""
    rules = _each(event.get("RRULE"))
    if not rules:
        return None
    if len(rules) > 1:
        raise _SkippedError("có nhiều quy tắc lặp")
    parts = {name: values if isinstance(values, list) else [values] for name, values in rules[0].items()}
    for name, own in (("BYHOUR", "hour"), ("BYMINUTE", "minute"), ("BYSECOND", "second")):
        if parts.get(name) == [getattr(begin, own, None)]:
            del parts[name]
    until = parts.pop("UNTIL", None)
    written = vRecur(parts).to_ical()  # type: ignore[no-untyped-call]
    text = str(written.decode()) + (f";UNTIL={_until(until[0], zone):%Y%m%dT%H%M%S}" if until else "")
    try:
        read_rule(text)
    except ValueError as error:
        raise _SkippedError(str(error)) from None
    return text


def _until(until: Moment, zone: str) -> datetime:
    """Return the last moment of a rule in the clock of `zone`: of a day, its end."""
    local = _wall(until, zone)
    return local if isinstance(local, datetime) else datetime.combine(local, time(23, 59, 59))


def _moved(events: Iterable[Any]) -> Mapping[str, Sequence[Any]]:
    """Return, by the id of a series, which of its occurrences have an event of their own."""
    found: dict[str, list[Any]] = {}
    for event in events:
        for one in _each(event.get("RECURRENCE-ID")):
            found.setdefault(_text(event, "UID"), []).append(one)
    return found


def _each(value: Any) -> list[Any]:
    """Return the values of a property that may be there never, once or several times."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _text(event: Any, name: str) -> str:
    """Return the text of a property, the first where there are several."""
    return next((str(value) for value in _each(event.get(name))), "")
