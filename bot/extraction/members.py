"""Who belongs to a cluster, how many they are, and of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extraction.frame import Frame, scope_of
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

LIST = re.compile(
    r"[UVB](?: ?\((?!(?:la |cac |nhung )?thanh vien)[^()UVBAEC]{0,60}\))?(?:(?:,|;| va|, va|; va|:| cung"
    r"| va chu nha|, chu nha| -|[;,] \(?\d{1,2}[.)])?"
    r" ?(?:\(chu nha\)|tinh |thanh pho |cac )?[UVB](?: ?\((?!(?:la |cac |nhung )?thanh vien)[^()UVBAEC]{0,60}\))?)*"
)
_BELONGS = re.compile(
    r"\bgom\b|\bgom:|thanh vien|cac tinh, thanh pho:|bao gom|\(cac tinh|giua |\(cac so|\(so|\(giua|quy tu|den tu"
)
_ATTENDS = re.compile(
    r"\bdu\b|tham du|tham gia|co mat|lanh dao|dai dien|dai bieu|chung kien|cac so|trong cum|thuoc cum|cum C"
    r"|van dong vien|diem cau|thanh phan|ky (?:ket )?(?:ban )?giao uoc(?: thi dua)? (?:co|gom)"
)
_OURS = re.compile(r"cum|doan|khoi|thanh vien:|C|N|U")
_OTHERS = re.compile(
    r"khach moi|cum ban|trong do|tieu bieu|dan dau|nhu:|\bnhu |mot so|giai |huy chuong|xep (?:thu|hang|loai|vi"
    r"|nhat|dau|cuoi)|dat (?:ket qua|ty le"
    r"|thanh tich)|moi tham|tham luan"
    r"|phat bieu|y kien|bang khen|A|E|de nghi|trinh bo|xin thoi|chuyen sang|hoan thanh|khach(?! san)|ngoai cum"
    r"|ngoai ra"
    r"|cum khac|\bvang\b|\btru \b|chuc mung|hoc tap kinh nghiem|giao luu voi"
)
_NAMED_AFTER = re.compile(
    r"(?:N|C|\bcum|khoi)[^.;UVBALF]{0,45}?(?:[:(]|gom|\bla\b|\bco\b) ?(?:cac )?(?:so|tinh)? ?(?:\(?1[.)] ?)?$"
)
_CALLED_MEMBERS = re.compile(
    r" ?[(,\-]{1,2} ?(?:la )?(?:nhung |cac )?thanh vien| (?:la|deu la) (?:[a-z]+ |N )?thanh vien(?! moi)"
    r"| cung thuoc (?:C|cum)"
    r"| la N (?:cua|trong|thuoc) (?:C|cum)| trong (?:C|cum\b(?! khac))"
)
_ABSENT = re.compile(r" (?:xin )?(?:vang|khong (?:du|tham|co)|chua (?:du|tham|co))")
"""Behind a list: its last unit was not there."""
_ATTEND_AFTER = re.compile(
    r" ?(?:deu |cung |da )*(?:cu (?:dai dien|can bo) )?(?:den )?(?:tham du|du hop|du hoi|du le|co mat|ve du"
    r"|tham gia (?:hoi nghi|hoi thao|le\b)|ky (?:ket )?giao uoc|dat but)"
)
_JOINED = re.compile(
    r"(?<!chua )(?<!khong )(?:ket nap|tiep nhan) ([UB]) (?:vao|lam thanh vien|la thanh vien)"
    r"|([UB]) (?:da )?(?:chinh thuc )?(?:gia nhap|tro thanh thanh vien)"
)
_LEADER_OF = re.compile(
    r"(?:P ?[,(-] ?)?(?:quyen |pho )?(?:giam doc|chanh [a-z ]{4,12}|truong [a-z ]{4,20}|gd|pgd|dai dien|lanh dao) (U)"
)
REGIONS = (
    "trung du va mien nui phia bac|mien nui phia bac|mien nui va trung du bac bo"
    "|dong bang song hong va duyen hai dong bac|dong bang song hong"
    "|dong bang bac bo|dong bac bo|dong bac|tay bac bo|tay bac|bac trung bo va duyen hai mien trung|bac trung bo"
    "|duyen hai nam trung bo va tay nguyen|duyen hai nam trung bo|nam trung bo va tay nguyen|nam trung bo"
    "|duyen hai mien trung|mien trung - tay nguyen"
    "|tay nguyen|mien dong nam bo|dong nam bo|tay nam bo|dong bang song cuu long|mien tay nam bo|ven bien mien trung"
)
_WORDS_OF_REGION = ("bac", "nam ", "nguyen", "bang", "mien")
"""One of them is in every area's name; they are looked for faster."""
_REGION = re.compile(
    rf"(?:khu vuc|vung|tinh,? ?(?:thanh pho)?|thanh pho|moi truong|mt|C|cum thi dua|thanh vien|mien) (?:o |thuoc "
    rf"|khu vuc |vung |cac tinh )?(?P<name>{REGIONS})\b"
)
_ITEM = re.compile(r"(?:[-+*•¦]|\d{1,2}[.)]?| )*+[UVB](?: ?\([^)]{0,40}\))?(?: ?[:¦-] ?[^UVBAECN]{0,110})?[;.,]?")
_LABELLED = re.compile(r"^(?:[-+*•] ?)?(?:don vi )?thanh vien(?: \d{1,2})? ?: ?([UB])(?! ?[,;]| va)")
_ANNOUNCES = re.compile(
    r"(?:thanh vien|cum|khoi|co mat|du hop|tham du|dai dien|dai bieu chinh thuc)[^.]{0,60}:?$|thanh vien[^.]{0,40}¦"
)
_SPORTS = re.compile(r"tham gia giai(?! thuong)|giai (?:dau|the thao)")
FULL_LIST = 3
_FEWEST_LEFT = 2
"""Units without a role in a list of members that tells the roles too."""


def read_members(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the members a sentence lists, and one that joined."""
    if not one.of("UVB"):
        return
    for match in LIST.finditer(one.said):
        yield from _listed(one, match, frame, current)
    yield from _present(one, frame, current)
    for match in [*_JOINED.finditer(one.said), *_LABELLED.finditer(one.said)]:
        mark = one.at(match.start(match.lastindex or 1))
        if cluster := scope_of(one, match.start(), frame, current):
            for unit in mark.value:
                yield fact_of(one, frame, "member", cluster, mark.start, mark.end, unit=unit)


def _listed(one: Sentence, match: re.Match[str], frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the units of one list, where it is one of members."""
    marks = [mark for _, mark in one.of("UVB", *match.span())]
    units = list(dict.fromkeys(unit for mark in marks for unit in mark.value))
    units = units[:-1] if _ABSENT.match(one.said, match.end()) else units
    cluster = scope_of(one, match.start(), frame, current)
    bodies = any(mark.letter == "B" for mark in marks)
    roles = len(one.of("LF", *match.span()))
    if roles > 1 and len(units) - roles < _FEWEST_LEFT:
        return  # holders of roles, not a list of all
    if cluster.startswith("Khối") != bodies or len(units) < FULL_LIST or not cluster:
        return
    basis = basis_of(one, match)
    if basis and (basis == "stated" or cluster == frame.main or cluster in frame.shared):
        for unit in units:
            yield fact_of(one, frame, "member", cluster, marks[0].start, marks[-1].end, unit=unit, basis=basis)


def _present(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the departments whose leaders a sentence names one by one as present."""
    if len(one.of("U")) < FULL_LIST:
        return
    found = list(_LEADER_OF.finditer(one.said))
    if len(found) < FULL_LIST or current != frame.main or not _ATTENDS.search(one.said[: found[0].start()]):
        return
    if _OTHERS.search(one.said[: found[0].start()]) or one.of("X"):
        return
    for match in found:
        mark = one.at(match.start(1))
        if len(mark.value) == 1 and not frame.main.startswith("Khối"):
            yield fact_of(
                one, frame, "member", frame.main, mark.start, mark.end, unit=mark.value[0], basis="attendance"
            )


def basis_of(one: Sentence, match: re.Match[str]) -> str:
    """Return on what a list makes members: "stated", "attendance", or "" where it does not."""
    before = _SPORTS.sub("tham gia", one.said[max(0, match.start() - 170) : match.start()])
    near = before[-70:]
    if _CALLED_MEMBERS.match(one.said[match.end() :]) and not re.search(r"moi|khach", near):
        return "stated"
    if _is_of_something_else(before, one.said[match.end() :]):
        return ""
    if _BELONGS.search(near) and _OURS.search(before) and not re.search(r"A|de nghi|mot so|tieu bieu|giai ", near):
        return "stated"
    if _NAMED_AFTER.search(before) and not _OTHERS.search(before[-60:]):
        return "stated"
    if _OTHERS.search(before):
        return ""
    if re.search(r"la $|(?:thanh vien|N)[^.]{0,60}$", before) and re.search("thanh vien|N", before):
        return "stated"
    departments = any(mark.letter in "UB" for _, mark in one.of("UB", *match.span())) or bool(
        re.search(
            r"\bso\b[^.;]{0,12}$|diem cau[^.;]{0,20}$|(?:nganh|\bso) (?:t(?:ai|n)|nong nghiep va moi)[^.;]{0,50}$"
            r"|\bdoan\b ?:? ?$",
            near,
        )
    )
    attends = _ATTENDS.search(before) or _ATTEND_AFTER.match(one.said[match.end() :])
    return "attendance" if departments and attends else ""


def _is_of_something_else(before: str, after: str) -> bool:
    """Say whether the words around a list tell of guests, examples, holders of a role, winners."""
    if re.search(
        r"khach moi|cum ban|nhu:? ?$"
        r"|trong do",
        before[-80:],
    ) or re.search(r"[LF] ?$|lan luot", before[-14:]):
        return True
    if re.search(r"[LF][^.;C]{0,50}(?:gom|:)", before[-70:]):
        return True
    if re.match(r",? do U", after):
        return False
    return bool(re.match(r"[^.;]{0,30}(?:lan luot|[LF]|dat (?!but)|giai |dung dau|A)", after))


def read_listed_members(lines: Sequence[Sentence], frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the members that lines of their own name, one a line, below a line that announces them."""
    before: Sentence | None = None
    listed: list[Sentence] = []
    for one in [*lines, None]:
        if one and one.of("UVB") and _ITEM.fullmatch(one.said):
            listed.append(one)
            continue
        if before and len(listed) >= FULL_LIST and _announces(before):
            cluster = scope_of(before, len(before.said), frame, current)
            marks = [(item, item.of("UVB")[0][1]) for item in listed] if cluster else []
            for item, mark in marks:
                if (mark.letter == "B") == cluster.startswith("Khối"):
                    yield fact_of(item, frame, "member", cluster, mark.start, mark.end, unit=mark.value[0])
        before, listed = one, []


def _announces(one: Sentence) -> bool:
    """Say whether the lines below this one name members."""
    return bool(_ANNOUNCES.search(one.said[-200:]) and not _OTHERS.search(one.said[-60:]))


def read_region(one: Sentence, text: str, said: str, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the area whose departments make up the cluster."""
    if not any(word in one.said for word in _WORDS_OF_REGION):
        return
    if not re.search(r"C|cum|N|U|so (?:t(?:ai|n)|nong nghiep va)", one.said):
        return
    for match in _REGION.finditer(said, one.start, one.end):
        before = said[max(one.start, match.start() - 90) : match.start() + 12]
        if not re.search(r"\bso |tinh|nganh|cum", before) or re.search(
            r"du an|quy hoach|kinh te trong diem|dien tich|thoi tiet", before
        ):
            continue
        if cluster := scope_of(one, 0, frame, current):
            start, end = match.span("name")
            yield fact_of(one, frame, "region", cluster, start, end, text=text[start:end])


def fact_of(one: Sentence, frame: Frame, kind: str, cluster: str, start: int, end: int, **fields: object) -> Proposal:
    """Return a fact of the meeting's year that rests on [start, end) of the text."""
    year = frame.first.year if frame.first else frame.year
    return Proposal(
        kind=kind, cluster=cluster, year=year or None, start=start, end=end, paragraph=one.line.number, **fields  # type: ignore[arg-type]
    )  # fmt: skip
