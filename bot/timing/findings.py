"""A message taken apart: which marks say when it starts, when it ends, how it repeats; what only accompanies it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.language.spelling import fold
from bot.timing.clock import Clock, clock, length, plain_part
from bot.timing.days import DAY_KINDS
from bot.timing.marks import NOISE, Mark, after, before, scan
from bot.timing.patterns import rule
from bot.timing.places import place
from bot.timing.rules import RULES
from bot.timing.script import Script
from bot.timing.titles import title

_EVERY = frozenset({"every", "weekly", "always"})
_ENDS = frozenset({"until", "count", "except"})
_HOURS = frozenset({"clock", "bare"})


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
    ends: tuple[Mark, ...] = ()
    until: Mark | None = None
    deadline: bool = False
    moved: Findings | None = None
    marks: tuple[Mark, ...] = field(default=())


def gather(script: Script) -> Findings:
    """Return what `script` says about a time, a place, leads and repetition, and the title that is left."""
    marks = _deadlines(script, scan(script))
    used = tuple(mark for mark in marks if mark.kind not in NOISE)
    spot = place(script, marks, used)
    if spot:
        used = tuple(mark for mark in used if not spot[1] <= mark.start < spot[2])
    found = _times(script, used)
    spans = [span for mark in used if mark in found.marks or mark.kind not in DAY_KINDS for span in _span(script, mark)]
    spans += _asides(script, marks)
    spans += [(spot[0], spot[2])] if spot else []
    return replace(
        found,
        title=title(script, spans),
        place=" ".join(script.text[spot[1] : spot[2]].split()) if spot else None,
        leads=_leads(script, used),
    )


def _span(script: Script, mark: Mark) -> list[tuple[int, int]]:
    """Return what a mark takes from the title; "chuyển họp sang" leaves its "họp"."""
    if mark.kind != "moved":
        return [(mark.start, mark.end)]
    words = [match.span() for match in re.finditer(r"\w+", script.low[mark.start : mark.end])]
    kept = [(a, b) for a, b in words if fold(script.low[mark.start + a : mark.start + b]) in ("hop", "cuoc")]
    if not kept:
        return [(mark.start, mark.end)]
    return [(mark.start, mark.start + kept[0][0]), (mark.start + kept[-1][1], mark.end)]


_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?=\S))+[.!?\n]?")


def _asides(script: Script, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the brackets and clauses that only say when to arrive, as "(đón tiếp đại biểu từ 8h00)"."""
    found = [
        (match.start(), match.end())
        for match in re.finditer(r"\([^()\n]{1,80}\)", script.low)
        if _BESIDE.search(fold(match.group()))
    ]
    found += [(mark.start, mark.end) for mark in marks if mark.kind == "arrival"]
    sentences = [match.span() for match in _SENTENCE.finditer(script.low)]
    return found + [span for span in sentences[1:] if _BESIDE.search(fold(script.low[span[0] : span[1]]))]


# ---- leads and deadlines ---------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\d{1,2}(?= ?(?:h|g|:))")
_CLOCK = rule(RULES["clock"])
_HANDED_IN = re.compile(
    r"(?<!\w)(?:gui|nop|dang ky|chuan bi|hoan thanh|in|phat|chot|bao cao|xong|dat|tra)(?: \w+){0,4}$"
)


def _deadlines(script: Script, marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """Return the marks with "trước 15h ngày 30/11", an hour before which, told from "trước 15 phút", a lead."""
    clocks = any(mark.kind in _HOURS for mark in marks)
    result: list[Mark] = []
    for place_, mark in enumerate(marks):
        hour = _hour_in(script, mark) if mark.kind == "lead" else None
        follows = marks[place_ + 1] if place_ + 1 < len(marks) else None
        linked = bool(follows and follows.kind in {*DAY_KINDS, "part"} and _glued(script, mark, follows))
        if hour and (linked or (not clocks and not mark.get("call"))):
            result.append(hour)
        elif mark.kind == "lead" and _HANDED_IN.search(before(script, mark.start)) and not mark.get("call"):
            result.append(Mark("arrival", mark.start, mark.end, {}))
        else:
            result.append(mark)
    return tuple(result)


def _hour_in(script: Script, mark: Mark) -> Mark | None:
    """Return the hour that a lead may be in truth: "15h" of "trước 15h", not "2 tiếng"."""
    number = _NUMBER.search(script.low, mark.start, mark.end)
    match = _CLOCK.match(script.low, number.start()) if number else None
    if not match or re.search(r"ti[eếê]ng|ph[uú]t|\dp", script.low[mark.start : mark.end]):
        return None
    return Mark("clock", match.start(), match.end(), {name: text for name, text in match.groupdict().items() if text})


_LEAD_PIECE = rule("{dur}")


def _leads(script: Script, marks: Sequence[Mark]) -> tuple[int, ...]:
    """Return the leads in minutes, longest first."""
    found = {0} if any(mark.kind == "on_time" for mark in marks) else set()
    for mark in marks:
        if mark.kind == "lead":
            said = script.low[mark.start : mark.end]
            found.update(length(match.group()) for match in _LEAD_PIECE.finditer(said))
    return tuple(sorted((minutes for minutes in found if minutes <= 525_600), reverse=True))


# ---- which time is the meeting's -------------------------------------------------------------------------------------

_CLAUSE = re.compile(r"(?:[^.,;\n()?!]|[.,](?=\d))+")
_BESIDE = re.compile(
    r"(?<!\w)(?:don tiep|don khach|don dai bieu|co mat|tap trung|dang ky|bao lai|phan hoi|xac nhan|kiem tra duong truyen|"
    r"kiem tra ky thuat|test|chay thu|xuat phat|xe di|xe chay|xe don|chot danh sach|tong duyet|khoi hanh|gui (?:ve|bao cao|ban|tai lieu|danh sach|"
    r"y kien|file|lai|cho)|nop (?:ve|bao cao|truoc)|han (?:gui|nop|dang ky|chot)|dai bieu den|on dinh|lien hoan luc|an trua|nghi trua|"
    r"chieu mo phong|truc ky thuat|goi lai|thay the|cong van|ban hanh|ky ngay|thay cho)(?!\w)"
)
_BY = re.compile(
    r"(?:truoc|cham nhat|muon nhat|han|han chot|trc|deadline|han cuoi|han nop|truoc luc|truoc ngay|cham nhat la)(?: luc| vao| ngay)?$"
)
_NOT_THE_DAY = re.compile(
    r"(?:ky niem|chao mung|mung|le|dip|nhan ngay|hoi thi|ngay hoi|phong trao|so ket|tong ket|bao cao|ke hoach|chu de|so)(?: ngay)?$"
)
_END_BEHIND = re.compile(
    r"(?:(?<!\w)(?:den|toi|cho den|ket thuc|ket thuc luc|den luc|den khoang|den tan|xong luc|den het|den ngay|den het ngay)|[-~>])$"
)
_GLUE = re.compile(
    r"[\s,(:;)\-]*(?:(?:vao|luc|ngay|hoi|cua|tuc|tuc la|buoi|tu|khoang|tam|dung|bat dau|hom|la|ngay mai|trong|va|den|vao luc)[\s,(:)\-]*){0,4}"
)


def _times(script: Script, used: tuple[Mark, ...]) -> Findings:
    moved = next((mark for mark in used if mark.kind == "moved"), None)
    if moved and any(mark.start >= moved.end and mark.kind in {*_HOURS, *DAY_KINDS} for mark in used):
        old = _times(script, tuple(mark for mark in used if mark.end <= moved.start))
        new = _times(script, tuple(mark for mark in used if mark.start >= moved.end))
        return replace(new, moved=old if old.days or old.clock else None, marks=(*old.marks, moved, *new.marks))
    at = _turn(script, used)
    if at:
        old = _times(script, used[:at])
        new = _times(script, used[at:])
        return replace(new, moved=old, marks=(*old.marks, *new.marks))
    main = _main(script, used)
    ends = tuple(mark for mark in used if mark.kind in _ENDS)
    every = tuple(mark for mark in used if mark.kind in _EVERY)
    hours = [mark for mark in main if mark.kind in _HOURS]
    parts = [mark for mark in main if mark.kind == "part"]
    found = _hours(script, hours, parts, main)
    found = _days(script, found, hours, main, repeated=bool(every) or any(mark.kind == "weekdays" for mark in main))
    routine_part = next(
        (mark.get("p", "u", "u2") for mark in every if plain_part(mark.get("p", "u", "u2")) in _PART_NAMES), ""
    )
    if routine_part and found.clock and not found.clock.part:
        found = replace(found, clock=replace(found.clock, part=plain_part(routine_part)))
    first = min((mark.start for mark in main if mark.kind in {*_HOURS, "part", *DAY_KINDS}), default=0)
    spans = [mark for mark in main if mark.kind == "span"]
    return replace(
        found,
        part=found.part or plain_part(routine_part),
        every=every,
        ends=ends,
        minutes=length(spans[0].get("long", "long2", "long3", "long4")) if spans else 0,
        deadline=bool(main) and bool(_BY.search(before(script, first))),
        marks=(*found.marks, *every, *ends, *spans),
    )


_MOVING = re.compile(r"(?<!\w)(?:chuyen|doi|lui|hoan|dich|thay doi|dieu chinh)(?!\w)")
_TO = re.compile(r"(?<!\w)(?:sang|qua|thanh|lui den|doi den|chuyen den)(?: luc| ngay)?$")


def _turn(script: Script, used: Sequence[Mark]) -> int:
    """Return which mark begins the new time in "chuyển cuộc họp 8h thứ 4 sang 14h thứ 5", 0 for none."""
    for at, mark in enumerate(used):
        if at and mark.kind in {*_HOURS, *DAY_KINDS, "part"} and _TO.search(before(script, mark.start)):
            timed = any(one.kind in {*_HOURS, *DAY_KINDS} for one in used[:at])
            return at if timed and _MOVING.search(fold(script.low[: mark.start])) else 0
    return 0


_PART_NAMES = frozenset({"sang", "trua", "chieu", "toi", "dem"})


def _main(script: Script, used: Sequence[Mark]) -> list[Mark]:
    """Return the marks of the meeting's own time: without what belongs to "gửi … trước", "đón tiếp từ", "có mặt lúc"."""
    timed = [mark for mark in used if mark.kind in {*_HOURS, *DAY_KINDS, "part", "span"}]
    beside: set[Mark_] = set()
    for clause in _CLAUSE.finditer(script.low):
        inside = [mark for mark in timed if clause.start() <= mark.start < clause.end()]
        if inside:
            words = fold(script.low[clause.start() : inside[0].start])
            by = any(mark.kind in _HOURS and _BY.search(before(script, mark.start)) for mark in inside)
            if _BESIDE.search(words) or by:
                beside.update((mark.start, mark.end) for mark in inside)
    if not beside:
        return timed
    for one, two in zip(timed, timed[1:], strict=False):  # "trước 17h thứ Sáu, 18/12": the comma parts no clauses
        if (one.start, one.end) in beside and _glued(script, one, two) and two.kind in DAY_KINDS:
            beside.add((two.start, two.end))
    main = [mark for mark in timed if (mark.start, mark.end) not in beside]
    others = [mark for mark in timed if (mark.start, mark.end) in beside]
    days = {mark.start for mark in others if mark.kind in DAY_KINDS}
    if any(mark.kind in _HOURS or _is_exact(mark) for mark in main):
        return main
    if any(mark.kind in DAY_KINDS for mark in main) and days:
        return main
    return timed


Mark_ = tuple[int, int]


def _is_exact(mark: Mark) -> bool:
    return mark.kind == "offset" and length(mark.get("d", "d2") or mark.get("d3")) % 1440 != 0


def _glued(script: Script, first: Mark, second: Mark) -> bool:
    """Say whether nothing but small words stands between two marks."""
    return bool(_GLUE.fullmatch(fold(script.low[first.end : second.start])))


def _hours(script: Script, hours: list[Mark], parts: list[Mark], main: Sequence[Mark]) -> Findings:
    """Return start and end hour with their parts of the day, and what else was said of the hour."""
    vague = next((mark for mark in main if mark.kind == "vague" and mark.get("vh")), None)
    if not hours:
        part = parts[0].get("p") if parts else ""
        kept = (*parts, *([vague] if vague else []))
        offset = next((mark for mark in main if mark.kind == "offset" and _is_exact(mark)), None)
        return Findings(
            part=plain_part(part or (vague.get("vp", "vp2") if vague else "")),
            vague=vague.get("vh") if vague else "",
            offset=offset,
            marks=(*kept, offset) if offset else kept,
        )
    ends = [mark for mark in hours[1:] if _END_BEHIND.search(before(script, mark.start))]
    starts = [mark for mark in hours if mark not in ends]
    mistaken = [
        mark for mark in starts[1:] if re.search(r"(?:nham|khong phai|sua lai|a quen)", before(script, mark.start))
    ]
    starts = mistaken[-1:] or starts
    said = [clock(mark, _part_of(mark, hours, parts)) for mark in starts]
    end = clock(ends[0], _part_of(ends[0], hours, parts)) if ends else None
    rivals = tuple(dict.fromkeys(said[1:])) if len(starts) > 1 else ()
    return Findings(clock=said[0], end=end, rivals=rivals, marks=(*hours, *parts, *([vague] if vague else [])))


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
    if found.clock and any(not _is_exact(mark) for mark in days):
        days = [mark for mark in days if mark.kind != "offset" or not _is_exact(mark)]
    named = [
        mark
        for mark in days
        if mark.kind in ("date", "lunar", "dates") and _NOT_THE_DAY.search(before(script, mark.start))
    ]
    if len(named) < len(days):
        days = [mark for mark in days if mark not in named]
    firm = [mark for mark in days if mark.kind not in ("week", "vague") and not mark.get("gone")]
    if firm:
        days = [mark for mark in days if mark in firm or (mark.kind == "week" and mark.get("wk"))]
    if not days:
        return found
    behind = [mark for mark in days[1:] if _END_BEHIND.search(before(script, mark.start))]
    if found.end and not behind and len(hours) > 1 and len(days) > 1:
        behind = [mark for mark in days if mark.start > hours[1].start and days[0].start < hours[1].start]
    if (
        not behind
        and repeated
        and len(days) == 1
        and re.search(r"(?:den|het|cho den) ?(?:het|ngay|het ngay)?$", before(script, days[0].start))
    ):
        behind = days
    starts = [mark for mark in days if mark not in behind]
    chosen, linked = _linked(script, starts, main)
    until = behind[0] if behind and repeated else None
    last = () if repeated else tuple(behind)
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
        if two and not _glued(script, one, two):
            groups.append([])
    scored = [
        (any(mark.kind in _HOURS for mark in group), [mark for mark in group if mark in days]) for group in groups
    ]
    best = next((held for timed, held in scored if timed and held), None) or next(held for _, held in scored if held)
    rest = [mark for mark in days if mark not in best]
    for mark in rest:  # "tuần sau họp … thứ 6": a week and its day complete each other wherever they stand
        kinds = {mark.kind, *(one.kind for one in best)}
        if mark.kind == "weekday" and not kinds - {"weekday", "date"}:
            best = [*best, mark]  # to be compared with its date
        elif kinds <= {"week", "weekday", "weekdays"} and len(kinds) > 1 or mark.kind == "offset" and "weekday" in kinds:
            best = [*best, mark]
    return best, True


def behind_is_question(script: Script) -> bool:
    """Say whether the message ends as a question."""
    return after(script, max(0, len(script.low) - 2)).endswith("?")
