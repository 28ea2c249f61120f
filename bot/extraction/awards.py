"""Awards of departments: who gets what, of which year, and whether it was given or only asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extraction.frame import Frame, scope_of
from bot.extraction.givers import name_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal, Status
from bot.extraction.recipients import is_denied
from bot.extraction.sentences import Sentence

_FOR = re.compile(
    r"A(?P<between>[^AUPE.]{0,110}?)\b(?:cho|doi voi|tang|thuoc ve|toi|:)(?: |:)*(?:(?:0?\d|mot|hai|ba|N|tap the|cac"
    r"|don vi|dai dien|lanh dao|la|gom|so|con|lai|thanh vien|:|,|\() ?)*"
    r"(?P<to>[UVB](?:(?:,| va|, va|;| va cac| va tap the) ?[UVB])*)"
)
_COLON = re.compile(
    r"A(?P<between>[^AUPC;.]{0,90}?)(?::|\(|la:?|gom:?) ?(?:(?:0?\d|N|tap the|cac|don vi|:"
    r"|,) ?)*(?P<to>[UVB](?:(?:,| va|, va|;) ?[UVB])*)"
)
_GETS = re.compile(
    r"(?<!tai )(?<!tinh )(?<!o )(?P<to>[UVB](?:(?:,| va|, va"
    r"|;) ?[UVB])*)(?P<between>[^AUBPE.;]{0,120}?)(?P<verb>(?<!ca )\bnhan(?! dinh| thay| biet| ra\b| dien| thuc)"
    r"|\btang(?! cuong| truong)|(?<!phong )\btrao(?! doi)"
    r"|\bdat(?! dai)|\bgianh|don nhan|(?<!khen )\bthuong(?! xuyen| truc| vu| ky)|\bxet|de nghi"
    r"|\btrinh(?! bay))(?P<rest>[^AUBPE.;]{0,60}?)A"
    r"(?P<more>(?:(?:,| va|, va) (?:01 |mot )?A)*)"
)
_GIVES = re.compile(
    r"\b(?:tang|trao)(?: thuong)? (?:cho )?(?:cac )?(?P<to>[UB](?:(?:,| va|, va) ?[UVB])*),? (?:danh hieu |01 )?A"
)
_BRACKETED = re.compile(r"(?:^ ?|, |va |: ?)(?P<to>[UB]) ?\( ?A ?\)")
_LISTED = re.compile(r"(?:^|[;.:] ?|- ?|\+ ?)(?P<to>[UB](?:(?:,| va|, va) ?[UVB])*) ?[:(-] ?A")
_PICKED = re.compile(
    r"(?P<to>[UVB])(?P<between>[^AUBPE.;]{0,40}?dan dau[^AUBPE.;]{0,40}?(?:trinh|de nghi)[^AUBPE.;]{0,60}?)A"
)
_NOMINATED = re.compile(
    r"(?<!theo )(?<!xet )de nghi(?! thi dua)"
    r"|(?<!chuong )(?<!cong )(?<!qua )(?<!tien )(?<!quy )(?<!lo )(?<!hanh )\btrinh (?!bay|do)|suy ton|binh bau"
    r"|binh xet|binh chon|bau chon|xet tang|xet de|xet chon|de xuat|gioi thieu"
    r"|du kien|de cu|xem xet|xet, tang|xet khen"
    r"|lua chon|ung cu|bo phieu|(?:hoi nghi|cum|khoi|cac don vi|dai bieu|C) (?:[a-z]+ ){0,3}"
    r"(?:nhat tri|thong nhat|chon|bieu quyet)\b"
)
_GIVEN = re.compile(
    r"da (?:duoc )?(?:trao )?tang|duoc (?:[a-z ]{0,40})?(?:trao )?tang|(?<!phong )\btrao\b(?! doi| luu)"
    r"|don nhan|vinh du"
    r"|(?<!ca )(?<!phap )(?<!thach )(?<!ghi )\bnhan\b(?! dip| dan\b| ngay| vien| su\b| thuc| xet| manh| dinh"
    r"| thay| biet| ra\b)"
    r"|duoc nhan|duoc thuong|vinh danh|thuoc ve|\bdat\b(?! dai| nuoc| nen| o\b)|\btang\b(?! cuong| truong| len| cao)"
    r"|tang thuong|cong bo|ghi nhan"
)
_REFUSED = re.compile(
    r"\bchi (?:duoc |co |dat )?\d/\d"
    r"|khong (?:xet|du |dat|duoc|trung|de nghi|tang|trao|co ten)|tra lai|bi loai|rut ten|xin rut|rut (?:ho so|lai)"
    r"|bi rut|thu hoi|chua (?:duoc|xet|co|trao|nhan|tang|de nghi|thuoc|trinh)|\bsuyt|xung dang"
    r"|\bde duoc (?:tang|nhan)|ung vien|y kien (?:muon|de nghi|cho)|\bmuon\b"
    r"|\bse (?:duoc )?(?:trao|tang|nhan (?=A|danh hieu))"
    r"|phan dau (?:dat|de|duoc|gianh)|dang ky|neu |huong toi|tien toi|ky vong|muc tieu"
    r"|quyet tam (?:gianh|dat)|tieu chi|ung ho"
    r"|(?:ve|doi chieu) quy dinh|(?:tieu chuan|dieu kien|quy trinh|thu tuc) (?:de |duoc )?(?:xet|tang|khen|de nghi)"
)
_REASON = re.compile(r"[^A.;]{0,160}?(?:thanh tich|phong trao|cong tac|thi dua|nhiem vu)[^A.;YR]{0,80}([YR])")
_COMMON_REASON = re.compile(r"[^.;YR]{0,240}? vi (?:da )?(?:co )?(?:[a-z]+ )?thanh tich[^.;YR]{0,80}([YR])")
"""The reason told once behind several awards."""
_ELSE = re.compile(
    r"(?:[LF][^.;A]{0,60}|\b(?:quyet dinh|giao uoc|phuong huong|trien khai|phat dong|ke hoach|dang ky|chuong trinh)"
    r"[^.;A]{0,50})$"
)
"""Before a year that is that of an office, or of what is planned."""
_AGAIN = re.compile(
    r" nam (?:lien|lien tuc|lien tiep|qua|gan day)\b|(?:nhieu|\d+|hai|ba|bon|nam) lan\b"
    r"|nhung nam (?:qua|gan)|nam (?:ngoai|truoc)\b|\btung\b|truoc day|lien tuc|lien tiep|A[^.;A]{0,60}thay (?:cho|mat)"
)
"""Given in years that are not told."""
_OF_CLUSTER = re.compile(r"[UVB] ?(?:\(|, |- )(?:[a-z&]+ ){0,6}([CX])")
_OWN_VERB = re.compile(r" (?:(?:deu|cung|thi|da) )?(?:duoc|nhan|khong|chua|vinh du|se|dat|gianh|co) ")
"""A verb right behind a list of units: its last unit begins what follows."""
_NEAR = 400
"""Characters on either side of an award that tell of it."""
_UNIT_LINE = re.compile(r"(?:[-+*•] ?|\(?\d{1,2}[.)] ?)*+[UB](?: ?\((?:[a-z&]+ ){0,6}C\))? ?[.;,]?")
_ANNOUNCES = re.compile(r"A[^A]*?(?::|gom|sau day)\s*$")
"""A line that gives an award to the units below it."""
_NOTED = re.compile(
    r" ?\((?:(da (?:trao|nhan|tang|co quyet|duoc tang))|(?:dang |cho |chua ){1,2}(?:bo "
    r"(?:truong )?)?(?:trinh|de nghi|xet|duyet|phe duyet|tham dinh|quyet dinh|ket qua|cong nhan))"
)
_PENDING = re.compile(
    r"\b(?:lap|hoan thien|hoan chinh|nop|gui) (?:[a-z]+ ){0,2}ho so|\bho so (?:[a-z]+ ){0,4}(?:gui|trinh|cho)\b"
    r"|to trinh"
    r"|\bgui (?:ve |len )?(?:bo\b|vu\b|B|hoi dong)|phuong an|\bphieu\b"
    r"|cho (?:bo|hoi dong) (?:[a-z]+ )?(?:phe duyet|xet|quyet)"
    r"|du dieu kien"
)
"""Around an award: what is told is still on its way to whoever decides."""
_AFTER_ADVICE = re.compile(
    r"\b(?:tren co so|can cu|theo|sau(?: khi)?|tu) [^,;.UVB]{0,60}(?:de nghi|binh xet|binh bau|binh chon|suy ton"
    r"|xem xet|de xuat|bo phieu)[^,;.UVB]{0,60}, "
)
"""A clause that only tells what came before a decision."""
_DECIDED = re.compile(
    r"(?<!cum )(?<!nghi )(?<!C )(?<!don vi )\b"
    r"(?:(?:da|ky|cong bo|ban hanh)(?: ky| co| ban hanh)? quyet dinh (?:[a-z]+ )?tang"
    r"|da (?:duoc )?(?:[a-z]+ ){0,3}(?:trao )?tang\b)|don nhan|da trao"
)


def read_awards(one: Sentence, text: str, frame: Frame, current: str, heading: str) -> Iterator[Proposal]:
    """Yield the awards of a sentence; `heading` is what came just before it in the same part of the article."""
    if "A" not in one.said:
        return
    refused = [match.start() for match in _REFUSED.finditer(one.said)]
    done: set[int] = set()
    for pattern in (_PICKED, _GIVES, _FOR, _COLON, _LISTED, _BRACKETED, _GETS):
        for match in pattern.finditer(one.said):
            awards = [place for place, _ in one.of("A", *match.span())]
            awards = awards if pattern is _GETS else awards[-1:] if pattern is _PICKED else awards[:1]
            if pattern is _GETS and len(awards) > 1 and "lan luot" in match.group():
                continue
            if pattern is _GETS and done & {place for place, _ in one.of("UB", *match.span("to"))}:
                continue
            for place in (place for place in awards if place not in done and not _is_beside(one, place, refused)):
                yield from _award(one, text, place, match, frame, current, heading)
                done |= {place} if pattern is not _FOR else {place, *(at for at, _ in one.of("UB", *match.span("to")))}


def _is_beside(one: Sentence, place: int, refused: Sequence[int]) -> bool:
    """Say whether words of refusal stand in the clause of the award at `place`."""
    return any(";" not in one.said[min(place, at) : max(place, at)] for at in refused)


def _award(
    one: Sentence, text: str, place: int, match: re.Match[str], frame: Frame, current: str, heading: str
) -> Iterator[Proposal]:
    """Yield one award for each unit it goes to."""
    mark = one.at(place)
    cluster, status = scope_of(one, place, frame, current), _status(one, place, match, heading)
    outside = frame.type == "hội thao" and not mark.value.giver
    if not cluster or not status or outside or is_denied(one, place, match, gets=match.re is _GETS):
        return
    name = name_of(one, text, place, mark)
    told = _told_years(one, place, match)
    for year in told or _guessed_years(one, place, frame):
        for unit, holder, own in _holders(one, match):
            own = cluster if own is None else own if own in frame.clusters else ""
            if not own or (holder.letter == "B") != own.startswith("Khối"):
                continue
            yield Proposal(
                kind="award",
                cluster=own,
                year=year or None,
                unit=unit,
                award=name,
                status=status,
                start=min(mark.start, holder.start),
                end=max(mark.end, holder.end),
                paragraph=one.line.number,
                confidence=0.9 if told else 0.8,
            )


def _holders(one: Sentence, match: re.Match[str]) -> list[tuple[str, Mention, str | None]]:
    """Return the units that get it, with the cluster in brackets behind one, None where there is none.

    The last of a list that has a verb of its own gets something else: "cho A, B được tặng …".
    """
    found = [
        (unit, holder, one.at(place + beside.start(1)).value.name if beside else None)
        for place, holder in one.of("UVB", *match.span("to"))
        for beside in [_OF_CLUSTER.match(one.said[place : place + 60])]
        for unit in holder.value
    ]
    begins = match.re is not _GETS and len(found) > 1 and _OWN_VERB.match(one.said, match.end("to"))
    return found[:-1] if begins else found


def read_award_lines(sentences: Sequence[Sentence], text: str, frame: Frame) -> Iterator[Proposal]:
    """Yield the awards that a line announces for the units below it, one a line."""
    head: Sentence | None = None
    heading, current = "", frame.main
    for one in sentences:
        if head and _UNIT_LINE.fullmatch(one.said.strip()):
            yield from _below(head, one, text, frame, current, heading)
            continue
        head = one if _ANNOUNCES.search(one.said) and not _REFUSED.search(one.said) and len(one.of("A")) == 1 else None
        heading = (heading + "\n" + one.said)[-300:]


def _below(head: Sentence, one: Sentence, text: str, frame: Frame, current: str, heading: str) -> Iterator[Proposal]:
    place, mark = head.of("A")[0]
    status: Status = "nominated" if _NOMINATED.search(head.said) else "awarded" if _GIVEN.search(head.said) else ""
    own = [mark.value.name for _, mark in one.of("C")]
    cluster = (own[0] if own[0] in frame.clusters else "") if own else scope_of(head, place, frame, current)
    told = [int(year.value) for _, year in head.of("YR") if year.value]
    units = one.of("UB")[0][1]
    if not status or not cluster or len(units.value) > 1 or (units.letter == "B") != cluster.startswith("Khối"):
        return
    for year in told[-1:] or _guessed_years(head, place, frame):
        yield Proposal(
            kind="award",
            cluster=cluster,
            year=year or None,
            unit=units.value[0],
            award=name_of(head, text, place, mark),
            status=status,
            start=units.start,
            end=units.end,
            paragraph=one.line.number,
            confidence=0.9 if told else 0.8,
        )


def _status(one: Sentence, place: int, match: re.Match[str], heading: str) -> Status:
    """Return "nominated", "awarded", or "" where the words do not tell."""
    if noted := _NOTED.match(one.said[match.end() :]):
        return "awarded" if noted[1] else "nominated"
    before = one.said[max(0, place - _NEAR) : max(place, match.end())]
    first = min(place, match.start("to")) - max(0, place - _NEAR)
    start = max(before.rfind(mark, 0, max(0, first)) for mark in (";", "."))
    clause = before[start + 1 :]
    decided = _DECIDED.search(clause)
    if _NOMINATED.search(_AFTER_ADVICE.sub("", clause) if decided else clause):
        return "nominated"
    if not decided and _is_pending(one, place, match):
        return "nominated"
    if _GIVEN.search(clause):
        return "awarded"
    for earlier in (before[: start + 1], heading, one.said[match.end() : match.end() + _NEAR]):
        if _NOMINATED.search(earlier):
            return "nominated"
        if _GIVEN.search(earlier):
            return "awarded"
    return ""


def _is_pending(one: Sentence, place: int, match: re.Match[str]) -> bool:
    """Say whether the clause of an award, to its end, tells that nothing is decided yet."""
    first, last = min(place, match.start("to")), max(place, match.end())
    begin = max(one.said.rfind(";", 0, first) + 1, first - _NEAR)
    end = one.said.find(";", last)
    return bool(_PENDING.search(one.said, begin, min(last + _NEAR, end if end >= 0 else len(one.said))))


def _guessed_years(one: Sentence, place: int, frame: Frame) -> tuple[int, ...]:
    """Return the year of an achievement told without one: the one reviewed; none where it was given again and again."""
    if _AGAIN.search(one.said, max(0, place - _NEAR), place + _NEAR):
        return ()
    if frame.reviewed:
        return (frame.reviewed,)
    early = frame.first is not None and frame.first.month < 6 and frame.type != "sơ kết"
    return (frame.year - 1 if early else frame.year,)


def _told_years(one: Sentence, place: int, match: re.Match[str]) -> tuple[int, ...]:
    """Return the years of the achievement that are written: with the award or its reason, or before it."""
    after = re.match(r"A(?: cua [^AUYR.;]{0,30})?[^AUYR.;,]{0,25}?[ (]([YR])", one.said[place : place + 80])
    reason = _REASON.match(one.said, match.end()) or _COMMON_REASON.match(one.said, match.end())
    for found, start in ((after, place), (reason, 0)):
        if found and (year := one.at(start + found.start(1)).value):
            return (int(year),)
    years = [
        (at, int(mark.value)) for at, mark in one.of("YR", 0, place) if mark.value and not _ELSE.search(one.said, 0, at)
    ]
    if len(years) > 1 and re.fullmatch(r"[YR](?:,| va|, va) (?:nam )?", one.said[years[-2][0] : years[-1][0]]):
        return years[-2][1], years[-1][1]
    return (years[-1][1],) if years else ()
