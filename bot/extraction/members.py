"""Who belongs to a cluster, how many they are, and of which area."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extraction.frame import Frame, scope_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_LIST = re.compile(
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
_NAMED_AFTER = re.compile(r"(?:N|C|\bcum|khoi)[^.;UVBALF]{0,45}?(?:[:(]|gom|\bla\b|\bco\b) ?(?:cac )?(?:so|tinh)? ?(?:\(?1[.)] ?)?$")
_CALLED_MEMBERS = re.compile(
    r" ?[(,\-]{1,2} ?(?:la )?(?:nhung |cac )?thanh vien| (?:la|deu la) (?:[a-z]+ |N )?thanh vien(?! moi)"
    r"| cung thuoc (?:C|cum)"
    r"| la N (?:cua|trong|thuoc) (?:C|cum)"
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
_COUNT_OF = re.compile(
    r"(?:C|cum|khoi|thanh vien)(?: thi dua)?(?: nay)?[^.;UVN]{0,40}? (?:gom|co|bao gom|giua|cua|quy tu"
    r"|gom co)(?: su tham gia cua| dai dien| lanh dao)?:? (?:tat ca )?(?P<a>N)"
    r"|(?P<b>N)[^.;N]{0,25}? (?:trong|cua|thuoc)(?: cung)?(?: mot)? (?:cum|C|khoi)"
    r"|thanh vien (?:len|la|:) ?(?P<c>\d{1,2})\b|so (?:don vi|thanh vien)(?: thanh vien)?(?: ?:|[^.;UVN\d]{0,25} la) ?(?P<d>\d{1,2})\b"
)
_COUNT_OF_LAND = re.compile(
    r"(?:U|giua |nganh [a-z&, ]{2,30}|so [a-z&, ]{2,30}(?:\(tn&mt\) )?|cua |cum |tai |tu )?(?P<a>N)(?: thuoc| o"
    r"| mien)? ?(?:khu vuc|vung)? ?(?=REGION)"
)
_SOME_OF = re.compile(r" ?(?:dat |duoc |nhan |bi |con |chua |vang|xuat sac|tieu bieu|dan dau|khong )")
_LEADER_OF = re.compile(
    r"(?:P ?[,(-] ?)?(?:quyen |pho )?(?:giam doc|chanh [a-z ]{4,12}|truong [a-z ]{4,20}|gd|pgd|dai dien|lanh dao) (U)"
)
_SHARE = re.compile(r"\d{1,2}/0?(\d{1,2}) (?:don vi|so\b|thanh vien|tinh\b)")
_REGIONS = (
    "trung du va mien nui phia bac|mien nui phia bac|mien nui va trung du bac bo"
    "|dong bang song hong va duyen hai dong bac|dong bang song hong"
    "|dong bang bac bo|dong bac bo|dong bac|tay bac bo|tay bac|bac trung bo va duyen hai mien trung|bac trung bo"
    "|duyen hai nam trung bo va tay nguyen|duyen hai nam trung bo|nam trung bo va tay nguyen|nam trung bo"
    "|duyen hai mien trung|mien trung - tay nguyen"
    "|tay nguyen|mien dong nam bo|dong nam bo|tay nam bo|dong bang song cuu long|mien tay nam bo|ven bien mien trung"
)
_REGION = re.compile(
    rf"(?:khu vuc|vung|tinh,? ?(?:thanh pho)?|thanh pho|moi truong|mt|C|cum thi dua|thanh vien|mien) (?:o |thuoc "
    rf"|khu vuc |vung |cac tinh )?(?P<name>{_REGIONS})\b"
)
_ITEM = re.compile(r"(?:[-+*•¦]|\d{1,2}[.)]?| )* ?[UVB](?: ?\([^)]{0,40}\))?(?: ?[:¦-] ?[^UVBAECN]{0,110})?[;.,]?")
_LABELLED = re.compile(r"^(?:[-+*•] ?)?(?:don vi )?thanh vien(?: \d{1,2})? ?: ?([UB])(?! ?[,;]| va)")
_ANNOUNCES = re.compile(
    r"(?:thanh vien|cum|khoi|co mat|du hop|tham du|dai dien|dai bieu chinh thuc)[^.]{0,60}:?$|thanh vien[^.]{0,40}¦"
)
_SMALLEST, _LARGEST = 3, 16
_SPORTS = re.compile(r"tham gia giai(?! thuong)|giai (?:dau|the thao)")
_FULL_LIST = 3
_BESIDE = re.compile(r"C ?\((?:gom )?(N)")
"""A number in brackets right behind the cluster: "Cụm thi đua số II (9 tỉnh)"."""


def read_members(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the members a sentence lists, and one that joined."""
    for match in _LIST.finditer(one.said):
        marks = [mark for _, mark in one.of("UVB", *match.span())]
        units = list(dict.fromkeys(unit for mark in marks for unit in mark.value))
        units = units[:-1] if _ABSENT.match(one.said, match.end()) else units
        cluster = scope_of(one, match.start(), frame, current)
        bodies = any(mark.letter == "B" for mark in marks)
        if cluster.startswith("Khối") != bodies or len(units) < _FULL_LIST or not cluster:
            continue
        basis = _basis(one, match)
        if basis and (basis == "stated" or cluster == frame.main or cluster in frame.shared):
            first, last = marks[0], marks[-1]
            for unit in units:
                yield _fact(
                    one, frame, "member", cluster, first.start, last.end, unit=unit, basis=basis, confidence=0.9
                )
    yield from _present(one, frame, current)
    if not one.of("UB"):
        return
    for match in [*_JOINED.finditer(one.said), *_LABELLED.finditer(one.said)]:
        mark = one.at(match.start(match.lastindex or 1))
        if cluster := scope_of(one, match.start(), frame, current):
            for unit in mark.value:
                yield _fact(one, frame, "member", cluster, mark.start, mark.end, unit=unit)


def _present(one: Sentence, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the departments whose leaders a sentence names one by one as present."""
    if len(one.of("U")) < _FULL_LIST:
        return
    found = list(_LEADER_OF.finditer(one.said))
    if len(found) < _FULL_LIST or current != frame.main or not _ATTENDS.search(one.said[: found[0].start()]):
        return
    if _OTHERS.search(one.said[: found[0].start()]) or one.of("X"):
        return
    for match in found:
        mark = one.at(match.start(1))
        if len(mark.value) == 1 and not frame.main.startswith("Khối"):
            yield _fact(one, frame, "member", frame.main, mark.start, mark.end, unit=mark.value[0], basis="attendance")


def _basis(one: Sentence, match: re.Match[str]) -> str:
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
        re.search(r"\bso\b[^.;]{0,12}$|diem cau[^.;]{0,20}$|(?:nganh|\bso) t(?:ai|n)[^.;]{0,50}$|\bdoan\b ?:? ?$", near)
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


def read_count(one: Sentence, frame: Frame, current: str) -> Iterator[tuple[int, Proposal]]:
    """Yield how many members a sentence gives, the surer the lower the number before it."""
    said = one.said
    for place, mark in one.of("U"):
        match = _LIST.match(said, place)
        if mark.count and match and len(mark.value) >= _FULL_LIST and _basis(one, match):
            yield from _counted(one, frame, current, place, mark.count, 2)
    for match in _COUNT_OF.finditer(said):
        if (
            re.search(
                r"thanh tich|khen|vinh danh|ghi nhan|tang ", said[max(0, match.start("b") - 60) : match.start("b")]
            )
            and match["b"]
        ):
            continue
        place = max(match.start(name) for name in ("a", "b", "c", "d"))
        if _SOME_OF.match(said[place + 1 :]):
            continue
        digits = re.match(r"\d+", said[place:])
        number = int(digits.group()) if digits else int(one.at(place).value[0])
        yield from _counted(one, frame, current, place, number, 0)
    for place, mark in one.of("N"):
        rank = _rank(one, place, mark)
        if rank:
            yield from _counted(one, frame, current, place, mark.value[0], rank)


def _rank(one: Sentence, place: int, mark: Mention) -> int:
    """Return how surely a number beside the land or its departments counts members; 0 where it does not."""
    said, title = one.said, one.line.title
    after, before = said[place + 1 : place + 50], said[max(0, place - 60) : place]
    if (
        re.search(
            r"(?:A|cho|tang|giai|bang khen|nhat|trong so|thanh tich[^.]{0,20}|khen thuong (?:cho )?|huyen"
            r"|mot trong|top) ?$",
            before,
        )
        or "trong do" in before[-20:]
        or (before.endswith("voi ") and not mark.value[3])
    ):
        return 0
    if mark.value[2] and re.search(
        r"^ ?(?:deu|hoan|co|da|dat|tham|trong|thong nhat|nhat tri|bieu quyet|ky|\.|,|$)", after
    ):
        return 4
    if _BESIDE.search(said, max(0, place - 8), place + 1):
        return 1
    if _SOME_OF.match(after):
        return 0
    if mark.value[3] or re.match(rf" ?(?:thuoc |o |mien |cac tinh )?(?:khu vuc|vung|{_REGIONS})", after):
        return 1
    if _is_listed(one, place, before, after):
        return 2
    if re.match(r" ?(?:ky|cung ky|cung|dat but)", after) and (title or mark.value[1]):
        return 3
    if title and mark.value[1] and not re.search(r"A|co |bang khen", said):
        return 3
    return 0


def _is_listed(one: Sentence, place: int, before: str, after: str) -> bool:
    """Say whether those counted are named after the number."""
    listed = one.at(place + 2).value if re.match(r" [UVB]", after) else ()
    if len(listed) == one.at(place).value[0]:
        return not re.match(r" [UVB] ?(?:dat|duoc|nhan|bi|con|chua)", after)
    named = re.match(r" ?(?:khu vuc [^.;]{0,30})?(?:,)? ?(?:bao )?(?:gom|:)", after)
    return bool(named and re.search(r"C|cum|khoi|U|so |giua|nganh", before + after))


def _counted(
    one: Sentence, frame: Frame, current: str, place: int, number: int, rank: int
) -> Iterator[tuple[int, Proposal]]:
    cluster = scope_of(one, place, frame, current)
    if _SMALLEST <= number <= _LARGEST and cluster:
        start, end = (one.at(place).start, one.at(place).end) if one.said[place] in "NU" else (one.start, one.end)
        yield rank, _fact(one, frame, "member_count", cluster, start, end, count=number)


def read_listed_members(lines: Sequence[Sentence], frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the members that lines of their own name, one a line, below a line that announces them."""
    before: Sentence | None = None
    listed: list[Sentence] = []
    for one in [*lines, None]:
        if one and one.of("UVB") and _ITEM.fullmatch(one.said):
            listed.append(one)
            continue
        if before and len(listed) >= _FULL_LIST and _announces(before):
            cluster = scope_of(before, len(before.said), frame, current)
            marks = [(item, item.of("UVB")[0][1]) for item in listed] if cluster else []
            for item, mark in marks:
                if (mark.letter == "B") == cluster.startswith("Khối"):
                    yield _fact(item, frame, "member", cluster, mark.start, mark.end, unit=mark.value[0])
        before, listed = one, []


def _announces(one: Sentence) -> bool:
    """Say whether the lines below this one name members."""
    return bool(_ANNOUNCES.search(one.said[-200:]) and not _OTHERS.search(one.said[-60:]))


def read_region(one: Sentence, text: str, said: str, frame: Frame, current: str) -> Iterator[Proposal]:
    """Yield the area whose departments make up the cluster."""
    if not re.search(r"C|cum|N|U|so t(?:ai|n)", one.said):
        return
    for match in _REGION.finditer(said, one.start, one.end):
        before = said[max(one.start, match.start() - 90) : match.start() + 12]
        if not re.search(r"\bso |tinh|nganh|cum", before) or re.search(
            r"du an|quy hoach|kinh te trong diem|dien tich|thoi tiet", before
        ):
            continue
        if cluster := scope_of(one, 0, frame, current):
            start, end = match.span("name")
            yield _fact(one, frame, "region", cluster, start, end, text=text[start:end])


def _fact(one: Sentence, frame: Frame, kind: str, cluster: str, start: int, end: int, **fields: object) -> Proposal:
    year = frame.first.year if frame.first else frame.year
    return Proposal(
        kind=kind, cluster=cluster, year=year or None, start=start, end=end, paragraph=one.line.number, **fields  # type: ignore[arg-type]
    )  # fmt: skip
