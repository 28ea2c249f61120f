"""What holds marks together, and what parts the meeting's own time from those beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bot.language.spelling import fold
from bot.timing.clock import length
from bot.timing.days import DAY_KINDS
from bot.timing.mark import Mark, before
from bot.timing.script import Script

_GLUE = re.compile(
    r"[\s,(:;)\-]*(?:(?:vao|luc|ngay|hoi|cua|tuc|tuc la|buoi|tu|khoang|tam|dung|bat dau|hom|la|ngay mai|trong|"
    r"va|den|vao luc)[\s,(:)\-]*){0,4}"
)


def glued(script: Script, first: Mark, second: Mark) -> bool:
    """Say whether nothing but small words stands between two marks."""
    return bool(_GLUE.fullmatch(fold(script.low[first.end : second.start])))


HOURS = frozenset({"clock", "bare"})


BESIDE = re.compile(
    r"(?<!\w)(?:don tiep|don khach|don dai bieu|co mat|tap trung|dang ky|bao lai|phan hoi|xac nhan|"
    r"kiem tra duong truyen|"
    r"kiem tra ky thuat|test|chay thu|xuat phat|xe di|xe chay|xe don|chot danh sach|tong duyet|khoi hanh|"
    r"gui (?:ve|bao cao|ban|tai lieu|danh sach|"
    r"y kien|file|lai|cho)|nop (?:ve|bao cao|truoc)|han (?:gui|nop|dang ky|chot)|dai bieu den|on dinh|"
    r"lien hoan luc|an trua|nghi trua|"
    r"chieu mo phong|truc ky thuat|goi lai|thay the|cong van|ban hanh|ky ngay|thay cho)(?!\w)"
)


BY = re.compile(
    r"(?:truoc|cham nhat|muon nhat|han|han chot|trc|deadline|han cuoi|han nop|truoc luc|truoc ngay|"
    r"cham nhat la)(?: luc| vao| ngay)?$"
)


_CLAUSE = re.compile(r"(?:[^.,;\n()?!]|[.,](?=\d))+")


_SENTENCE = re.compile(r"(?:[^.!?\n]|[.](?=\S))+[.!?\n]?")


END_BEHIND = re.compile(
    r"(?:(?<!\w)(?:den|toi|cho den|ket thuc|ket thuc luc|den luc|den khoang|den tan|xong luc|den het|den ngay|"
    r"den het ngay)|[-~>])$"
)


def asides(script: Script, marks: Sequence[Mark]) -> list[tuple[int, int]]:
    """Return the brackets and clauses that only say when to arrive, as "(đón tiếp đại biểu từ 8h00)"."""
    found = [
        (match.start(), match.end())
        for match in re.finditer(r"\([^()\n]{1,80}\)", script.low)
        if BESIDE.search(fold(match.group()))
    ]
    found += [(mark.start, mark.end) for mark in marks if mark.kind == "arrival"]
    sentences = [match.span() for match in _SENTENCE.finditer(script.low)]
    return found + [span for span in sentences[1:] if BESIDE.search(fold(script.low[span[0] : span[1]]))]


def main_marks(script: Script, used: Sequence[Mark]) -> list[Mark]:
    """Return the marks of the meeting's own time, without those of "gửi … trước", "đón tiếp từ", "có mặt lúc"."""
    timed = [mark for mark in used if mark.kind in {*HOURS, *DAY_KINDS, "part", "span"}]
    beside = _beside(script, timed)
    main = [mark for mark in timed if (mark.start, mark.end) not in beside]
    if any(mark.kind in HOURS or is_exact(mark) for mark in main):
        return main
    days_beside = any(mark.kind in DAY_KINDS for mark in timed if (mark.start, mark.end) in beside)
    return main if days_beside and any(mark.kind in DAY_KINDS for mark in main) else timed


def _beside(script: Script, timed: Sequence[Mark]) -> set[tuple[int, int]]:
    """Return where the marks stand that say something else than the time of the meeting."""
    beside: set[tuple[int, int]] = set()
    for clause in _CLAUSE.finditer(script.low):
        inside = [mark for mark in timed if clause.start() <= mark.start < clause.end()]
        if inside:
            words = fold(script.low[clause.start() : inside[0].start])
            by = any(mark.kind in HOURS and BY.search(before(script, mark.start)) for mark in inside)
            if BESIDE.search(words) or by:
                beside.update((mark.start, mark.end) for mark in inside)
    for one, two in pairwise(timed):  # "trước 17h thứ Sáu, 18/12": the comma parts no clauses
        if (one.start, one.end) in beside and glued(script, one, two) and two.kind in DAY_KINDS:
            beside.add((two.start, two.end))
    return beside


def is_exact(mark: Mark) -> bool:
    """Say whether a mark is so many hours or minutes from now."""
    return mark.kind == "offset" and length(mark.get("d", "d2") or mark.get("d3")) % 1440 != 0
