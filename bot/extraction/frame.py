"""What holds for a whole article: which clusters it is about, which meeting it tells of, of which years it speaks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from bot.extraction.days import Day
from bot.extraction.mentions import ClusterName, Mention
from bot.extraction.sentences import Sentence

TYPES = (
    (
        "hội thao",
        re.compile(r"hoi thao(?! chuyen de)|ngay hoi the thao|giai the thao|giao luu the thao|van nghe, the thao"),
    ),
    ("tổng kết", re.compile(r"tong ket|nhin lai (?:mot )?nam|khep lai")),
    ("sơ kết", re.compile(r"so ket|nua chang duong")),
    (
        "ký giao ước",
        re.compile(r"ky (?:ket )?(?:ban |cam ket )?(?:thuc hien )?giao uoc|giao uoc thi dua|dang ky giao uoc"),
    ),
    ("phát động", re.compile(r"(?:phat dong|ra quan)\b")),
)
_MEETS = re.compile(
    r"to chuc|dien ra|khai mac|be mac|hoi nghi|\ble \b|(?<!tong )(?<!phoi )(?<!truong )(?<!ket )\bhop\b|tong ket"
    r"|so ket|giao uoc|phat dong|giai the thao|\bmo (?:hoi|le)\b|gap mat|toa dam|hoi thao|ngay hoi|don cac"
    r"|thoi gian"
)
_REVIEW = re.compile(r"tong ket[^.]{0,90}?[RY]")
_HALF = re.compile(r"(?:6|sau) thang dau [RY]|so ket[^.]{0,80}?[RY]|nua (?:dau )?[RY]")
_PLEDGE = re.compile(r"(?:giao uoc|phat dong|ra quan)[^.]{0,60}?[RY]")
_NEXT = re.compile(r"(?:trien khai|phuong huong|nhiem vu|phat dong|giao uoc)[^.]{0,70}?[RY]")
_OTHER_OFFICES = re.compile(
    r"\bso (?:xay dung|tai chinh|tu phap|noi vu|y te|cong thuong|giao duc|giao thong|ke hoach|van hoa|lao dong"
    r"|khoa hoc|nong nghiep(?! va moi)|nn ?(?:&|va) ?pt|vh ?-? ?tt|tt ?(?:&|va) ?tt|gd ?(?:&|va) ?dt"
    r"|kh ?(?:&|va) ?(?:dt|cn)|ld ?-? ?tb)"
)
_MOVED = re.compile(r"D[^.;D]{0,30}(?:sang|chuyen|lui|doi)(?: den| sang| lai)*(?: ngay)? D")
"""A meeting put off: the later day holds."""
_FEW = 2
"""Provinces named in any article; more than these are likely those of a cluster."""
_SAME_PAGE = timedelta(days=60)
_OWN_MEETING = re.compile(r"U[^.;CX]{0,80}?\b(?:to chuc|tong ket|so ket|khai mac|don nhan)\b")
"""A department's own meeting; the cluster's is held by the cluster, or names it as what is met for."""
_OF_CLUSTER = re.compile(r"\b(?:hoi nghi|le|hoi thao|cuoc hop)\b[^.;CU]{0,60} cua C")
_TODAY = re.compile(r"\b(?:sang|chieu|toi|hom|ngay) nay\b(?!,? ?\(?\d)")
_ASIDE = re.compile(r"(?:dan dau|don vi|thu nhat|nhat|trong|cua|thuoc|[LF]|thanh vien)(?: cac don vi| khoi)? C")


@dataclass(frozen=True, slots=True)
class Frame:
    """What the rules fall back on. Years are 0 where nothing tells them; `main` is "" where no cluster is ours."""

    main: str
    clusters: frozenset[str]
    shared: tuple[str, ...]
    type: str
    held: Day | None
    first: date | None
    last: date | None
    event: Sentence | None
    reviewed: int
    half: int
    pledged: int
    year: int

    @property
    def current(self) -> int:
        """Return the year of whoever is in office, where none is told: the one reviewed, else the meeting's."""
        return self.reviewed if self.type == "tổng kết" and self.reviewed else self.half or self.pledged or self.year

    @property
    def coming(self) -> int:
        """Return the year of whoever is elected when the article does not say."""
        if self.type == "tổng kết" and self.reviewed:
            return self.reviewed + 1
        return self.pledged or self.half or self.year


def read_frame(sentences: Sequence[Sentence], said: str, posted: date | None, title: str) -> Frame:
    """Read the frame of an article from its sentences."""
    clusters, main, shared = _clusters(sentences, said)
    reviewed, half, pledged = (_year(sentences, pattern) for pattern in (_REVIEW, _HALF, _PLEDGE))
    event, held = _event(sentences, clusters, posted)
    told = [one for one in ([event] if event else []) + list(sentences[:4]) if one is event or one.of("C")]
    kinds = _types(title) or [kind for one in told for kind in _types(one.said)]
    kind = kinds[0] if kinds else ""
    year = _year_of(held, kind, posted, (reviewed, half, pledged)) if held else 0
    year = year or _year_said(event, sentences, kind)
    first = last = None
    if held and year:
        first, last = held.on(year)
    if not year:
        year = (half if kind == "sơ kết" else pledged) or _told_year(sentences, posted)
    if kind == "tổng kết" and not reviewed and first:
        reviewed = first.year if first.month > 6 else first.year - 1
    return Frame(main, clusters, shared, kind, held, first, last, event, reviewed, half, pledged, year)


def _clusters(sentences: Sequence[Sentence], said: str) -> tuple[frozenset[str], str, tuple[str, ...]]:
    """Return the clusters of the ministry, the one the article is about, and those that meet together."""
    named: list[ClusterName] = [mark.value for one in sentences for _, mark in one.of("C")]
    theirs = {mark.value.name for one in sentences for _, mark in one.of("X")}
    ours = {name.name for name in named if name.ours}
    units = {unit for one in sentences for _, mark in one.of("U") for unit in mark.value}
    bodies = any(one.of("B") for one in sentences)
    sector = bool(re.search(r"(?:bo|nganh) (?:tai nguyen|tn|nong nghiep va moi)|vu thi dua|btnmt|bnnmt", said))
    others = len(_OTHER_OFFICES.findall(said))
    mixed = others > 1
    lands = {unit for one in sentences for _, mark in one.of("V") for unit in mark.value}
    told = len(units) > 1 or (sector and (units or ours or (len(lands) > _FEW and not others and not theirs)))
    if not (mixed and not ours):
        ours |= {
            name.name
            for name in named
            if name.name not in theirs and (sector and (told or bodies) if name.name.startswith("Khối") else told)
        }
    if mixed or not sector:
        ours -= theirs
    order = [name.name for name in named if name.name in ours]
    if not order:
        return frozenset(), "", ()
    title = [mark for one in sentences if one.line.title for _, mark in one.of("CX")]
    foreign = sum(len(one.of("X")) for one in sentences)
    if title and all(mark.letter == "X" for mark in title) and len(order) <= foreign:
        return frozenset(ours), "", ()  # somebody else's article: ours is told of only where it is named
    titled = [mark.value.name for mark in title if mark.letter == "C" and mark.value.name in ours]
    counts = Counter(order)
    main = titled[0] if len(set(titled)) == 1 else max(counts, key=lambda name: (counts[name], -order.index(name)))
    return frozenset(ours), main, _shared(sentences, ours)


def _shared(sentences: Sequence[Sentence], ours: set[str]) -> tuple[str, ...]:
    """Return the two clusters that hold one meeting together, if the article says so."""
    for one in sentences[:4]:
        if match := re.search(r"C[^C.]{0,25}? va C", one.said):
            names = [mark.value.name for _, mark in one.of("C", match.start(), match.end())]
            if set(names) <= ours and len(set(names)) == 2:
                return tuple(names)
    return ()


def _types(said: str) -> list[str]:
    """Return the types of meeting that words name, in the order named."""
    found = ((match.start(), kind) for kind, pattern in TYPES if (match := pattern.search(said)))
    return [kind for _, kind in sorted(found)]


def _year(sentences: Sequence[Sentence], pattern: re.Pattern[str]) -> int:
    """Return the year that `pattern` ends with, in the first sentence that has it."""
    for one in sentences:
        if match := pattern.search(one.said):
            mark: Mention = one.at(match.end() - 1)
            if mark.value:
                return int(mark.value)
    return 0


def _told_year(sentences: Sequence[Sentence], posted: date | None) -> int:
    """Return the year of an article that tells of no day: that of the page where the text knows it, else the first."""
    told = {int(mark.value) for one in sentences for _, mark in one.of("YR") if mark.value}
    if posted and (not told or {posted.year, posted.year - 1} & told):
        return posted.year
    return _any_year(sentences)


def _any_year(sentences: Sequence[Sentence]) -> int:
    return next((int(mark.value) for one in sentences for _, mark in one.of("YR") if mark.value), 0)


def _event(
    sentences: Sequence[Sentence], clusters: frozenset[str], posted: date | None
) -> tuple[Sentence | None, Day | None]:
    """Return the sentence that tells when they met, and the day."""
    if not clusters:
        return None, None
    dated = [
        (one, mark.value)
        for one in sentences[:60]
        if one.of("D") and _MEETS.search(one.said) and not one.of("X") and not _is_own(one)
        for _, mark in one.of("D")
    ]
    near = [pair for pair in dated if any(mark.value.name in clusters for _, mark in pair[0].of("C"))]
    for one, first in (near or dated)[:1]:
        moved = _MOVED.search(one.said)
        day = one.at(moved.end() - 1).value if moved else first
        spans = [mark.value for _, mark in one.of("D") if _holds(mark.value, day)]
        return one, spans[0] if spans else day
    for one in sentences[:8]:
        if (
            posted
            and (today := _TODAY.search(one.said))
            and one.of("C")
            and _MEETS.search(one.said)
            and not _is_own(one)
        ):
            return one, Day(today.start(), today.end(), posted.year, posted.month, posted.day)
    return None, None


def _is_own(one: Sentence) -> bool:
    """Say whether a department meets by itself, the cluster being named in passing or not at all."""
    match = _OWN_MEETING.search(one.said)
    if not match or re.search(r"\b(?:cum|khoi)\b|C", one.said[: match.end()]) or _OF_CLUSTER.search(one.said):
        return False
    rest = one.said[match.end() :]
    named = rest.count("C") + len(re.findall(r"\bcum\b", rest))
    return named == len(_ASIDE.findall(rest)) and not re.search(r"[LF]", one.said[: match.end()])


def _holds(span: Day, day: Day) -> bool:
    """Say whether some days in one month hold a day named alone: "bế mạc tối 14/6 sau ba ngày (12 - 14/6/2035)"."""
    return (
        span.last is not None
        and day.last is None
        and span.month == day.month == span.last[0]
        and span.day <= day.day <= span.last[1]
        and day.year in (0, span.year)
    )


def _year_of(held: Day, kind: str, posted: date | None, years: tuple[int, int, int]) -> int:
    """Return the year of the meeting: written, else that of the page put up soon after, else of the period."""
    if held.year:
        return held.year
    reviewed, half, pledged = years
    if posted:
        for year in (posted.year, posted.year - 1):
            first = held.on(year)[0]
            if timedelta(days=-30) <= posted - first <= _SAME_PAGE:
                return year
    if kind == "tổng kết" and reviewed:
        return reviewed if held.month > 6 else reviewed + 1
    if kind == "sơ kết" and half:
        return half
    return pledged or half or (reviewed if held.month > 6 else reviewed + 1 if reviewed else 0)


def _year_said(event: Sentence | None, sentences: Sequence[Sentence], kind: str) -> int:
    """Return the year beside a day that has none; that of a review may be the year before."""
    if event is None or kind == "tổng kết":
        return 0
    told = next((int(mark.value) for _, mark in event.of("Y") if mark.value), 0)
    return told or _any_year(sentences[:12])


def _ours(mark: Mention) -> str:
    return str(mark.value.name) if mark.letter == "C" else ""


def scope_of(one: Sentence, place: int, frame: Frame, current: str) -> str:
    """Return the cluster that what stands at `place` is about: the last named before it, else the only one after it."""
    before = [_ours(mark) for at, mark in one.of("CX", 0, place)]
    guests = one.said.find("khach moi", place)
    after = {_ours(mark) for _, mark in one.of("CX", place, guests if guests >= 0 else None)}
    name = before[-1] if before else after.pop() if len(after) == 1 else current
    return name if name in frame.clusters else ""
