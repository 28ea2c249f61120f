"""What a message wants of the knowledge, by how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language.spelling import fold

Kind = Literal["state", "correct", "withdraw", "wrong"]

_WISHES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("state", re.compile(r"(?:xin |em |toi )?(?:cap nhat|bo sung)(?: (?:thong tin|du lieu))?\s*:\s*")),
    ("state", re.compile(r"(?:cap nhat|bo sung)\s+(?=(?:cum|chu de|hoi nghi|thanh vien|hop|ban giao)\b)")),
    ("correct", re.compile(r"(?:sua|dinh chinh|sua lai)(?: (?:thong tin|du lieu))?\s*:\s*")),
    ("withdraw", re.compile(r"(?:rut|rut lai|xoa)(?: (?:thong tin|du lieu))?\s*:\s*")),
    ("wrong", re.compile(r"(?:sai roi|khong dung roi|nham roi|thong tin sai|tra loi sai)\b[\s,.:;!]*")),
)

_BEGINS = re.compile(r"xin|em|toi|cap|bo|sua|dinh|rut|xoa|sai|khong|nham|thong|tra")
"""How all of them begin: looked for first, as flattening costs more the more there is of it."""
_OPENING, _FIRST = 80, 5
"""Characters in which a message says what it wants, and those of its beginning: every message is looked at."""
_KEPT, _SHORT = 2048, 200
"""How many texts, of at most so many characters, it is remembered of whether they want anything."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, and what follows the words that say so."""

    kind: Kind
    rest: str


def could(text: str) -> bool:
    """Say whether a text wants anything of the knowledge, whoever says it; what many say is worked out once."""
    return (_could_before if len(text) <= _SHORT else _could)(text)


def _could(text: str) -> bool:
    return wish_of(text) is not None


_could_before = lru_cache(_KEPT)(_could)


def wish_of(text: str) -> Wish | None:
    """Return what a message wants; None where it wants nothing of the knowledge."""
    said = " ".join(text.split())
    if not _BEGINS.match(flattened(said[:_FIRST])):
        return None
    flat = flattened(said[:_OPENING])
    for kind, begins in _WISHES:
        if found := begins.match(flat):
            return Wish(kind, said[found.end() :])
    return None


def flattened(text: str) -> str:
    """Return `text` in small letters without marks, letter for letter: offsets stay."""
    return "".join((fold(letter) or " ")[0] for letter in text)
