"""What repeats, from its first day on: with its end and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from bot.language.spelling import fold
from bot.timing import bounds, repeat
from bot.timing.days import FIRST_YEAR, LAST_YEAR, full, resolve
from bot.timing.findings import Findings
from bot.timing.mark import Mark
from bot.timing.outcome import Outcome, Start, wall
from bot.timing.patterns import value
from bot.timing.repeat import Routine, Rule
from bot.timing.today import Today, dates_in, monday, month_of, week_of, weekdays_in


def of_routine(found: Findings, said: Routine, today: Today) -> Outcome:
    """Return the first occurrence of a routine with its rule, its end and the days left out; or its problem."""
    if said.problem:
        return Outcome(problem=said.problem)
    since = bounds.since((*found.since, *(mark for mark in found.ends if mark.kind == "since")), today)
    today = replace(today, since=since)
    if said.every_year:
        return _of_moon(found, said, today)
    assert said.rule  # noqa: S101 - its caller has looked
    left_out = _left_out(found, today)
    rule = repeat.except_weekdays(said.rule, _weekdays_left_out(found))
    first = rule.first(today, said.start, left_out)
    if first is None:
        return Outcome(problem="never")
    if today.when is None:
        return Outcome(problem="time", day=first)
    rule, problem = _ending(found, rule, first, today)
    return Outcome((Start(wall(first, today.when), rule=rule),), problem, first, except_on=left_out)


def _of_moon(found: Findings, said: Routine, today: Today) -> Outcome:
    mark = next(mark for mark in found.days if mark.kind == "lunar")
    named = resolve(mark, today)
    if not named.options:
        return Outcome(problem=named.problem)
    if today.when is None:
        return Outcome(problem="time", day=named.options[0], lunar=named.lunar, every_year=said.every_year)
    at = wall(named.options[0], today.when)
    return Outcome((Start(at),), "", at.date(), named.lunar, said.every_year)


def _ending(found: Findings, rule: Rule, first: date, today: Today) -> tuple[Rule, str]:
    """Return the rule with its end: "đến hết …", "đến 30/6", "10 lần", "trong 3 tuần"."""
    if found.until:
        last = resolve(found.until, Today(datetime.combine(first, time(0, 0))))
        return (replace(rule, until=last.options[0]), "") if last.options else (rule, last.problem)
    for mark in (*found.days, *found.since):
        if mark.kind == "dates" and mark.get("d2") and rule.freq in ("DAILY", "WEEKLY"):  # "từ 1/12 đến 15/12"
            return replace(rule, until=resolve(mark, Today(today.now)).last), ""
    for mark in found.ends:
        if mark.kind == "until":
            until = _until(mark, today)
            return (replace(rule, until=until), "") if until >= first else (rule, "past")
        if mark.kind == "count":
            span = (value(mark.get("len")), fold(mark.get("of"))) if mark.get("len") else None
            return repeat.bounded(rule, first, max(0, value(mark.get("times"))) if mark.get("times") else 0, span), ""
    return rule, ""


def _until(mark: Mark, today: Today) -> date:
    """Return the last day of "đến hết năm", "đến hết tháng 12", "đến hết tuần sau"; at most LAST_YEAR."""
    if mark.get("uy"):
        said = fold(mark.get("uy")).removeprefix("nam ")
        return date(_known(int(said)) if said.isdecimal() else today.day.year + (said == "sau"), 12, 31)
    if mark.get("uw"):
        ahead = week_of(mark.get("uw")) or 0
        return monday(today.day) + timedelta(days=6 + 7 * ahead)
    said = mark.get("um", "um2").partition(" ")[2]
    said_year = mark.get("umy", "umz", "umy2", "umz2")
    year, month = month_of(said, today.day, _known(int(said_year)) if said_year else None)
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _known(year: int) -> int:
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _left_out(found: Findings, today: Today) -> tuple[date, ...]:
    """Return the dates of "trừ ngày 1/1"."""
    result: list[date] = []
    for mark in found.ends:
        if mark.kind == "except":
            for said in dates_in(mark.get("days")):
                result += full(said[2], said[1], said[0], replace(today, when=None)).options
    return tuple(result)


def _weekdays_left_out(found: Findings) -> tuple[int, ...]:
    return tuple(day for mark in found.ends if mark.kind == "except" for day in weekdays_in(mark.get("days")))
