"""What a later message changes in a request: it adds or replaces what it names and keeps the rest."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta

from bot.agenda.model import Request
from bot.language.spelling import fold
from bot.timing.clock import PART_HOURS, Clock, moments, within
from bot.timing.days import resolve
from bot.timing.findings import Findings, gather
from bot.timing.mark import Mark
from bot.timing.patterns import value
from bot.timing.repeat import NAMES
from bot.timing.script import Script, script
from bot.timing.settle import said_back, settle
from bot.timing.titles import trimmed
from bot.timing.today import Today, weekday

_UNREAD = (
    "Chưa rõ anh/chị muốn sửa gì; anh/chị ghi ví dụ “14h thứ 2 tuần sau”, “tại hội trường B” hoặc “báo trước 2 tiếng”."
)
_NAMES_IT = re.compile(
    r"(?:doi|sua|dat)?(?: lai)? ?(?:ten|tieu de|noi dung|viec)(?: hop| cuoc hop)?(?: thanh| la| ?:)+ ?"
)
_ONLY_END = re.compile(r"(?:den|toi|ket thuc|xong|ket thuc luc|keo dai den|den khoang)(?: luc)? ")
_HALL = re.compile(r"(?:phong|hoi truong|truc tuyen|online|zoom|p\.|tang|tru so|so(?! \d*$)|ubnd)(?!\w)")
_MORE = re.compile(r"(?:nhac |bao )?(?:them|nua)(?!\w)")


def change(given: Request, text: str, now: datetime) -> Request:
    """Return `given` with what `text` names; `now` is naive wall time of its zone."""
    spoken = script(text)
    found = gather(spoken)
    chosen = _chosen(given, found, spoken, now)
    if chosen:
        end = chosen + (given.end - given.start) if given.end and given.start else None
        return said_back(replace(given, start=chosen, end=end, alternatives=(), day=chosen.date()))
    named = _NAMES_IT.match(fold(spoken.low))
    if named and named.end() < len(spoken.text):
        return _renewed(replace(given, title=trimmed(spoken.text[named.end() :])))
    if _says_time(found):
        return _moved(given, _with_end(found, spoken, given), now)
    return _detailed(given, found, spoken)


def _says_time(found: Findings) -> bool:
    return bool(found.clock or found.days or found.offset or found.every or found.part or found.ends or found.moved)


def _detailed(given: Request, found: Findings, spoken: Script) -> Request:
    """Return `given` with another place, other leads, or its title where it had none."""
    low = fold(spoken.low)
    leads = found.leads
    if leads and _MORE.search(low):
        leads = tuple(sorted({*leads, *given.leads}, reverse=True))
    place = found.place or (spoken.text.strip(" .") if not leads and _HALL.match(low) else None)
    if not place and not leads:
        if given.title or not found.title:
            return replace(given, message=_UNREAD)
        return _renewed(replace(given, title=found.title))
    return _renewed(replace(given, place=place or given.place, leads=leads or given.leads))


def _renewed(request: Request) -> Request:
    """Return `request` with the line that repeats it, where it is certain."""
    return said_back(request) if request.start and request.status == "ok" else request


# ---- one of several starts -------------------------------------------------------------------------------------------


def _chosen(given: Request, found: Findings, spoken: Script, now: datetime) -> datetime | None:
    """Return which of the starts that were asked about is meant, None where none or several are."""
    options = list(given.alternatives)
    if not options:
        return None
    answer = spoken.text.strip(" .")
    if answer.isdecimal() and 1 <= int(answer[:3]) <= len(options):
        return options[int(answer[:3]) - 1]
    if not (found.part or found.clock or found.days):
        return None
    if found.clock:
        times = {moment.at for moment in moments(found.clock)}
        options = [option for option in options if option.time() in times]
    elif found.part:
        first, last = PART_HOURS[found.part]
        options = [option for option in options if first <= option.hour < last]
    if found.days:
        options = [option for option in options if _on(option, found.days[0], now)]
    return options[0] if len(options) == 1 else None


def _on(option: datetime, mark: Mark, now: datetime) -> bool:
    if mark.kind == "weekday":
        return option.weekday() == weekday(mark.get("w"))
    if mark.get("do", "dm"):
        return option.day == value(mark.get("do", "dm"))
    return option.date() in resolve(mark, Today(now)).options


# ---- another time ----------------------------------------------------------------------------------------------------


def _with_end(found: Findings, spoken: Script, given: Request) -> Findings:
    """Read "đến 11h" as another end of the time that was given."""
    if found.clock and not found.end and not found.days and _ONLY_END.match(fold(spoken.low)) and given.start:
        return replace(found, clock=_clock(given), end=found.clock)
    return found


def _clock(given: Request) -> Clock | None:
    """Return the hour given so far."""
    if given.start:
        return Clock(given.start.hour, given.start.minute, "", padded=True)
    hour, _, minute = given.time.replace("h", ":").partition(":")
    if not hour.isdecimal():
        return None
    return Clock(int(hour), int(minute or 0), "", padded=":" in given.time)


def _days_of(given: Request) -> tuple[Mark, ...]:
    day = given.start.date() if given.start else given.day
    if day is None and len({option.date() for option in given.alternatives}) == 1:
        day = given.alternatives[0].date()
    return (Mark("date", 0, 0, {"iso": day.isoformat()}),) if day else ()


def _moved(given: Request, found: Findings, now: datetime) -> Request:
    """Return `given` at the time that `found` names, completed by what was given of it."""
    clock = found.clock
    if clock and not clock.part and given.time in PART_HOURS:
        clock = within(clock, given.time)
    if not clock and found.part and given.start is None:
        kept = _clock(given)
        clock = replace(kept, part=found.part, padded=False) if kept and kept.hour < 13 else kept
    elif not clock and not found.offset:
        clock = _clock(given)
    whole = replace(
        found,
        title=given.title or found.title,
        place=found.place or given.place,
        leads=found.leads or given.leads,
        clock=clock,
        part=found.part or (given.time if given.time in PART_HOURS else ""),
        days=found.days or (() if found.offset else _days_of(given)),
        minutes=found.minutes or _length(given, found),
        deadline=found.deadline or given.deadline,
    )
    result = settle(whole, now, given.zone)
    result = replace(
        result,
        replaces=given.replaces,
        moved_from=given.start if result.start and given.start != result.start else given.moved_from,
    )
    if given.rrule and not found.every and not result.rrule:
        result = replace(result, rrule=_rule(given.rrule, result), except_on=given.except_on)
    if not found.days and given.lunar:
        result = replace(result, lunar=given.lunar, lunar_yearly=given.lunar_yearly)
    return said_back(result) if result.status == "ok" else result


def _length(given: Request, found: Findings) -> int:
    if found.end or not given.start or not given.end:
        return 0
    return max(0, (given.end - given.start) // timedelta(minutes=1))


def _rule(rule: str, moved: Request) -> str:
    """Return the rule of a repetition that now starts on another weekday or day of the month."""
    if moved.start is None:
        return rule
    if rule.startswith("FREQ=WEEKLY") and "," not in rule.partition("BYDAY=")[2].partition(";")[0]:
        return re.sub(r"BYDAY=\w+", f"BYDAY={NAMES[moved.start.weekday()]}", rule)
    if rule.startswith("FREQ=MONTHLY") and re.search(r"BYMONTHDAY=\d+(?:;|$)", rule):
        return re.sub(r"BYMONTHDAY=\d+", f"BYMONTHDAY={moved.start.day}", rule)
    return rule
