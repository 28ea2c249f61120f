"""Awards of departments: who gets what, of which year, and whether it was given or only asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.frame import Frame, scope_of
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
    r"|;) ?[UVB])*)(?P<between>[^AUBPE.;]{0,120}?)(?P<verb>(?<!ca )\bnhan|\btang(?! cuong| truong)|\btrao(?! doi)"
    r"|\bdat(?! dai)|\bgianh|don nhan|\bthuong|\bxet|nghi|\btrinh)(?P<rest>[^AUBPE.;]{0,60}?)A"
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
    r"da (?:duoc )?(?:trao )?tang|duoc (?:[a-z ]{0,40})?(?:trao )?tang|\btrao\b(?! doi| luu)|don nhan|vinh du"
    r"|(?<!ca )(?<!phap )(?<!thach )(?<!ghi )\bnhan\b(?! dip| dan\b| ngay| vien| su\b| thuc| xet| manh)"
    r"|duoc nhan|vinh danh|thuoc ve|\bdat\b(?! dai| nuoc| nen| o\b)|\btang\b(?! cuong| truong| len| cao)"
    r"|tang thuong|cong bo|ghi nhan"
)
_REFUSED = re.compile(
    r"khong (?:xet|du |dat|duoc|trung|de nghi|tang|trao|co ten)|tra lai|bi loai|rut ten|xin rut|rut (?:ho so|lai)"
    r"|bi rut|thu hoi|chua (?:duoc|xet|co|trao|nhan|tang|de nghi)|\bse (?:duoc )?(?:trao|tang)|phan dau (?:dat|de"
    r"|duoc|gianh)|dang ky|neu |huong toi|tieu chi|ung ho"
)
_SOMEBODY_IN = re.compile(
    r"(?:ca nhan|cong chuc|can bo|phong|chi cuc|van phong|trung tam|ong|ba|dong chi"
    r"|tap the) (?:[a-z, ]{0,40} )?(?:thuoc|cua|cong tac tai) $"
)
_PART_OF = re.compile(
    r"(?:cong doan|chi cuc [a-z, ]{3,40}|trung tam [a-z, ]{3,50}|van phong|doan thanh nien|phong [a-z, ]{3,30}"
    r"|dang bo|chi bo|thanh tra|doan co so|quy [a-z ]{3,30}|(?<!tu )(?<!cung )B)(?: -| thuoc| cua)? $"
)
_NOTED = re.compile(r" ?\((?:(da (?:trao|nhan|tang|co quyet|duoc tang))|(?:dang |cho )(?:trinh|de nghi|xet|duyet))")
_OF_SOMEBODY = re.compile(r"P ?[,(-][^PUVB.;]{0,40}$")
_OTHER_GIVER = re.compile(
    r"\b(?P<who>lien doan lao dong(?: tinh| thanh pho)?|cong doan [a-z ]{2,30}|tinh uy|thanh uy|huyen uy"
    r"|mat tran [a-z ]{2,20}"
    r"|hoi [a-z ]{4,30}) (?:V )?(?:da |cung )?(?:trao |quyet dinh )?(?:tang|trao)[^;.AU]{0,30}(?:U ?)?$"
)
_ALL = "CXUVBPYRDZAELFNQ"
_GIVER_BEFORE = (
    (re.compile(r"chinh phu, thu tuong|thu tuong(?: chinh phu)?"), "Thủ tướng Chính phủ"),
    (re.compile(r"chinh phu"), "Chính phủ"),
    (re.compile(r"ubnd(?: tinh)?|uy ban nhan dan"), "UBND tỉnh"),
    (re.compile(r"bo truong|\bbo\b"), "Bộ"),
)
_NAMES = {
    "co": "Cờ thi đua",
    "bang khen": "Bằng khen",
    "giay khen": "Giấy khen",
    "tap the lao dong xuat sac": "Tập thể lao động xuất sắc",
}
_NAMES |= {"tap the lao dong tien tien": "Tập thể lao động tiên tiến"}


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
    named = mark.value.giver
    if (
        not cluster
        or not status
        or _SOMEBODY_IN.search(one.said[: match.start("to")])
        or (one.said[match.start("to")] != "B" and _PART_OF.search(one.said[: match.start("to")]))
        or (
            match.re is _GETS
            and not mark.value.kind.startswith("co")
            and _OF_SOMEBODY.search(one.said[: match.start("to")])
        )
        or (frame.type == "hội thao" and not named)
        or (match.re is _GETS and _is_giver(one, match, place))
    ):
        return
    name = _name(one, text, place, mark)
    for _, holder in one.of("UVB", *match.span("to")):
        for unit in holder.value:
            yield Proposal(
                kind="award",
                cluster=cluster,
                year=_year(one, place, match, frame) or None,
                unit=unit,
                award=name,
                status=status,
                start=min(mark.start, holder.start),
                end=max(mark.end, holder.end),
                paragraph=one.line.number,
            )


def _is_giver(one: Sentence, match: re.Match[str], place: int) -> bool:
    """Say whether the unit before the verb gives the award on, or only announces it."""
    passive = re.search(r"duoc|\bnhan|vinh du|\bdat\b|gianh", match["between"] + match["verb"])
    return not passive and bool(re.match(r"A[^.;AU]{0,40}? (?:cho|doi voi) ", one.said[place:]))


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


def _name(one: Sentence, text: str, place: int, mark: Mention) -> str:
    """Return the award with its giver: written with it, else asked or named before, else the ministry."""
    key = "co" if mark.value.kind.startswith("co") else mark.value.kind.removeprefix("danh hieu ")
    name = _NAMES.get(key, text[mark.start : mark.end])
    if key.startswith(("tap the", "huan")):
        return name
    giver = (
        _giver(mark.value.giver)
        or _other_giver(one, text, place)
        or _body_giver(one, place)
        or _giver_after(one, place)
    )
    if not giver:
        before = one.said[:place]
        before = before[max(before.rfind(";"), before.rfind("U"), before.rfind("A"), before.rfind(".")) + 1 :]
        to_unit = re.search(
            r"([^.;AU]{3,60}?(?:tang|trao)(?: thuong)?(?: cho)?) ?U,? (?:danh hieu |01 )?$", one.said[:place]
        )
        giver = _giver(to_unit[1] if to_unit else before) or ("" if key == "giay khen" else "Bộ")
    if key == "co" and giver == "Thủ tướng Chính phủ":
        giver = "Chính phủ"
    return f"{name} của {giver}" if giver else name


def _giver_after(one: Sentence, place: int) -> str:
    """Return who gives where a year stands between: "Bằng khen năm 2038 của Bộ"."""
    after = re.match(r"A \(?[YR]\)? cua ([a-z ]{2,40})", one.said[place:])
    return _giver(after[1]) if after else ""


def _other_giver(one: Sentence, text: str, place: int) -> str:
    """Return a giver outside the ministry, as written: "Liên đoàn Lao động tỉnh tặng Bằng khen"."""
    match = _OTHER_GIVER.search(one.said[:place])
    if not match or one.said[match.start() : match.end()].count("A"):
        return ""
    begin = one.start + match.start() + sum(mark.end - mark.start - 1 for _, mark in one.of(_ALL, 0, match.start()))
    return text[begin : begin + len(match["who"])]


def _body_giver(one: Sentence, place: int) -> str:
    """Return the body of the ministry that gives: "Tổng cục Quản lý đất đai tặng Giấy khen"."""
    match = re.search(
        r"B(?: tinh| thanh pho)?(?: V)? (?:da )?(?:trao )?(?:tang|trao"
        r"|gui)[^AUB]{0,20}$",
        one.said[:place],
    )
    return str(one.at(match.start()).value[0]) if match else ""


def _giver(said: str) -> str:
    found = [
        (match.end(), -rank, name)
        for rank, (pattern, name) in enumerate(_GIVER_BEFORE)
        for match in pattern.finditer(said)
    ]
    return max(found)[2] if found else ""


def _year(one: Sentence, place: int, match: re.Match[str], frame: Frame) -> int:
    """Return the year of the achievement: with the award or its reason, told before, else the one reviewed."""
    after = re.match(r"A(?: cua [^AUYR.;]{0,30})?[^AUYR.;]{0,25}?[ (]([YR])", one.said[place:])
    if after and one.at(place + after.start(1)).value:
        return int(one.at(place + after.start(1)).value)
    reason = re.match(
        r"[^A.;]{0,160}?(?:thanh tich|phong trao|cong tac|thi dua|nhiem vu)[^A.;YR]{0,80}([YR])",
        one.said[match.end() :],
    )
    if reason and one.at(match.end() + reason.start(1)).value:
        return int(one.at(match.end() + reason.start(1)).value)
    years = [int(mark.value) for _, mark in one.of("YR", 0, place) if mark.value]
    if years:
        return years[-1]
    if frame.reviewed:
        return frame.reviewed
    early = frame.first is not None and frame.first.month < 6 and frame.type != "sơ kết"
    return frame.year - 1 if early else frame.year
