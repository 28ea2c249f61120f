"""Awards of departments: who gets what, of which year, and whether it was given or only asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extraction.frame import Frame, scope_of
from bot.extraction.givers import name_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal, Status
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
    r"|binh xet|binh chon|xet tang|xet de|xet chon|de xuat|gioi thieu"
    r"|du kien|de cu|xem xet|xet, tang|xet khen"
    r"|lua chon|ung cu|bo phieu"
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
    r"|\bde duoc (?:tang|nhan)|ung vien|\bse (?:duoc )?(?:trao|tang)|phan dau (?:dat|de"
    r"|duoc|gianh)|dang ky|neu |huong toi|tien toi|ky vong|muc tieu|quyet tam (?:gianh|dat)|tieu chi|ung ho"
    r"|(?:ve|doi chieu) quy dinh|(?:tieu chuan|dieu kien|quy trinh|thu tuc) (?:de |duoc )?(?:xet|tang|khen|de nghi)"
)
_SOMEBODY_IN = re.compile(
    r"(?:ca nhan|cong chuc|can bo|phong|chi cuc|van phong|trung tam|ong|ba|dong chi"
    r"|tap the) (?:[a-z, ]{0,40} )?(?:thuoc|cua|cong tac tai) $"
)
_PART_OF = re.compile(
    r"(?:cong doan|chi cuc [a-z, ]{3,40}|trung tam [a-z, ]{3,50}|van phong|doan thanh nien|phong [a-z, ]{3,30}"
    r"|dang bo|chi bo|thanh tra|doan co so|quy [a-z ]{3,30}|(?<!tu )(?<!cung )B)(?: -| thuoc| cua)? $"
    r"|\b(?:van phong|thanh tra|to|ban|doi|hat|xi nghiep|don vi|dang uy|doan) [a-z, ]{3,50} (?:thuoc|truc thuoc|cua) $"
    r"|B [a-z, ]{1,40} (?:thuoc|truc thuoc|cua) $"
    r"|\b(?:giam doc|truong phong|chuyen vien|nguoi lao dong|tap the nho|ho gia dinh)[a-z, ]{0,30} $"
)
_SOMEBODY_OF = re.compile(
    r"\bco (?:them |toi |tren |hon )?(?:\d+|N|mot|hai|ba|bon|nam|nhieu|cac|so)? ?(?:luot )?(?:tap the|ca nhan|phong"
    r"|don vi|cong chuc|can bo)"
)
"""Between a unit and its award: those who get it are some of its people."""
_REASON = re.compile(r"[^A.;]{0,160}?(?:thanh tich|phong trao|cong tac|thi dua|nhiem vu)[^A.;YR]{0,80}([YR])")
_COMMON_REASON = re.compile(r"[^.;YR]{0,240}? vi (?:da )?(?:co )?(?:[a-z]+ )?thanh tich[^.;YR]{0,80}([YR])")
"""The reason told once behind several awards."""
_ELSE = re.compile(
    r"(?:[LF][^.;A]{0,60}|\b(?:giao uoc|phuong huong|trien khai|phat dong|ke hoach|dang ky|chuong trinh)[^.;A]{0,50})$"
)
"""Before a year that is that of an office, or of what is planned."""
_TALKS = re.compile(r"\b(?:cho rang|cho biet|phat bieu|trinh bay|bao cao|de cap|neu|noi|nhac|huong dan|gop phan)\b")
_WORK = re.compile(
    r"\b(?:nhiem vu|kinh nghiem|bao cao|y kien|ket qua|tong hop|ve|niem|de (?:co|dat)|so luong|chi tieu"
    r"|gop phan|quyen|cum co"
    r"|tieu chi|quy dinh)\b"
)
"""Between a verb and an award: it is not the award that is got."""
_AGAIN = re.compile(
    r"(?:nhieu|\d+|[a-z]+) nam (?:lien|lien tuc|lien tiep|qua|gan day)\b|(?:nhieu|\d+|hai|ba|bon|nam) lan\b"
    r"|nhung nam (?:qua|gan)|lien tuc|lien tiep|A[^.;A]{0,60}thay (?:cho|mat)"
)
"""Given in years that are not told."""
_IN_VAIN = re.compile(
    r"[^.;]{0,60}?\b(?:nhung|song|tuy nhien|tuy vay),? (?:[a-z]+ ){0,6}?(?:chua|khong|bi |rut)|[^.;A]{0,30}(?:khong"
    r" duoc|chua duoc|bi tu choi|chua thong nhat)"
)
_OF_CLUSTER = re.compile(r"[UVB] ?\( ?([CX])")
_OTHER_MINISTRY = re.compile(
    r"\bbo (?:cong an|quoc phong|tai chinh|noi vu|y te|xay dung|cong thuong|giao duc|giao thong|nong nghiep(?! va moi)"
    r"|van hoa|khoa hoc|tu phap|ke hoach|ngoai giao|thong tin|lao dong)"
)
"""Who gives awards that are nothing to the clusters."""
_OWN_VERB = re.compile(r" (?:(?:deu|cung|thi|da) )?(?:duoc|nhan|khong|chua|vinh du|se|dat|gianh|co) ")
"""A verb right behind a list of units: its last unit begins what follows."""
_UNIT_LINE = re.compile(r"(?:[-+*•] ?|\(?\d{1,2}[.)] ?)*+[UB] ?[.;,]?")
_ANNOUNCES = re.compile(r"A[^A]*?(?::|gom|sau day)\s*$")
"""A line that gives an award to the units below it."""
_NOTED = re.compile(r" ?\((?:(da (?:trao|nhan|tang|co quyet|duoc tang))|(?:dang |cho )(?:trinh|de nghi|xet|duyet))")
_OF_SOMEBODY = re.compile(r"P ?[,(-][^PUVB.;]{0,40}$")


def read_awards(one: Sentence, text: str, frame: Frame, current: str, heading: str) -> Iterator[Proposal]:
    """Yield the awards of a sentence; `heading` is what came just before it in the same part of the article."""
    if "A" not in one.said or _REFUSED.search(one.said):
        return
    done: set[int] = set()
    for pattern in (_PICKED, _GIVES, _FOR, _COLON, _LISTED, _BRACKETED, _GETS):
        for match in pattern.finditer(one.said):
            awards = [place for place, _ in one.of("A", *match.span())]
            awards = awards if pattern is _GETS else awards[-1:] if pattern is _PICKED else awards[:1]
            if pattern is _GETS and len(awards) > 1 and "lan luot" in match.group():
                continue
            if pattern is _GETS and done & {place for place, _ in one.of("UB", *match.span("to"))}:
                continue
            for place in (place for place in awards if place not in done):
                yield from _award(one, text, place, match, frame, current, heading)
                done |= {place} if pattern is not _FOR else {place, *(at for at, _ in one.of("UB", *match.span("to")))}


def _award(
    one: Sentence, text: str, place: int, match: re.Match[str], frame: Frame, current: str, heading: str
) -> Iterator[Proposal]:
    """Yield one award for each unit it goes to."""
    mark = one.at(place)
    cluster, status = scope_of(one, place, frame, current), _status(one, place, match, heading)
    outside = frame.type == "hội thao" and not mark.value.giver
    if not cluster or not status or outside or _is_denied(one, place, match):
        return
    name = name_of(one, text, place, mark)
    told = _told_years(one, place, match)
    for year in told or _guessed_years(one, frame):
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
        for beside in [_OF_CLUSTER.match(one.said[place : place + 8])]
        for unit in holder.value
    ]
    begins = match.re is not _GETS and len(found) > 1 and _OWN_VERB.match(one.said, match.end("to"))
    return found[:-1] if begins else found


def _is_denied(one: Sentence, place: int, match: re.Match[str]) -> bool:
    """Say whether it is somebody of the unit who gets it, or nobody does."""
    before, gets = one.said[: match.start("to")], match.re is _GETS
    if _OTHER_MINISTRY.search(one.said, max(0, place - 60), place + 60):
        return True
    if _SOMEBODY_IN.search(before) or _IN_VAIN.match(one.said, match.end()):
        return True
    if one.said[match.start("to")] != "B" and _PART_OF.search(before):
        return True
    if not gets:
        return False
    if _SOMEBODY_OF.search(match["between"] + match["verb"]) or _is_giver(one, match, place) or _is_talk(match):
        return True
    return not one.at(place).value.kind.startswith("co") and bool(_OF_SOMEBODY.search(before))


def _is_talk(match: re.Match[str]) -> bool:
    """Say whether a unit only speaks of an award, or does something for it."""
    if re.search(r"\b(?:de|nham) $", match["between"]):
        return True
    if _TALKS.search(match["between"]) and not re.search(r"\bduoc [a-z, ]{0,25}$", match["between"]):
        return True
    return bool(_WORK.search(match["rest"]))


def _is_giver(one: Sentence, match: re.Match[str], place: int) -> bool:
    """Say whether the unit before the verb gives the award on, or only announces it."""
    passive = re.search(r"duoc|\bnhan|vinh du|\bdat\b|gianh", match["between"] + match["verb"])
    return not passive and bool(re.match(r"A[^.;AU]{0,40}? (?:cho|doi voi) ", one.said[place:]))


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
    cluster = scope_of(head, place, frame, current)
    told = [int(year.value) for _, year in head.of("YR") if year.value]
    units = one.of("UB")[0][1]
    if not status or not cluster or len(units.value) > 1 or (units.letter == "B") != cluster.startswith("Khối"):
        return
    for year in told[-1:] or _guessed_years(head, frame):
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
    before = one.said[: max(place, match.end())]
    start = max(before.rfind(mark, 0, min(place, match.start("to"))) for mark in (";", "."))
    clause = before[start + 1 :]
    if _NOMINATED.search(clause):
        return "nominated"
    if _GIVEN.search(clause):
        return "awarded"
    for earlier in (before[: start + 1], heading, one.said[match.end() :]):
        if _NOMINATED.search(earlier):
            return "nominated"
        if _GIVEN.search(earlier):
            return "awarded"
    return ""


def _guessed_years(one: Sentence, frame: Frame) -> tuple[int, ...]:
    """Return the year of an achievement told without one: the one reviewed; none where it was given again and again."""
    if _AGAIN.search(one.said):
        return ()
    if frame.reviewed:
        return (frame.reviewed,)
    early = frame.first is not None and frame.first.month < 6 and frame.type != "sơ kết"
    return (frame.year - 1 if early else frame.year,)


def _told_years(one: Sentence, place: int, match: re.Match[str]) -> tuple[int, ...]:
    """Return the years of the achievement that are written: with the award or its reason, or before it."""
    after = re.match(r"A(?: cua [^AUYR.;]{0,30})?[^AUYR.;]{0,25}?[ (]([YR])", one.said[place:])
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
