"""Roles as articles name them: "Cụm trưởng", "Phó Cụm trưởng", "Trưởng Cụm thi đua số 5", "đơn vị Khối trưởng"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OF_NUMBER = r"(?= (?:cum|khoi) (?:thi dua )?(?:so )?(?:[ivx]{1,5}|\d{1,2})\b)"
_OFFICE = re.compile(
    rf"(?P<deputy>pho truong{_OF_NUMBER}|pho (?:cum truong|truong (?:cum|khoi)|khoi truong|khoi|cum)\b"
    r"|(?:cum|khoi) pho\b|(?:(?<=lam )|(?<=; ))pho(?= ?[:;.,]| nam|$))"
    rf"|(?P<lead>truong{_OF_NUMBER}|(?:(?:cum|khoi) truong|truong (?:cum|khoi))(?: thi dua)?\b)"
)
_MAYBE = re.compile(r"cum (?=tr|ph)|khoi (?=tr|ph)|truong (?=cum|khoi)|pho")
"""Where a role may be: these few beginnings are looked for faster than whole roles."""
_CALLED = re.compile(r"\b(?:don vi|nhiem vu|vai tro|chuc danh|chuc|chuc vu|vi tri) $")
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class Office:
    """A role at said[start:end]: the lead's or the deputy's; `bloc`: of a Khối."""

    start: int
    end: int
    lead: bool
    bloc: bool


def find_offices(said: str) -> Iterator[Office]:
    """Yield the roles named in flat text, with the word that calls them one ("vai trò Cụm trưởng")."""
    end = 0
    for maybe in _MAYBE.finditer(said):
        start = maybe.start()
        match = _OFFICE.match(said, start) if start >= end and not (start and said[start - 1].isalnum()) else None
        if not match:
            continue
        end = match.end()
        word = _CALLED.search(said, max(0, start - _LONGEST_WORD), start)
        yield Office(word.start() if word else start, match.end(), match["lead"] is not None, "khoi" in match.group())
