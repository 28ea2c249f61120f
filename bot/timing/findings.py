"""A message taken apart: which marks say when it starts, when it ends, how it repeats; what only accompanies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.language.spelling import fold
from bot.timing import bounds
from bot.timing.clock import Clock, clock, length, plain_part, together
from bot.timing.days import DAY_KINDS
from bot.timing.glue import BY, END_BEHIND, HOURS, asides, glued, is_exact, main_marks
from bot.timing.leads import leads, told_apart
from bot.timing.mark import Mark, before
from bot.timing.marks import NOISE, scan
from bot.timing.places import place
from bot.timing.repeat import unit_said
from bot.timing.script import Script
from bot.timing.titles import title

_EVERY = frozenset({"every", "weekly", "always"})
_ENDS = frozenset({"until", "count", "except", "since"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What a message says. `days` are the marks of the day it starts, `last` of the day it ends; `rivals` are further
    hours between which the message does not decide; `part` is a part of the day said without an hour."""

    title: str = ""
    place: str | None = None
    leads: tuple[int, ...] = ()
    clock: Clock | None = None
    end: Clock | None = None
    rivals: tuple[Clock, ...] = ()
    part: str = ""
    vague: str = ""
    minutes: int = 0
    days: tuple[Mark, ...] = ()
    last: tuple[Mark, ...] = ()
    linked: bool = False
    offset: Mark | None = None
    every: tuple[Mark, ...] = ()
    since: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()
    until: Mark | None = None
    deadline: bool = False
    moved: Findings | None = None
    marks: tuple[Mark, ...] = field(default=())


def gather(script: Script) -> Findings:
    """Return what `script` says about a time, a place, leads and repetition, and the title that is left."""
    marks = told_apart(script, scan(script))
    used = tuple(mark for mark in marks if mark.kind not in NOISE)
    spot = place(script, marks, used)
    if spot:
        used = tuple(mark for mark in used if not spot[1] <= mark.start < spot[2])
    found = _times(script, used)
    spans = [span for mark in used if _taken(mark, found) for span in _span(script, mark)]
    spans += asides(script, marks)
    spans += [(spot[0], spot[2])] if spot else []
    return replace(
        found,
        title=title(script, spans),
        place=" ".join(script.text[spot[1] : spot[2]].split()) if spot else None,
        leads=leads(script, used),
    )


def _taken(mark: Mark, found: Findings) -> bool:
    """Say whether a mark was used, so that it goes out of the title; "10 lần" stays where nothing repeats."""
    if mark.kind in _ENDS:
        return bool(found.every) or bool(unit_said(found.every, found.days)[0])
    return mark in found.marks or mark.kind not in DAY_KINDS


def _span(script: Script, mark: Mark) -> list[tuple[int, int]]:
    """Return what a mark takes from the title; "chuyển họp sang" leaves its "họp"."""
    if mark.kind != "moved":
        return [(mark.start, mark.end)]
    words = [match.span() for match in re.finditer(r"\w+", script.low[mark.start : mark.end])]
    kept = [(a, b) for a, b in words if fold(script.low[mark.start + a : mark.start + b]) in ("hop", "cuoc")]
    if not kept:
        return [(mark.start, mark.end)]
    return [(mark.start, mark.start + kept[0][0]), (mark.start + kept[-1][1], mark.end)]


# ---- leads and deadlines ---------------------------------------------------------------------------------------------


# ---- which time is the meeting's -------------------------------------------------------------------------------------

_NOT_THE_DAY = re.compile(
    r"(?:ky niem|chao mung|mung|le|dip|nhan ngay|hoi thi|ngay hoi|phong trao|so ket|tong ket|bao cao|ke hoach|"
    r"chu de|so)(?: ngay)?$"
)


def _times(script: Script, used: tuple[Mark, ...]) -> Findings:
    moved = next((mark for mark in used if mark.kind == "moved"), None)
    if moved and any(mark.start >= moved.end and mark.kind in {*HOURS, *DAY_KINDS} for mark in used):
        old = _times(script, tuple(mark for mark in used if mark.end <= moved.start))
        new = _times(script, tuple(mark for mark in used if mark.start >= moved.end))
        return replace(new, moved=old if old.days or old.clock else None, marks=(*old.marks, moved, *new.marks))
    at = _turn(script, used)
    if at:
        old = _times(script, used[:at])
        new = _times(script, used[at:])
        return replace(new, moved=old, marks=(*old.marks, *new.marks))
    main = main_marks(script, used)
    ends = tuple(mark for mark in used if mark.kind in _ENDS)
    every = tuple(mark for mark in used if mark.kind in _EVERY)
    hours = [mark for mark in main if mark.kind in HOURS]
    parts = [mark for mark in main if mark.kind == "part"]
    found = _hours(script, hours, parts, main)
    repeated = bool(every) or any(mark.kind == "weekdays" or mark.get("ev", "ev2") for mark in main)
    found = _days(script, found, hours, main, repeated=repeated)
    routine_part = next(
        (mark.get("p", "u", "u2") for mark in every if plain_part(mark.get("p", "u", "u2")) in _PART_NAMES), ""
    )
    if routine_part and found.clock and not found.clock.part:
        found = replace(found, clock=replace(found.clock, part=plain_part(routine_part)))
    first = min((mark.start for mark in main if mark.kind in {*HOURS, "part", *DAY_KINDS}), default=0)
    spans = [mark for mark in main if mark.kind == "span"]
    return replace(
        found,
        part=found.part or plain_part(routine_part),
        every=every,
        ends=ends,
        minutes=length(spans[0].get("long", "long2", "long3", "long4")) if spans else 0,
        deadline=bool(main) and bool(BY.search(before(script, first))),
        marks=(*found.marks, *every, *ends, *spans),
    )


_MOVING = re.compile(r"(?<!\w)(?:chuyen|doi|lui|hoan|dich|thay doi|dieu chinh)(?!\w)")
_TO = re.compile(r"(?<!\w)(?:sang|qua|thanh|lui den|doi den|chuyen den)(?: luc| ngay)?$")


def _turn(script: Script, used: Sequence[Mark]) -> int:
    """Return which mark begins the new time in "chuyển cuộc họp 8h thứ 4 sang 14h thứ 5", 0 for none."""
    for at, mark in enumerate(used):
        if at and mark.kind in {*HOURS, *DAY_KINDS, "part"} and _TO.search(before(script, mark.start)):
            timed = any(one.kind in {*HOURS, *DAY_KINDS} for one in used[:at])
            return at if timed and _MOVING.search(fold(script.low[: mark.start])) else 0
    return 0


_PART_NAMES = frozenset({"sang", "trua", "chieu", "toi", "dem"})


def _hours(script: Script, hours: list[Mark], parts: list[Mark], main: Sequence[Mark]) -> Findings:
    """Return start and end hour with their parts of the day, and what else was said of the hour."""
    vague = next((mark for mark in main if mark.kind == "vague" and mark.get("vh")), None)
    if not hours:
        part = parts[0].get("p") if parts else ""
        kept = (*parts, *([vague] if vague else []))
        offset = next((mark for mark in main if mark.kind == "offset" and is_exact(mark)), None)
        return Findings(
            part=plain_part(part or (vague.get("vp", "vp2") if vague else "")),
            vague=vague.get("vh") if vague else "",
            offset=offset,
            marks=(*kept, offset) if offset else kept,
        )
    ends = [mark for mark in hours[1:] if END_BEHIND.search(before(script, mark.start))]
    starts = [mark for mark in hours if mark not in ends]
    mistaken = [
        mark for mark in starts[1:] if re.search(r"(?:nham|khong phai|sua lai|a quen)", before(script, mark.start))
    ]
    starts = mistaken[-1:] or starts
    said = [clock(mark, _part_of(mark, hours, parts)) for mark in starts]
    end = clock(ends[0], _part_of(ends[0], hours, parts)) if ends else None
    first, end = together(said[0], end) if end else (said[0], None)
    rivals = tuple(dict.fromkeys(said[1:])) if len(starts) > 1 else ()
    return Findings(clock=first, end=end, rivals=rivals, marks=(*hours, *parts, *([vague] if vague else [])))


def _part_of(mark: Mark, hours: Sequence[Mark], parts: Sequence[Mark]) -> str:
    """Return the part of the day of an hour: the one after it before the next hour, else the one before it."""
    following = min((hour.start for hour in hours if hour.start > mark.start), default=1 << 30)
    previous = max((hour.end for hour in hours if hour.start < mark.start), default=0)
    behind = [part for part in parts if previous <= part.start < mark.start]
    ahead = [part for part in parts if mark.end <= part.start < following]
    if ahead and (ahead[0].start - mark.end <= 3 or not behind):
        return ahead[0].get("p")
    return behind[-1].get("p") if behind and (len(hours) == 1 or previous == 0) else ""


def _days(script: Script, found: Findings, hours: list[Mark], main: Sequence[Mark], *, repeated: bool) -> Findings:
    """Add the marks of the day it starts and of the day it ends."""
    days = [mark for mark in main if mark.kind in DAY_KINDS and not mark.get("vh") and mark != found.offset]
    if found.clock and any(not is_exact(mark) for mark in days):
        days = [mark for mark in days if mark.kind != "offset" or not is_exact(mark)]
    named = [
        mark
        for mark in days
        if mark.kind in ("date", "lunar", "dates") and _NOT_THE_DAY.search(before(script, mark.start))
    ]
    if len(named) < len(days):
        days = [mark for mark in days if mark not in named]
    if repeated:
        days, since, ends = bounds.parted(script, days)
        found = replace(found, since=tuple(since), until=ends[-1] if ends else None)
        found = replace(found, marks=(*found.marks, *since, *ends))
    firm = [mark for mark in days if mark.kind not in ("week", "vague") and not mark.get("gone")]
    if firm or found.since:
        days = [mark for mark in days if mark in firm or (mark.kind == "week" and mark.get("wk"))]
    if not days:
        return found
    behind = [mark for mark in days[1:] if END_BEHIND.search(before(script, mark.start))]
    if found.end and not behind and len(hours) > 1 and len(days) > 1:
        behind = [mark for mark in days if mark.start > hours[1].start and days[0].start < hours[1].start]
    starts = [mark for mark in days if mark not in behind]
    chosen, linked = _linked(script, starts, main)
    last = () if repeated else tuple(behind)
    until = found.until or (behind[0] if behind and repeated else None)
    return replace(
        found, days=tuple(chosen), last=last, until=until, linked=linked, marks=(*found.marks, *chosen, *behind)
    )


def _linked(script: Script, days: list[Mark], main: Sequence[Mark]) -> tuple[list[Mark], bool]:
    """Return the days that stand beside the hour or each other, else the first; and whether they stand together."""
    if len(days) < 2:
        return days, True
    groups: list[list[Mark]] = [[]]
    ordered = sorted(main, key=lambda mark: mark.start)
    for one, two in zip(ordered, [*ordered[1:], None], strict=True):
        groups[-1].append(one)
        if two and not glued(script, one, two):
            groups.append([])
    scored = [(any(mark.kind in HOURS for mark in group), [mark for mark in group if mark in days]) for group in groups]
    best = next((held for timed, held in scored if timed and held), None) or next(held for _, held in scored if held)
    rest = [mark for mark in days if mark not in best]
    for mark in rest:  # "tuần sau họp … thứ 6": a week and its day complete each other wherever they stand
        kinds = {mark.kind, *(one.kind for one in best)}
        if mark.kind == "weekday" and not kinds - {"weekday", "date"}:
            best = [*best, mark]  # to be compared with its date
        elif (len(kinds) > 1 and kinds <= {"week", "weekday", "weekdays"}) or kinds == {"offset", "weekday"}:
            best = [*best, mark]
    return best, True
