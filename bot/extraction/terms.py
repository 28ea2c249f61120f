"""Which year of office a sentence tells of: the one written, else the running one; the next for who is elected."""

from __future__ import annotations

import re

from bot.extraction.frame import Frame
from bot.extraction.sentences import Sentence
from bot.extraction.wordings import TAIL, WORD, G

_ELECTED = re.compile(
    r"\bbau\b(?! khong)|trung cu|dac cu|chuyen giao|ban giao(?! uoc)|luan phien|luan luu|thay the|ke nhiem|tiep quan"
    r"|\bE\b|\btan [LF]|\d phieu\b"
    r"|\bse (?:duoc|do|la|lam|dam|giu|nhan|tiep|thay|chuyen|gan)\b|nhan nhiem vu|nhan trach nhiem|trao (?:lai )?cho"
    r"|tiep nhan(?: [a-z]+){0,3} [LF]|(?<!dam )\bnhan [LF]|nhiem ky moi"
    r"|(?:nhat tri|thong nhat)(?: (?:de|cu|chon|giao|bau|phan cong|tin nhiem|lua chon|suy ton))? [UVBLF]"
)
_ELECTED_AFTER = re.compile(
    r"[LF][^UVB.;]{0,30}\b(?:moi|luan phien|chuyen giao|ban giao(?! uoc)|duoc chuyen"
    r"|se (?:la|do|duoc|thuoc|chuyen|sang))\b"
)
_CHAINED = re.compile(r"[LF](?:[^YR.;]|;(?=[^.;]{0,60}[LF])){0,150}?[LF][^YRLF.;]{0,40}?([YR])(?!\w)")
_OF_ELECTION = re.compile(r"[LF](?:,| va|, va) (?:hai |cac )?[LF][^YRUVB.;]{0,40}([Y])[^YRLF.;]{0,40}[UVB][^YR.;]*[LF]")
"""A year told with the election, the elected after it: "bầu Cụm trưởng, Cụm phó năm 2037, kết quả Sở A trúng cử …"."""
_DONE = re.compile(r"hoan thanh[^.;UVB]{0,30}$")
_VOTED = re.compile(r"\bbau\b(?! khong)")
_RELATIVE = (
    (re.compile(r"nam nay\b"), 0),
    (re.compile(r"nam (?:sau|toi|ke tiep)|sang nam\b(?! Y)"), 1),
    (re.compile(r"(?<!nhieu )(?<!cac )(?<!nhung )nam (?:ngoai|truoc)\b"), -1),
)
"""Years told from the day of the meeting."""
_AT_BEGINNING = re.compile(r"[^YRUVB]{0,25}([Y])\b(?! va)")
_BEFORE = re.compile(r"[^YRUVB]{0,25}([Y])\b(?! va)|[^.]{0,120}?(?:, | ky |cho )([Y])[ ,]|[^.]{0,150}?([YR]):[^.]*$")
_BEGUN = re.compile(r"(?:(?P<from>\b(?:ke )?tu (?:ngay )?)|^ ?ngay )(?P<day>D),?(?![^.]*D)")
"""A day from which somebody holds it: "Từ ngày 01/01/2034, Sở A làm Cụm trưởng"."""
_FOUNDED = re.compile(r"\b(?:thanh lap|ra doi|tu|ke tu|giai doan)(?: vao| ngay)? $")
"""Before a year that begins something else."""
_BEHIND = re.compile(rf"[ ,]{{0,2}}(?:{WORD} )?[ (]?(?:la )?{G}? ?[(,]? ?[YR](?!\w)")


def is_elected(one: Sentence, role: int, unit: int) -> bool:
    """Say whether the words around a role tell of somebody who takes it over."""
    first = min(role, unit)
    start = max(one.said.rfind(";", 0, first) + 1, first - 110, 0)
    if _VOTED.search(one.said, max(0, first - 160), role):
        return True
    return bool(_ELECTED.search(one.said[start : role + 1]) or _ELECTED_AFTER.match(one.said[role : role + 60]))


def fallback_year(frame: Frame, last: int, *, elected: bool) -> int:
    """Return the year of a role that is told without one; `last` is the year told just before, 0 if none.

    0 where that one is past: the role may be of then or of now.
    """
    if last and last < frame.current:
        return 0
    return last or (frame.coming if elected else frame.current)


def is_of_other_year(one: Sentence, role: int, unit: int, guessed: int) -> bool:
    """Say whether the words before a role tell of years, and none of them is the one guessed for it."""
    told = [int(mark.value) for _, mark in one.of("YR", 0, min(role, unit)) if mark.value]
    return bool(told) and guessed not in told


def is_done(one: Sentence, role: int) -> bool:
    """Say whether the words before a role thank for it: it is that of the year that ends."""
    return bool(_DONE.search(one.said, max(0, role - 50), role))


def told_year(one: Sentence, role: int, unit: int, frame: Frame) -> int:
    """Return the year of office a sentence tells: written, or counted from the meeting ("năm tới"); 0 where none is."""
    if written := _written_year(one, role, unit):
        return written
    this = frame.first.year if frame.first else frame.year
    start = max(one.said.rfind(mark, 0, min(role, unit)) for mark in ";.:") + 1
    last = max(role, unit) + 1
    around = one.said[max(start, min(role, unit) - 60) : last] + one.said[last : last + 20].split(",")[0]
    years = [mark.value for _, mark in one.of("YR", start, max(role, unit) + 20)]
    counted = [count for pattern, count in _RELATIVE if pattern.search(around)] + [0] * (years == [0])
    if began := _BEGUN.search(one.said, 0, min(role, unit)):
        year = int(one.at(began.start("day")).value.year)
        if began["from"] or (year != frame.first.year if frame.first else not frame.reviewed):
            return year  # on the day of the meeting somebody meets, and holds it since long
    if any(years):
        return 0
    early = frame.first is not None and frame.first.month < 3 and frame.type == "tổng kết"
    if len(counted) != 1 or not this or early:
        return 0  # in January "năm nay" is either
    return this + counted[0]


def _written_year(one: Sentence, role: int, unit: int) -> int:
    """Return the year of office a sentence gives: after the role, after a chain of roles, or at its beginning."""
    said = one.said
    after = re.match(rf"[LF]{TAIL}", said[role : role + 200])
    stretch = said[role : role + (after.end() if after else 1)]
    if found := re.search(r"[YR]", stretch + _next_piece(said, role + len(stretch))):
        return int(one.at(role + found.start()).value or 0)
    chained = _CHAINED.match(said[role : role + 400])
    if chained and not re.search(r"E|tong ket|trao", chained.group()):
        return int(one.at(role + chained.start(1)).value or 0)
    clause = said.rfind(";", 0, min(role, unit)) + 1
    if clause and (own := _AT_BEGINNING.match(said[clause:role])):
        return int(one.at(clause + own.start(1)).value or 0)
    for told in _OF_ELECTION.finditer(said):
        if told.start(1) < role < told.end():
            return int(one.at(told.start(1)).value or 0)
    start = _BEFORE.match(said[:role])
    if start and not _FOUNDED.search(said, 0, start.start(start.lastindex or 1)):
        return int(one.at(start.start(start.lastindex or 1)).value or 0)
    return 0


def _next_piece(said: str, at: int) -> str:
    """Return the year right behind a holder: "Cụm trưởng là Sở A năm 2020"."""
    match = _BEHIND.match(said[at : at + 120])
    return match.group() if match else ""
