"""What a message wants of the knowledge, by how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
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

_OPENING = 80
"""Characters in which a message says what it wants: every message is looked at."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wanted, and what follows the words that say so."""

    kind: Kind
    rest: str


def wish_of(text: str) -> Wish | None:
    """Return what a message wants; None where it wants nothing of the knowledge."""
    said = " ".join(text.split())
    flat = flattened(said[:_OPENING])
    for kind, begins in _WISHES:
        if found := begins.match(flat):
            return Wish(kind, said[found.end() :])
    return None


def flattened(text: str) -> str:
    """Return `text` in small letters without marks, letter for letter: offsets stay."""
    return "".join((fold(letter) or " ")[0] for letter in text)
