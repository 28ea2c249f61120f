"""From what was found to a Request: the start it means on the wall, or what to ask, or why it cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.agenda import wording
from bot.agenda.model import Request
from bot.agenda.repeating import rule_in_words
from bot.timing import repeat, saying
from bot.timing.clock import Clock, Moment, length, moments
from bot.timing.days import resolve
from bot.timing.findings import Findings
from bot.timing.outcome import Outcome, Start, wall
from bot.timing.routines import of_routine
from bot.timing.today import Days, Today, monday, week_of, weekday

_YEARS_AHEAD = 10
_EARLY = 6
"""An end at this hour or before it, earlier than its start, is one of the afternoon."""


def settle(found: Findings, now: datetime, zone: str) -> Request:
    """Return the Request that `found` means, `now` being naive wall time of `zone`."""
    outcome = _outcome(found, now)
    given = Request(
        status="ok",
        message="",
        title=found.title,
        zone=zone,
        place=found.place,
        leads=found.leads,
        deadline=found.deadline,
        lunar=outcome.lunar,
        lunar_yearly=outcome.every_year,
        except_on=outcome.except_on,
        day=outcome.day,
        time=_time_given(found),
    )
    if not outcome.starts:
        return refuse(replace(given, rrule=_rule_so_far(found, now)), outcome.problem or "when", found.part)
    if outcome.problem in saying.ERRORS:
        return refuse(given, outcome.problem)
    unique = sorted({start.at for start in outcome.starts})
    first = min(outcome.starts, key=lambda start: start.at)
    given = replace(given, rrule=str(first.rule) if first.rule else None)
    if len(unique) > 1 or outcome.problem:
        options = tuple(unique[:4])
        return replace(given, status="ambiguous", alternatives=options, message=saying.choose(options, outcome.problem))
    end, wrong = _end(found, first)
    if wrong:
        return refuse(given, wrong)
    return said_back(replace(given, start=first.at, end=end, day=first.at.date()))


def _rule_so_far(found: Findings, now: datetime) -> str | None:
    """Return the repetition of what lacks its hour alone: it is kept until that is given."""
    starts = () if found.clock else _outcome(replace(found, clock=Clock(8, 0, "", padded=True)), now).starts
    return next((str(start.rule) for start in starts if start.rule), None)


def refuse(given: Request, problem: str, part: str = "") -> Request:
    """Return `given` as a request that lacks something, or that cannot be kept."""
    if problem in saying.ERRORS:
        return replace(given, status="error", message=saying.ERRORS[problem], start=None, end=None, rrule=None)
    return replace(given, status="needs_time", message=saying.asks(problem, part, given.day), start=None, end=None)


def said_back(request: Request) -> Request:
    """Return `request` with the one line that repeats it."""
    if request.start is None:
        return request
    time_said = wording.span(request.start, request.end)
    leads_said = wording.leads(request.leads)
    pieces = [
        request.title or "Nhắc việc",
        f"{'hạn ' if request.deadline else ''}{time_said}",
        f"tức {request.lunar}" if request.lunar else "",
        f"tại {request.place}" if request.place else "",
        f"lặp lại {rule_in_words(request.rrule, request.start.date())}"
        if request.rrule
        else "lặp lại hằng năm theo âm lịch"
        if request.lunar_yearly
        else "",
        f"nhắc {leads_said}" if leads_said else "",
    ]
    return replace(request, status="ok", message="; ".join(piece for piece in pieces if piece) + ".")


def _time_given(found: Findings) -> str:
    """Return the hour given ("08:30"), or the part of the day, or "" for none."""
    if found.clock:
        options = moments(found.clock)
        return f"{options[0].at:%H:%M}" if len(options) == 1 else f"{found.clock.hour}h{found.clock.minute:02}"
    return found.part


def _outcome(found: Findings, now: datetime) -> Outcome:
    if found.offset and not found.clock:
        return _from_now(found, now)
    options = _hours(found)
    if found.clock and not options:
        return Outcome(problem="no_hour" if not found.clock.possible else "part")
    times: list[Moment | None] = [*options] or [None]
    outcomes = [_of_moment(found, now, option) for option in times]
    starts = tuple(start for outcome in outcomes for start in outcome.starts)
    if starts:
        best = next(outcome for outcome in outcomes if outcome.starts)
        return replace(best, starts=starts)
    return outcomes[0]


def _from_now(found: Findings, now: datetime) -> Outcome:
    """Hours and minutes from now, to the minute."""
    assert found.offset  # noqa: S101 - its caller has looked
    minutes = length(found.offset.get("d", "d2") or f"1 {found.offset.get('d3')}")
    at = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    return Outcome((Start(at),), day=at.date()) if minutes else Outcome(problem="past")


def _hours(found: Findings) -> list[Moment]:
    """Return the times the start can mean; an end hour settles a bare 5 or 6 where only one fits."""
    if not found.clock:
        return []
    options = list(moments(found.clock))
    if len(options) > 1 and found.end:
        ends = moments(found.end)
        fitting = [
            one for one in options if any(one.delta() < end.delta() <= one.delta() + timedelta(hours=8) for end in ends)
        ]
        sure = found.end.part or found.end.hour >= 10
        options = fitting if len(fitting) == 1 and sure else options
    if found.end and found.end.part and not found.clock.part:
        options = _same_part(found, options)
    for rival in found.rivals:
        options += moments(rival)
    return options


def _same_part(found: Findings, options: list[Moment]) -> list[Moment]:
    """Let "2 đến 4h chiều" and "7h đến 9h tối" give their part to the first hour, where it still comes first."""
    assert found.clock  # noqa: S101 - its caller has looked
    assert found.end  # noqa: S101 - likewise
    ends = moments(found.end)
    alike = [
        one for one in moments(replace(found.clock, part=found.end.part)) if ends and one.delta() < ends[-1].delta()
    ]
    if found.clock.hour >= 13 or not alike:
        return options
    plain = [one for one in options if ends and one.delta() < ends[-1].delta()]
    return alike if found.clock.hour < 7 or found.end.part in ("toi", "sang") else plain or alike


# ---- the day ---------------------------------------------------------------------------------------------------------


def _of_moment(found: Findings, now: datetime, when: Moment | None) -> Outcome:
    """Return what the message means at one time of the day, None where it names none."""
    today = Today(now, when)
    routine = repeat.routine(found.every, found.days, today, found.since)
    if routine:
        return of_routine(found, routine, today)
    if not found.days:
        return _without_day(found, today)
    named = _day(found, today)
    if not named.options:
        return Outcome(problem=named.problem)
    if when is None:
        return Outcome(problem="time", day=named.options[0])
    if any((day.year - now.year) > _YEARS_AHEAD for day in named.options):
        return Outcome(problem="far")
    if _is_small_hour(found, when) and named.options[0] == today.day and not today.ahead(today.day):
        when = replace(when, after=1)  # "1h đêm nay" belongs to the night that begins today
    starts = tuple(Start(wall(day, when), named.last) for day in named.options)
    if named.problem not in ("weekday",) and any(start.at <= now for start in starts):
        return Outcome(problem="past")
    ahead = tuple(start for start in starts if start.at > now)
    return Outcome(ahead, named.problem if ahead else "past", named.options[0], named.lunar)


def _is_small_hour(found: Findings, when: Moment) -> bool:
    return found.clock is not None and found.clock.part == "dem" and not when.after and when.at.hour < 6


def _without_day(found: Findings, today: Today) -> Outcome:
    """An hour alone is today's while it is ahead, else tomorrow's."""
    if today.when is None:
        return Outcome(problem="time" if found.part else "when")
    day = today.day if today.ahead(today.day) else today.day + timedelta(days=1)
    return Outcome((Start(wall(day, today.when)),), day=day)


def _day(found: Findings, today: Today) -> Days:
    """Return the day that all the marks mean together; a weekday against its date is asked about."""
    marks = list(found.days)
    weeks = [mark for mark in marks if mark.kind == "week" and mark.get("wk")]
    named = [mark for mark in marks if mark.kind not in ("week", "vague")]
    if weeks and len(named) == 1 and named[0].kind == "weekday" and not named[0].get("wk"):
        return _of_week(weekday(named[0].get("w")), week_of(weeks[0].get("wk")) or 0, today)
    offsets = [mark for mark in named if mark.kind == "offset"]
    weekdays = [mark for mark in named if mark.kind == "weekday"]
    if offsets and weekdays:
        weeks_ahead = length(offsets[0].get("d", "d2") or "1 tuần") // 10080
        return _of_week(weekday(weekdays[0].get("w")), weeks_ahead, today)
    if not named:
        return resolve(marks[0], today)
    return _agreeing(found, today)


def _of_week(wanted: int, ahead: int, today: Today) -> Days:
    found = monday(today.day) + timedelta(days=wanted + 7 * ahead)
    return Days((found,)) if today.ahead(found) else Days((), "past_week")


def _agreeing(found: Findings, today: Today) -> Days:
    marks = [mark for mark in found.days if mark.kind not in ("week", "vague")]
    dates = [mark for mark in marks if mark.kind != "weekday"]
    main = dates[0] if dates else marks[0]
    result = resolve(main, today)
    if not result.options:
        return result
    day = result.options[0]
    for mark in marks:
        if mark is main:
            continue
        if mark.kind == "weekday":
            wanted = weekday(mark.get("w"))
            if wanted != day.weekday():
                return Days((*result.options, _nearest(day, wanted, today)), "weekday", result.last, result.lunar)
        else:
            other = resolve(mark, today)
            if other.options and other.options[0] != day and found.linked and mark.kind != "dates":
                return Days((day, other.options[0]), "weekday")
    return _with_last(found, result, today)


def _nearest(day: date, wanted: int, today: Today) -> date:
    """Return the day with that weekday nearest to `day` that is still ahead."""
    step = (wanted - day.weekday() + 3) % 7 - 3
    found = day + timedelta(days=step)
    return found if today.ahead(found) else found + timedelta(days=7)


def _with_last(found: Findings, result: Days, today: Today) -> Days:
    """Add the day of the end, where the message names one apart."""
    if not found.last or not result.options:
        return result
    since = Today(datetime.combine(result.options[0], time(0, 0)))
    last = resolve(found.last[0], since)
    if not last.options:
        return Days((), last.problem)
    return replace(result, last=last.options[0])


# ---- repetition ------------------------------------------------------------------------------------------------------


# ---- the end ---------------------------------------------------------------------------------------------------------


def _end(found: Findings, start: Start) -> tuple[datetime | None, str]:
    """Return the end on the wall and "", or None and the problem."""
    if not found.end:
        if found.minutes:
            return start.at + timedelta(minutes=found.minutes), ""
        return None, ""
    day = start.last or start.at.date()
    options = _end_hours(found.end, found.clock)
    if not options:
        return None, "no_hour" if not found.end.possible else "part"
    ends = [wall(day, option) for option in options]
    later = [end for end in ends if end > start.at]
    if later:
        return later[0], ""
    if start.last:
        return None, "backwards"
    evening = ends[0] + timedelta(hours=12)
    afternoon = start.at.hour >= 12 or found.end.hour <= _EARLY
    if not found.end.part and found.end.hour < 12 and afternoon and evening > start.at:
        return evening, ""
    night = ends[0] + timedelta(days=1)
    late = start.at.hour >= 17 and night - start.at <= timedelta(hours=12)
    return (night, "") if late else (None, "backwards")


def _end_hours(end: Clock, start: Clock | None) -> tuple[Moment, ...]:
    options = moments(end)
    if len(options) > 1 or not start or end.part or end.hour > 12:
        return options
    early = (
        moments(replace(end, padded=True, part="sang")) if 1 <= end.hour <= 4 and start.part in ("dem", "toi") else ()
    )
    return (*options, *early)
