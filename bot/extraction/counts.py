"""How many members a cluster has: a number beside the cluster, its land or its departments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.extraction.frame import Frame, scope_of
from bot.extraction.members import FULL_LIST, LIST, REGIONS, basis_of, fact_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_COUNT_OF = re.compile(
    r"(?:C|cum|khoi|thanh vien)(?: thi dua)?(?: nay)?[^.;UVN]{0,40}? (?:gom|co|bao gom|giua|cua|quy tu"
    r"|gom co)(?: su tham gia cua| dai dien| lanh dao)?:? (?:tat ca )?(?P<a>N)"
    r"|(?P<b>N)[^.;N]{0,25}? (?:trong|cua|thuoc)(?: cung)?(?: mot)? (?:cum|C|khoi)"
    r"|thanh vien (?:len|la|:) ?(?P<c>\d{1,2})\b|so (?:don vi|thanh vien)(?: thanh vien)?"
    r"(?: ?:|[^.;UVN\d]{0,25} la) ?(?P<d>\d{1,2})\b"
)
_DIGIT = re.compile(r"\d")
_SOME_OF = re.compile(r" ?(?:dat |duoc |nhan |bi |con |chua |vang|xuat sac|tieu bieu|dan dau|khong )")

_SOME_BEFORE = re.compile(
    r"(?:A|cho|tang|giai|bang khen|nhat|trong so|thanh tich[^.]{0,20}|khen thuong (?:cho )?|huyen|mot trong|top) ?$"
    r"|trong do.{0,13}$"
)
"""Words around a number that counts some members, not all."""
_BESIDE = re.compile(r"C ?\((?:gom )?(N)")
"""A number in brackets right behind the cluster: "Cụm thi đua số II (9 tỉnh)"."""

_SMALLEST, _LARGEST = 3, 16


def read_count(one: Sentence, frame: Frame, current: str) -> Iterator[tuple[int, Proposal]]:
    """Yield how many members a sentence gives, the surer the lower the number before it."""
    said = one.said
    for place, mark in one.of("U"):
        match = LIST.match(said, place)
        if mark.count and match and len(mark.value) >= FULL_LIST and basis_of(one, match):
            yield from _counted(one, frame, current, place, mark.count, 2)
    for match in _COUNT_OF.finditer(said) if "N" in said or _DIGIT.search(said) else ():
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
    if _SOME_BEFORE.search(before) or (before.endswith("voi ") and not mark.value[3]):
        return 0
    if mark.value[2] and re.search(
        r"^ ?(?:deu|hoan|co|da|dat|tham|trong|thong nhat|nhat tri|bieu quyet|ky|\.|,|$)", after
    ):
        return 4
    if _BESIDE.search(said, max(0, place - 8), place + 1):
        return 1
    if _SOME_OF.match(after):
        return 0
    if mark.value[3] or re.match(rf" ?(?:thuoc |o |mien |cac tinh )?(?:khu vuc|vung|{REGIONS})", after):
        return 1
    if _is_listed(one, place, before, after):
        return 2
    signs = re.match(r" ?(?:ky|cung ky|cung|dat but)", after) and (title or mark.value[1])
    return 3 if signs or (title and mark.value[1] and not re.search(r"A|co |bang khen", said)) else 0


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
        yield rank, fact_of(one, frame, "member_count", cluster, start, end, count=number)
