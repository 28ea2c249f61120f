"""The meetings an article tells of, who chaired them, and the people with a post it names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.frame import TYPES, Frame, scope_of
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_HELD = re.compile(
    r"\b(?:to chuc|dien ra|tien hanh|phat dong|tong ket|so ket|ky (?:ket )?(?:ban )?giao uoc|ra quan|khai mac|hop)\b"
)
_PLACE = re.compile(
    r"\b(?:tại|ở) ((?:(?:hội trường|trụ sở|nhà|trung tâm|khách sạn|thành phố|tp|tỉnh|thị xã|sở|huyện|đảo"
    r"|khu|phòng|resort|hội trường)\b|(?-i:[A-ZĐ]))\.?(?:TP\.|[^.;:()“”\n]){2,110})",
    re.IGNORECASE,
)
_PLACE_ENDS = re.compile(
    r",? (?:Cụm|Khối|do |đã |diễn ra|để|Bộ |các |với|nhằm|dưới|và (?!Môi)|dự |Sở (?=[^,]{0,60}(?:tổ chức|phối hợp"
    r"|đăng cai))|tổ chức|làm lễ|ngày|sáng|chiều|năm|trong|là nơi|\d)|,(?! (?:tỉnh|thành phố|TP|huyện|thị xã"
    r"|phường|đường))"
)
_HOST = re.compile(
    r"(U) ?[,(-] ?(?:don vi )?(?:chu nha|dang cai)|(U) (?:la (?:don vi )?)?(?:dang cai|chu nha)(?! nam)"
    r"|(?:don vi (?:chu nha|dang cai)|chu nha)(?: la|:|,)? (U)"
)
_AT_SEAT = re.compile(r"\btai (?:hoi truong |tru so )?(U)(?=[ ,.;]|$)")
_CHAIRS = re.compile(
    r"(?P<who>[PUB])(?P<between>[^.;PB]{0,110}?)(?:dong )?chu tri(?!,? phoi hop)(?! (?:soan|xay|tham muu|nghien"
    r"|thuc hien"
    r"|phoi hop|giai quyet))"
)
_CHAIRED_BY = re.compile(
    r"chu tri(?: (?:hoi nghi|buoi le|le|cuoc hop|buoi hop|hoi thao"
    r"|va dieu hanh))?(?: tai [^.;:P]{0,20})?(?: ?[:,]| co| gom| la| cua| do| boi)* ?(?:cac )?(?:dong chi|ong|ba"
    r"|d/c)?:? ?(?P<who>[PU])"
)
_ALSO = re.compile(r"P[^P.;]{0,110}?(?:;| va|, va)(?: (?:dong chi|ong|ba|d/c))? ?(P)")
_BOTH = re.compile(
    r"\bdo (?:dong chi|ong|ba|d/c|cac dong chi)?:? ?P[^.;]{0,110}?(?: va|,) (?:dong chi |ong |ba "
    r"|d/c )?P[^.;P]{0,90} chu tri"
)
_MEETING_WORDS = re.compile(r"hoi nghi|\ble\b|hop|buoi|cum|tong ket|so ket|giao uoc|hoi thao|to chuc|dai bieu")
_OF_KIND = re.compile("|".join(pattern.pattern for _, pattern in TYPES))
_LISTED = re.compile(r" ?(?:\d{1,2}[.)]|[a-e]\)|[-+*•])")
_BEGINS = re.compile(r" ?(?:hoi nghi|le|hoi thao) (?:tong ket|so ket|phat dong|ky )")
_OURS = re.compile(r"\bcum\b|\bC\b|cac don vi|cac so")
_NOT_HELD = re.compile(
    r"thuc hien|ky niem|truyen thong|theo |can cu|doi ngay|hoan|lui|truoc (?:ngay )?D|chua |khong |du thao|han nop"
)


def read_meetings(sentences: list[Sentence], text: str, frame: Frame) -> Iterator[Proposal]:
    """Yield the meeting the article is about."""
    event = frame.event
    if event and frame.first:
        days = [mark for _, mark in event.of("D")]
        start, end = (days[0].start, days[0].end) if days else (event.start, event.end)
        for cluster in frame.shared or tuple(filter(None, (_of_event(event, frame),))):
            yield Proposal(
                kind="meeting",
                cluster=cluster,
                year=frame.first.year,
                date=frame.first,
                end_date=frame.last,
                text=_subject(event, text, frame),
                place=_place(text[event.start : event.end]),
                host=_host(event, sentences),
                meeting_type=_kind(event, frame),
                start=start,
                end=end,
                paragraph=event.line.number,
            )
        yield from _others(sentences, text, frame)
    elif not frame.held:
        yield from _without_day(sentences, text, frame)


def _others(sentences: list[Sentence], text: str, frame: Frame) -> Iterator[Proposal]:
    """Yield meetings of other days: planned ones of a list, the second day's."""
    first, last = frame.first, frame.last or frame.first
    for one in sentences:
        days = one.of("D")
        if one is frame.event or len(days) != 1 or one.of("X") or (one.of("U") and not one.of("C")):
            continue
        match = _OF_KIND.search(one.said)
        ours = _OURS.search(one.said) or _LISTED.match(one.said) or _BEGINS.match(one.said)
        if not match or _NOT_HELD.search(one.said) or not ours:
            continue
        day, cluster = days[0][1].value, scope_of(one, match.start(), frame, frame.main)
        begins, ends = day.on(frame.year)
        kind = next(kind for kind, pattern in TYPES if pattern.search(match.group()))
        if not cluster or not first or not last or first <= begins <= last or (first <= (ends or begins) <= last):
            continue
        yield Proposal(
            kind="meeting",
            cluster=cluster,
            year=begins.year,
            date=begins,
            end_date=ends,
            text=_subject(one, text, frame) if kind == frame.type else kind,
            place=_place(text[one.start : one.end]),
            meeting_type=kind,
            start=days[0][1].start,
            end=days[0][1].end,
            paragraph=one.line.number,
            confidence=0.8,
        )


def _of_event(event: Sentence, frame: Frame) -> str:
    names = [mark.value.name for _, mark in event.of("C") if mark.value.name in frame.clusters]
    return names[0] if names and frame.main not in names else frame.main


def _kind(event: Sentence, frame: Frame) -> str:
    if frame.type:
        return frame.type
    found = sorted((match.start(), kind) for kind, pattern in TYPES if (match := pattern.search(event.said)))
    return found[0][1] if found else "khác"


def _without_day(sentences: list[Sentence], text: str, frame: Frame) -> Iterator[Proposal]:
    """Yield a meeting told without its day, in the first lines."""
    for one in sentences[:6]:
        match = re.search(r"C[^.;CU]{0,80}?\b(?:to chuc|phat dong|tong ket|so ket|ky|ra quan|tien hanh)\b", one.said)
        if match and frame.type and frame.year and any(pattern.search(one.said) for _, pattern in TYPES):
            if cluster := scope_of(one, match.start() + 1, frame, frame.main):
                yield Proposal(
                    kind="meeting",
                    cluster=cluster,
                    year=frame.year,
                    text=_subject(one, text, frame),
                    meeting_type=frame.type,
                    place=_place(text[one.start : one.end]),
                    start=one.at(match.start()).start,
                    end=one.end,
                    paragraph=one.line.number,
                    confidence=0.8,
                )
            return


def _subject(one: Sentence, text: str, frame: Frame) -> str:
    """Return what the meeting was for: the words from its type to the year."""
    written = text[one.start : one.end]
    match = re.search(
        r"(?:(?:Hội nghị|Lễ|Hội thao|Ngày hội)\s)?(?:[Ss]ơ kết|[Tt]ổng kết|ký(?: kết)? giao ước|[Pp]hát động"
        r"|[Hh]ội thao)[^.;:,“(]{0,90}?năm \d{4}",
        written,
    )
    return " ".join(match.group().split()) if match else frame.type or "họp"


def _host(event: Sentence, sentences: list[Sentence]) -> str:
    """Return the department at whose seat they met, or that is called the host in the first lines; "" if none."""
    for one in (event, *sentences[:6]):
        match = _HOST.search(one.said) or (_AT_SEAT.search(one.said) if one is event else None)
        if match:
            units = one.at(match.start(match.lastindex or 1)).value
            return str(units[0]) if len(units) == 1 else ""
    return ""


def _place(written: str) -> str:
    """Return where it was held, "" where the sentence does not say."""
    match = _PLACE.search(re.sub(r"\s*\(TN ?& ?MT\)", "", written))
    if not match:
        return ""
    found = match[1]
    ends = _PLACE_ENDS.search(found, 3)
    return found[: ends.start() if ends else len(found)].strip(" ,-")


def read_chairs(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield who a sentence says chaired."""
    if "chu tri" in one.said and (_MEETING_WORDS.search(one.said) or len(one.said) < 90):
        for place in _chairing(one):
            yield from _chair(one, place, frame, current)


def _chairing(one: Sentence) -> Iterator[int]:
    """Yield where those stand who chaired: named after "chủ trì", all before "đồng chủ trì", or the one before."""
    for match in _CHAIRED_BY.finditer(one.said):
        yield match.start("who")
        also = _ALSO.match(one.said, match.start("who"))
        if also and ("dong chu tri" in one.said or ":" in match.group()):
            yield also.start(1)
        return
    if joint := re.search(r"P[^.]{0,400}?dong chu tri", one.said):
        yield from (place for place, _ in one.of("P", *joint.span()))
        return
    if pair := _BOTH.search(one.said):
        yield from (place for place, _ in one.of("P", *pair.span()))
        return
    for match in _CHAIRS.finditer(one.said):
        place, inner = match.start("who"), match["between"].rfind("U")
        asked = re.search(r"\bde\b|nghi|yeu cau|giao cho|tham muu|\bdo\b", match["between"])
        if inner < 0 and asked:
            continue
        yield place + 1 + inner if inner >= 0 and (asked or one.said[place] != "P") else place


def _chair(one: Sentence, place: int, frame: Frame, current: str) -> Iterator[Proposal]:
    mark = one.at(place)
    cluster = scope_of(one, place, frame, current)
    if not cluster or (mark.letter == "U" and len(mark.value) > 1):
        return
    person = mark.value if mark.letter == "P" else None
    unit = unit_of(one, place) if person else mark.value[0]
    yield Proposal(
        kind="chair",
        cluster=cluster,
        year=(frame.first.year if frame.first else frame.year) or None,
        unit=unit,
        person=person.name if person else "",
        title=person.title if person else "",
        start=mark.start,
        end=mark.end,
        paragraph=one.line.number,
    )


def unit_of(one: Sentence, place: int) -> str:
    """Return the department whose post the person at `place` has, "" where none is beside the name."""
    after = re.match(r"P ?[,(\-] ?[^PUVB.;]{0,40}?([UB])", one.said[place:])
    if after and re.search(r"giam doc|chanh|pho|truong|gd|chu tich", after.group()):
        units = one.at(place + after.start(1)).value
        return str(units[0]) if len(units) == 1 else ""
    before = re.search(
        r"(?:giam doc|chanh [a-z ]{4,12}|gd) ([UB]) ?[-,]? ?(?:ong|ba|dong chi|d/c)? ?$", one.said[:place]
    )
    if before:
        units = one.at(before.start(1)).value
        return str(units[0]) if len(units) == 1 else ""
    return ""


def read_people(one: Sentence, frame: Frame) -> Iterator[Proposal]:
    """Yield the people with a post that a sentence names."""
    for place, mark in one.of("P"):
        if mark.value.title and frame.main:
            yield Proposal(
                kind="person",
                cluster=frame.main,
                year=frame.first.year if frame.first else None,
                person=mark.value.name,
                title=mark.value.title,
                unit=unit_of(one, place),
                start=mark.start,
                end=mark.end,
                paragraph=one.line.number,
            )
