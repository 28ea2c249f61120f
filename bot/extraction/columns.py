"""Tables that lost their rows: each cell is a line of its own, a number, a unit, then its role."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.extraction.frame import Frame
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence

_NUMBER = re.compile(r"\d{1,2}[.)]?")
_UNIT = re.compile(r"(?:\d{1,2}[.)]? )?(?:[-+*•] )?([UVB])[.;]?")
_ROLE = re.compile(r"(?:don vi )?([LF]|thanh vien)(?: cua)?(?: C| cum)?[.;]?")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class _Row:
    """A unit and the letter of its role, "" for a mere member."""

    unit: Sentence
    role: str


def read_columns(sentences: Sequence[Sentence], frame: Frame) -> Iterator[Proposal]:
    """Yield the members and roles of lists whose unit and role follow each other line by line."""
    cluster, year = frame.main, frame.current
    rows: list[_Row] = []
    for one, following in zip(sentences, [*sentences[1:], None], strict=True):
        said = one.said.strip()
        role = _ROLE.fullmatch(following.said.strip()) if following else None
        if _UNIT.fullmatch(said) and role and len(one.of("UVB")[0][1].value) == 1:
            rows.append(_Row(one, role[1] if role[1] in "LF" else ""))
        elif _goes_on(one, rows):
            continue
        else:
            yield from _facts(rows, cluster, year, frame)
            rows = []
        cluster, year = _heading(one, frame, cluster, year)
    yield from _facts(rows, cluster, year, frame)


def _goes_on(one: Sentence, rows: Sequence[_Row]) -> bool:
    """Say whether a line is a further cell of a row: a number, the role, a note."""
    said = one.said.strip()
    return bool(rows and (_NUMBER.fullmatch(said) or _ROLE.fullmatch(said) or (not one.marks and len(said) < 40)))


def _heading(one: Sentence, frame: Frame, cluster: str, year: int) -> tuple[str, int]:
    """Return the cluster and the year that the lines above a list tell of, after `one`."""
    named, told = one.of("CX"), [int(mark.value) for _, mark in one.of("YR") if mark.value]
    if named:
        name = named[-1][1].value.name if named[-1][1].letter == "C" else ""
        cluster = name if name in frame.clusters else ""
        year = told[-1] if told else frame.current
    return cluster, year


def _facts(rows: Sequence[_Row], cluster: str, year: int, frame: Frame) -> Iterator[Proposal]:
    if len(rows) < _FEWEST or not cluster or sum(row.role == "L" for row in rows) > 1:
        return
    for row in rows:
        mark = row.unit.of("UVB")[0][1]
        if (mark.letter == "B") != cluster.startswith("Khối"):
            continue
        held = frame.first.year if frame.first else year
        yield _fact("member", row, cluster, held)
        if row.role:
            yield _fact("lead" if row.role == "L" else "deputy", row, cluster, year)


def _fact(kind: Literal["member", "lead", "deputy"], row: _Row, cluster: str, year: int) -> Proposal:
    mark = row.unit.of("UVB")[0][1]
    return Proposal(
        kind=kind,
        cluster=cluster,
        year=year or None,
        unit=mark.value[0],
        start=mark.start,
        end=mark.end,
        paragraph=row.unit.line.number,
        confidence=0.85,
    )
