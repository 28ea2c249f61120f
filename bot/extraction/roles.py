"""Who leads a cluster, who is deputy. Hosting, chairing, standing for election and handing on are not holding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extraction.frame import Frame, scope_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_WORD = (
    r"(?:la|lam|giu|chuc|vu|danh|vai|tro|nhiem|vi|tri|cuong|trong|trach|dam|nhan|duoc|bau|chon|cu|tin|nhat|thong"
    r"|giao|phan|cong|chi|dinh|tiep|tuc"
    r"|se|vua|da|chinh|thuc|trung|dong|thay|the|voi|cua|nam|hoi|nghi|don|lan|luot|dai|dien|hien|dang|bo|bat|dau"
    r"|dung|vai|tung|tro thanh|the cho|cho|thoi|xong|hoan thanh|tot|ket thuc|con|phu trach|khoi|thi dua|cung|ganh|cac|don vi|thanh vien|nhat tri"
    r"|tu|suy|xuat|sac|len|o|lai|giup|viec|tu cach|cach|tren|[E]|cam|trich|cum|trong|phan|su|lam tron|tron|[YR])"
)
_AFTER = (
    r"(?:,? ?(?:\(?[YR]\)?|\(?[CO]\)?|cua|cho|thuoc|bo tai nguyen va moi truong|bo tn&mt|\(bo tn&mt\)|-|nam"
    r"|moi|nhiem ky|thi dua|ba|hai|nay|cac|cum|trong|la|giai doan) ?){0,8}"
)
_MINISTRY = (
    r"(?:[ ,(\-]{0,3}(?:thuoc )?bo (?:tai nguyen (?:va|&) moi truong"
    r"|tn ?[&va-]{0,2} ?mt)(?: ?\(tn&mt\))?\)?)?"
)
_TAIL = (
    rf"(?:,? ?(?:\(?C{_MINISTRY}\)?|\(?[YR]\)?|cua|moi|nhiem ky|luan phien|duong nhiem|man nhiem|ke nhiem|tiep theo|khoa|cu|hien nay|thi dua|trong|cho|cum"
    rf"|khoi|nay|,|-))*"
)
_G = r"[UVB]"
_COPULA = re.compile(
    rf"(?P<r>[LF]){_TAIL}(?: ?(?:la|gom|do|:|duoc giao cho|thuoc ve|se do|do don vi|se la|duoc bau la|cho|sang"
    rf"|duoc luan phien cho|duoc chuyen giao cho"
    rf"|duoc giao cho|duoc ban giao cho|duoc trao cho|giao cho|la don vi|la dai dien|(?:da )?sang vai"
    rf"|(?:da )?chuyen sang)) ?(?:lan luot )?(?:la )?(?P<g>{_G})"
)
_FROM_TO = re.compile(rf"(?P<r>[LF]){_TAIL} ?tu (?P<old>{_G}) (?:sang|cho|qua|den)(?: cho)? (?P<g>{_G})")
_IN_PLACE_OF = re.compile(
    rf"(?P<g>{_G}) (?:(?:se|duoc|bau|chon|chinh|thuc) )*(?:thay|thay the"
    rf"|ke nhiem) (?P<old>{_G}) (?:{_WORD} )*(?P<r>[LF])(?!\w)"
)
_TAKES = re.compile(rf"(?P<g>{_G})[^.;UVBLF]{{0,60}}?(?:nhan|tiep quan|ke nhiem)[^.;UVBLF]{{0,40}}?(?P<r>[LF]){_TAIL} ?tu (?P<old>{_G})")
_GIVES = re.compile(
    rf"(?P<old>{_G})[^.;UVBLF]{{0,60}}?(?:ban giao|chuyen giao)[^.;UVBLF]{{0,40}}?(?P<r>[LF]){_TAIL} ?(?:cho"
    rf"|sang) (?P<g>{_G})"
)
_RECEIVES = re.compile(
    rf"(?P<g>{_G})[,)]? (?:{_WORD} ){{0,5}}nhan (?:lai |su )?(?:E|co|ban giao|chuyen giao|nhiem vu|trong trach)"
    r"[^.;:UVBLF]{0,60}?(?P<r>[LF])(?!\w)"
)
_SPEAKS = re.compile(
    rf"(?:dai dien|thay mat)(?: cho)?(?: don vi| lanh dao)? (?P<r>[LF]){_TAIL},? ?(?:ong|ba|dong chi|d/c)? ?P ?[,(-]"
    r" ?(?:quyen |pho )?(?:giam doc|chanh [a-z ]{4,12}|truong [a-z ]{4,20}|gd|pgd|vu truong|cuc truong) ?-? ?"
    r"(?P<g>[UB])"
)
_AND_POST = re.compile(rf"P ?[,(-] ?(?P<r>[LF]){_TAIL}[,-] ?(?:pho )?(?:giam doc|cuc truong|vu truong) ?(?P<g>[UB])")
_THIS_UNIT = re.compile(rf"(?P<g>{_G})[^.UVBLF]{{0,25}}don vi nay (?:{_WORD} ){{0,8}}(?P<r>[LF])(?!\w)")
_HANDED = re.compile(
    rf"(?P<r>[LF]){_TAIL} ?(?:(?:se|da) )?duoc (?:(?:{_WORD}|chuyen|trao|ban|phien|luan|luu) ){{0,8}}(?:cho|sang"
    rf"|ve|ve tay) (?P<g>{_G})"
)
_VERB = re.compile(rf"(?P<g>{_G})[,)]? ?(?:- )?(?:{_WORD} ){{1,9}}(?:C )?(?P<r>[LF])(?!\w)")
_ELECT = re.compile(
    rf"(?:bau|cu|giao|chon|phan cong|cong nhan|de cu) (?P<g>{_G}) (?:(?:tinh|lam|la|giu|dam nhan|dam nhiem|chuc"
    rf"|vai tro|nhiem vu) ?)*(?P<r>[LF])"
)
_BESIDE = re.compile(rf"(?P<g>{_G}) ?(?:[,(¦-]|- )? ?(?:la )?(?P<r>[LF])(?!\w)")
_BEFORE = re.compile(rf"(?P<r>[LF]){_TAIL} ?[,(:-] ?(?P<g>{_G})|(?P<r2>[LF]) (?P<g2>{_G})")
_PLURAL = re.compile(
    rf"(?:hai|ba|cac|2|3|02|03|nhung) (?P<r>F){_TAIL} ?(?:(?:cung )?(?:dieu hanh|chu tri|tham gia) )?"
    rf"(?:la|gom|:)(?: cac| |:)*(?P<g>{_G}(?:(?:,| va|, va|;) (?:cac )?{_G}){{0,2}})(?!(?:,| va|;) {_G})"
)
_MANY = re.compile(rf"{_G}(?:(?:,|;| va|, va) (?:cac )?{_G}){{2,}}|{_G}; (?:cac )?{_G}")
_ASKED_BY = re.compile(r"\b(?:cua|theo|cho|boi|tu|den|uy quyen|cung|va) $")
_ONLY_NEAR = re.compile(rf"{_G}[,)]? ?(?:- )?(?:(?:duoc|cac|don vi|cho|tai|cua|o|se|da|vua|cung|voi|va|duoc) )+$")
_TAKEN_BEFORE = re.compile(rf"{_G}[^.;:UVBLF]{{0,40}}(?:la|lam|giu|vai|vai tro|nhan|nhiem|chuc|vu|tri|vi) ?$")
_TAKES_AFTER = re.compile(rf"{_G} ?(?:[-(] ?|{_WORD} ){{0,6}}[LF](?!\w)")
_PAIR_AFTER = re.compile(
    rf"(?P<g>{_G})(?P<g2>(?:,| va|, va) {_G})? (?:{_WORD} )*(?:lan luot )?(?:{_WORD} )*(?P<l>L){_TAIL} ?(?:,|va|, va) ?F"
)
_PAIR = re.compile(
    rf"L(?:,| va|, va) (?:hai |cac )?F{_TAIL} ?(?:[,:]|la|gom|lan luot|theo thu tu|thuoc ve|cho"
    rf"| )+ (?P<g>{_G})(?P<g2>(?:,| va|, va) {_G})?"
)
_ORDERED = re.compile(
    rf"(?P<g>{_G}(?:(?:,| va|, va) (?:thanh pho "
    rf"|tinh )?{_G})*) (?:{_WORD} )*lan luot (?:{_WORD} )*(?P<r>[LF]) C(?:(?:,| va|, va) C)*"
)
_ORDERED_AGAIN = re.compile(
    rf"(?P<r>[LF])[^.LF]{{0,40}}lan luot (?:{_WORD} )*(?:la |ve |thuoc ve |gom )?(?P<g>{_G}(?:(?:,| va|, va) {_G})*)"
)
_LISTED = re.compile(r"[LF][^.;:]{0,30}:")
_WITH_CLUSTER = re.compile(r"[UB] ?\( ?C(?:,? ?[YR])? ?\)")
_ELECTED = re.compile(
    r"\bbau\b|\btan L|thay the|trung cu|chuyen giao|ban giao|luan phien|luan luu|\bse\b|nhiem ky moi|\bmoi\b|nhat tri|thong nhat"
    r"|nhan nhiem vu|trao (?:lai )?(?:cho|E)|\bE\b"
)
_OF_OTHER_BLOC = re.compile(
    r"[LF] (?:cua )?(?:khoi|cum)(?: thi dua)? (?!moi|nay|nam|trong|so |thi |bo )[a-z, ]{0,60}?"
    r"\b(?:tinh|huyen|thanh pho|co quan|doanh nghiep|truong|xa|phuong)\b"
)
_OF_OTHERS = re.compile(
    r"(?:chi nhanh|cuc [a-z]{2,8}|ubnd|huyen|cong an|hoi [a-z ]{3,15}|phong [a-z ]{2,12})(?: tinh)? $"
)
_NOT_HELD = re.compile(
    r"[UVP][^.;]{0,20} (?:de nghi|kien nghi|mong) (?=[UV])|\bnen |\bung cu|gioi thieu(?! va bau)|hut phieu|khong trung|bi truot|de xuat|chua |khong |nguyen L|xin thoi|du kien|xin rut|neu "
)


@dataclass(frozen=True, slots=True)
class _Held:
    """A role at `role` held by the unit at `unit` (places in the sentence), of the year before where `former`."""

    role: int
    unit: int
    index: int | None = None
    former: bool = False
    cluster: str = ""


def read_roles(one: Sentence, frame: Frame, current: str, last: int) -> Iterator[Proposal]:
    """Yield leads and deputies of a sentence; `last` is the year of office told just before, 0 if none."""
    if "L" not in one.said and "F" not in one.said:
        return
    for held in _all_held(one, frame):
        units = one.at(held.unit).value
        if held.index is not None and held.index >= 0:
            units = units[held.index : held.index + 1]
        if (len(units) > 1 and (one.said[held.role] == "L" or "lan luot" in one.said)) or len(units) > 3:
            continue
        cluster = held.cluster or _cluster(one, held, frame, current)
        if one.at(held.role).value and not cluster.startswith("Khối"):
            continue
        for unit in units:
            if cluster and not (one.at(held.unit).letter == "B" and not cluster.startswith("Khối")):
                yield _proposal(one, held, unit, cluster, frame, last)


def _all_held(one: Sentence, frame: Frame) -> Iterator[_Held]:
    """Yield who holds what, the plainest wording first; a role and a unit are used once."""
    used: set[int] = set()
    for held in _plain(one):
        if held.index is None and not held.former and {held.role, held.unit} & used:
            continue
        if _refused(one, held):
            continue
        yield held
        used |= {held.role, held.unit}


def _plain(one: Sentence) -> Iterator[_Held]:
    yield from _in_order(one)
    yield from _paired(one)
    for match in _PLURAL.finditer(one.said):
        yield from (_Held(match.start("r"), place, -1) for place, _ in one.of("UVB", *match.span("g")))
    for pattern in (
        _FROM_TO,
        _IN_PLACE_OF,
        _TAKES,
        _GIVES,
        _RECEIVES,
        _SPEAKS,
        _AND_POST,
        _ELECT,
        _THIS_UNIT,
        _HANDED,
        _COPULA,
        _VERB,
        _BESIDE,
        _BEFORE,
    ):
        for match in pattern.finditer(one.said):
            groups = match.re.groupindex
            second = "g2" in groups and match["g2"] is not None
            if pattern is _VERB and _ONLY_NEAR.match(one.said[match.start("g") : match.start("r")]):
                continue
            if pattern is _BESIDE and _has_own_holder(one.said, match):
                continue
            if pattern in (_COPULA, _BEFORE) and _is_loose(one.said, match, second=second):
                continue
            yield _Held(match.start("r2" if second else "r"), match.start("g2" if second else "g"))
            if "old" in groups:
                yield _Held(match.start("r"), match.start("old"), former=True)


def _has_own_holder(said: str, match: re.Match[str]) -> bool:
    """Say whether the role beside a unit goes with the unit after it: "Cụm trưởng - Sở A, Cụm phó - Sở B"."""
    return "," in match.group() and bool(re.match(rf"{_TAIL} ?(?:-|:|la|do) ?{_G}", said[match.end() :]))


def _is_loose(said: str, match: re.Match[str], *, second: bool) -> bool:
    """Say whether a role before a unit is somebody else's: the unit begins a list, or has a role of its own."""
    role, unit = match.start("r2" if second else "r"), match.start("g2" if second else "g")
    if _MANY.match(said, unit):
        return True
    if "," not in said[role:unit]:
        return False
    if _ASKED_BY.search(said[:role]):
        return True
    return bool(_TAKEN_BEFORE.search(said[:role]) or _TAKES_AFTER.match(said, unit))


def _paired(one: Sentence) -> Iterator[_Held]:
    """Read "bầu cụm trưởng, cụm phó … là A và B"."""
    for match in [*_PAIR.finditer(one.said), *_PAIR_AFTER.finditer(one.said)]:
        lead = match.start("l") if match.re is _PAIR_AFTER else match.start()
        deputy = one.said.index("F", lead)
        first = match.start("g")
        if match.re is _PAIR and re.match(r" ?(?:la|lam|giu|duoc) ", one.said[match.end("g") :]):
            continue  # "theo đó A là cụm trưởng"
        if match["g2"] and len(one.at(first).value) == 1:
            yield _Held(lead, first)
            yield _Held(deputy, match.end("g2") - 1)
        elif len(one.at(first).value) == 2:
            yield _Held(lead, first, 0)
            yield _Held(deputy, first, 1)


def _in_order(one: Sentence) -> Iterator[_Held]:
    """Read "A, B và C lần lượt giữ vai trò cụm trưởng Cụm X, XI và XV" and what follows in the same order."""
    for match in _ORDERED.finditer(one.said):
        yield from _zipped(one, match, [mark.value.name for _, mark in one.of("C", match.start("r"), match.end())])


def _zipped(one: Sentence, match: re.Match[str], clusters: list[str]) -> Iterator[_Held]:
    units = [
        (place, index)
        for place, mark in one.of("UVB", match.start("g"), match.end("g"))
        for index in range(len(mark.value))
    ]
    if len(units) == len(clusters):
        for (place, index), name in zip(units, clusters, strict=True):
            yield _Held(match.start("r"), place, index, cluster=name)


def read_ordered(one: Sentence, clusters: list[str], frame: Frame) -> Iterator[Proposal]:
    """Yield the roles of a sentence that tells them "lần lượt", in the order of `clusters` of the sentence before."""
    for match in _ORDERED_AGAIN.finditer(one.said):
        for held in _zipped(one, match, clusters):
            unit = one.at(held.unit).value[held.index or 0]
            yield _proposal(one, held, unit, held.cluster, frame)


def ordered_clusters(one: Sentence) -> list[str]:
    """Return the clusters that a sentence deals out in order."""
    match = _ORDERED.search(one.said)
    return [mark.value.name for _, mark in one.of("C", match.start("r"), match.end())] if match else []


def read_listed(one: Sentence, frame: Frame) -> Iterator[Proposal]:
    """Read "các Khối trưởng khác gồm: Vụ A (Khối I); Cục B (Khối II)" and "Vụ A (Khối trưởng Khối I)"."""
    head = re.search(r"([LF])[^.;]{0,40}(?:gom|:)", one.said)
    if not head:
        return
    for match in _WITH_CLUSTER.finditer(one.said, head.end()):
        cluster = one.said.index("C", match.start())
        held = _Held(head.start(), match.start())
        name = one.at(cluster).value.name
        if name in frame.clusters:
            yield _proposal(one, held, one.at(match.start()).value[0], name, frame)


def _refused(one: Sentence, held: _Held) -> bool:
    """Say whether the words before deny the role, or only propose somebody for it."""
    first, last = sorted((held.role, held.unit))
    start = max(one.said.rfind(mark, 0, first) for mark in (";", ":", "."))
    clause = one.said[max(start + 1, first - 45) : last]
    other = one.said[held.unit] == "V" and _OF_OTHERS.search(one.said[max(0, held.unit - 30) : held.unit])
    elsewhere = _OF_OTHER_BLOC.match(one.said[held.role :])
    return bool(_NOT_HELD.search(clause) or other or elsewhere)


def _cluster(one: Sentence, held: _Held, frame: Frame, current: str) -> str:
    """Return the cluster of a role: named right after it, else the one in scope."""
    after = re.match(r"[LF](?: cua|,)?(?: [YR])? ?[(,]? ?([CX])", one.said[held.role : held.role + 16])
    if after:
        name = str(one.at(held.role + after.start(1)).value.name)
        return name if name in frame.clusters else ""
    return scope_of(one, held.role, frame, current)


def _proposal(one: Sentence, held: _Held, unit: str, cluster: str, frame: Frame, last: int = 0) -> Proposal:
    kind = "lead" if one.said[held.role] == "L" else "deputy"
    written = _written_year(one, held)
    elected = bool(_ELECTED.search(one.said[: held.role + 40]))
    year = written or last or (frame.coming if elected else frame.current)
    year = year - 1 if held.former else year
    role, holder = one.at(held.role), one.at(held.unit)
    return Proposal(
        kind="lead" if kind == "lead" else "deputy",
        cluster=cluster,
        year=year or None,
        unit=unit,
        start=min(role.start, holder.start),
        end=max(role.end, holder.end),
        paragraph=one.line.number,
        confidence=0.95 if written else 0.8,
    )


def _written_year(one: Sentence, held: _Held) -> int:
    """Return the year of office a sentence gives: after the role, after a chain of roles, or at its beginning."""
    after = re.match(rf"[LF]{_TAIL}", one.said[held.role :])
    stretch = one.said[held.role : held.role + (after.end() if after else 1)]
    if found := re.search(r"[YR]", stretch + _next_piece(one.said, held.role + len(stretch))):
        return int(one.at(held.role + found.start()).value or 0)
    chained = re.match(
        r"[LF](?:[^YR.;]|;(?=[^.;]{0,60}[LF])){0,150}?[LF][^YRLF.;]{0,40}?([YR])(?!\w)", one.said[held.role :]
    )
    if chained and not re.search(r"E|tong ket|trao", chained.group()):
        return int(one.at(held.role + chained.start(1)).value or 0)
    start = re.match(
        r"[^YRUVB]{0,25}([Y])\b(?! va)|[^.]{0,120}?(?:, | ky |cho )([Y])[ ,]|[^.]{0,150}?([YR]):[^.]*$",
        one.said[: held.role],
    )
    if start:
        return int(one.at(start.start(start.lastindex or 1)).value or 0)
    return 0


def _next_piece(said: str, at: int) -> str:
    """Return the year right behind a holder: "Cụm trưởng là Sở A năm 2020"."""
    match = re.match(rf"[ ,]{{0,2}}(?:{_WORD} )?[ (]?(?:la )?{_G}? ?[(,]? ?[YR](?!\w)", said[at:])
    return match.group() if match else ""


def is_role(mark: Mention) -> bool:
    """Say whether a mention names a role."""
    return mark.letter in "LF"
