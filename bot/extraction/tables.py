"""Rows of a table, cells ended by "¦": who has which role in which cluster, who belongs to it, how many they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.extraction.frame import Frame
from bot.extraction.givers import name_of
from bot.extraction.mentions import Mention
from bot.extraction.proposal import Proposal, Status
from bot.extraction.sentences import Sentence

CELL = "¦"
_MEMBERS = re.compile(r"thanh vien|don vi|\bso\b")
_NUMBER = re.compile(r"\b(?:so luong|tong so|so (?:don vi|thanh vien|so))\b")
_OF_YEAR, _YEAR = re.compile(r" *nam\b"), re.compile(r" *(?:nam )?(20\d\d) *")
_SMALLEST, _LARGEST = 3, 16
_ASKED_FOR = re.compile(r"de nghi|du kien|xet|suy ton|trinh")
_GIVEN = re.compile(r"da (?:duoc )?tang|duoc tang|da nhan|dat duoc|khen thuong")


def read_tables(sentences: Sequence[Sentence], frame: Frame) -> Iterator[Proposal]:
    """Yield what rows state under a head that names roles or members."""
    head: Sentence | None = None
    for one in sentences:
        if CELL not in one.said:
            head = None
        elif head is None:
            head = one if not one.of("UVB") else None
        else:
            yield from _row(head, one, frame)


def _row(head: Sentence, one: Sentence, frame: Frame) -> Iterator[Proposal]:
    heads, cells = list(_cells(head)), list(_cells(one))
    if len(heads) != len(cells):
        return
    named = [_ours(mark) for _, mark in one.of("CX")]
    cluster = named[0] if named else frame.main
    if cluster not in frame.clusters:
        return
    year = _year_of(head, one, heads, cells)
    for at, cell in zip(heads, cells, strict=True):
        yield from _cell(head, one, at, cell, cluster, frame, year)
    listed = [cell for at, cell in zip(heads, cells, strict=True) if _MEMBERS.search(head.said[slice(*at)])]
    yield from _awards(head, one, heads, cells, cluster, frame)
    for cell in [] if named else listed[:1]:
        yield from _member(one, cell, cluster, frame)


def _cell(
    head: Sentence, one: Sentence, at: tuple[int, int], cell: tuple[int, int], cluster: str, frame: Frame, year: int
) -> Iterator[Proposal]:
    """Yield the holder under a head that is a role, the number under one that counts; `year` is the row's or 0."""
    title, units = head.said[slice(*at)], [mark for _, mark in one.of("UVB", *cell)]
    year = year or next((int(mark.value) for _, mark in head.of("YR", *at) if mark.value), frame.current)
    for letter in "LF":
        if letter in title and len(units) == 1 and len(units[0].value) == 1:
            yield _role(letter, units[0], cluster, year, one)
    count = next((mark.value[0] for _, mark in one.of("N", *cell)), 0)
    bare = one.said[slice(*cell)].strip()
    count = count or (int(bare) if bare.isdecimal() and len(bare) < 3 else 0)
    if _NUMBER.search(title) and _SMALLEST <= count <= _LARGEST:
        yield _fact(one, frame, cluster, one.start, one.end, kind="member_count", count=count)


def _year_of(head: Sentence, one: Sentence, heads: Sequence[tuple[int, int]], cells: Sequence[tuple[int, int]]) -> int:
    """Return the year that a row has under "Năm", 0 where it has none."""
    years = (
        _YEAR.fullmatch(one.said[slice(*cell)])
        for at, cell in zip(heads, cells, strict=True)
        if _OF_YEAR.match(head.said[slice(*at)])
    )
    return next((int(year[1]) for year in years if year), 0)


def _awards(
    head: Sentence,
    one: Sentence,
    heads: Sequence[tuple[int, int]],
    cells: Sequence[tuple[int, int]],
    cluster: str,
    frame: Frame,
) -> Iterator[Proposal]:
    """Yield the award in a row that names one unit, under a head that says whether it is given or asked for."""
    units = [mark for _, mark in one.of("UVB")]
    if len(units) != 1 or len(units[0].value) != 1 or one.of("P"):
        return
    for at, cell in zip(heads, cells, strict=True):
        title = head.said[slice(*at)]
        status: Status = "nominated" if _ASKED_FOR.search(title) else "awarded" if _GIVEN.search(title) else ""
        year = next((int(mark.value) for _, mark in head.of("YR", *at) if mark.value), frame.reviewed or frame.current)
        for place, mark in one.of("A", *cell):
            if status and cell[0] <= place and one.said[slice(*cell)].strip() == "A":
                yield Proposal(
                    kind="award",
                    cluster=cluster,
                    year=year or None,
                    unit=units[0].value[0],
                    award=name_of(one, "", place, mark),
                    status=status,
                    start=min(mark.start, units[0].start),
                    end=max(mark.end, units[0].end),
                    paragraph=one.line.number,
                    confidence=0.85,
                )


def _member(one: Sentence, cell: tuple[int, int], cluster: str, frame: Frame) -> Iterator[Proposal]:
    """Yield the unit of a row, and the role that another cell of the row gives it."""
    units = [mark for _, mark in one.of("UVB", *cell)]
    if len(units) != 1 or len(units[0].value) != 1 or (units[0].letter == "B") != cluster.startswith("Khối"):
        return
    unit = units[0]
    yield _fact(one, frame, cluster, unit.start, unit.end, kind="member", unit=unit.value[0])
    for place, mark in one.of("LF"):
        if len(one.said[max(0, place - 2) : place + 3].strip(f" {CELL}")) == 1:
            yield _role(mark.letter, unit, cluster, frame.current, one)


def _role(letter: str, unit: Mention, cluster: str, year: int, one: Sentence) -> Proposal:
    return Proposal(
        kind="lead" if letter == "L" else "deputy",
        cluster=cluster,
        year=year or None,
        unit=unit.value[0],
        start=unit.start,
        end=unit.end,
        paragraph=one.line.number,
        confidence=0.85,
    )


def _fact(one: Sentence, frame: Frame, cluster: str, start: int, end: int, **fields: object) -> Proposal:
    year = frame.first.year if frame.first else frame.year
    return Proposal(
        cluster=cluster, year=year or None, start=start, end=end, paragraph=one.line.number, **fields  # type: ignore[arg-type]
    )  # fmt: skip


def _cells(one: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where the cells of a row begin and end."""
    at = 0
    for match in re.finditer(CELL, one.said):
        yield at, match.start()
        at = match.end()


def _ours(mark: Mention) -> str:
    return str(mark.value.name) if mark.letter == "C" else ""
