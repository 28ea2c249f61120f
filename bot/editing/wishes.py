"""What a message wants of the knowledge, by how it begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from bot.language.spelling import fold

Kind = Literal["state", "correct", "withdraw", "wrong"]

_CALL = r"(?:(?:em|bot|ad|admin|tro ly|ban)(?: oi)?[\s,:.!]+)?(?:(?:xin|em|toi|nho|giup) )*"
_WHOM = r"(?: (?:lai|them|giup|ho|cho|toi|em|minh|anh|chi|thong tin|du lieu|la|rang))*"
_ASKING = r"\?|\b(?:ai|nao|gi|khong|ko|hong|may|bao nhieu|dau|sao|phai|dung|chua|ha|a|hay|con|nhung|hoi|nhac|moi)\b"
_SAID = rf"(?!.*(?:{_ASKING}))(?=.*(?:\b(?:la|gom|cho|thuoc|duoc|thay)\b|:|\d{{4}}\s+\w))"
"""What a statement has and a question for news has not."""
_WISHES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("state", re.compile(rf"{_CALL}(?:cap nhat|bo sung|update){_WHOM}\s*:\s*")),
    ("state", re.compile(r"(?:cap nhat|bo sung)\s+(?=(?:cum|chu de|hoi nghi|thanh vien|hop|ban giao)\b)")),
    ("state", re.compile(rf"{_CALL}(?:cap nhat|bo sung|update){_WHOM}\s+(?=(?:cum|chu de|thanh vien|nam)\b){_SAID}")),
    ("correct", re.compile(rf"{_CALL}(?:sua|dinh chinh){_WHOM}\s*:\s*")),
    ("correct", re.compile(rf"{_CALL}(?:sua|dinh chinh){_WHOM}\s+(?=(?:cum|chu de|thanh vien|ban giao)\b){_SAID}")),
    ("withdraw", re.compile(rf"{_CALL}(?:rut|xoa){_WHOM}\s*:\s*")),
    ("withdraw", re.compile(rf"{_CALL}(?:rut|xoa){_WHOM}\s+(?=(?:cum (?:truong|pho)|chu de|thanh vien)\b)")),
    ("wrong", re.compile(r"(?:sai roi|khong dung roi|nham roi|thong tin sai|tra loi sai)\b[\s,.:;!]*")),
)

_BEGINS = re.compile(r"xin|em|toi|ad|ban|nho|giup|tro|up|cap|bo|sua|dinh|rut|xoa|sai|khong|nham|thong|tra")
"""How all of them begin: looked for first, as flattening costs more the more there is of it."""
_OPENING, _FIRST = 80, 5
"""Characters in which a message says what it wants, and those of its beginning: every message is looked at."""
_KEPT, _SHORT = 2048, 200
"""How many texts, of at most so many characters, it is remembered of whether they want anything."""
_BARE = re.compile(
    r"(?:cum truong|cum pho|pho cum|truong cum|chu de|thanh vien"
    r"|cum (?:thi dua )?(?:so )?(?:[ivxl]+|\d+)(?= nam \d+ gom))\b"
    r"(?:.*\bnam (?:\d{4}|nay)\b.*(?:\b(?:la|gom)\b|:)\s*\S|.*(?:\b(?:la|gom)\b|:)\s*\S.*\b\d{1,2}/\d{1,2}/\d{4}\b)"
)
"""A statement without the words that open one."""
_ASKS = re.compile(_ASKING)
_PAPER = re.compile(
    r"(?P<name>(?P<kind>quyet dinh|thong bao|cong van|ke hoach|nghi quyet)\s*(?:so\s*:?\s*)?\d+\s*/\S+?"
    r"(?:,?\s*ngay\s+\d{1,2}(?:/|\s+thang\s+)\d{1,2}(?:/|\s+nam\s+)\d{4})?(?: cua [^:;,.]{1,80}?)?)"
    r"\s*(?:[:;,.]|ve viec|v/v)\s*"
)
"""How a document begins that is pasted: what it is, its number, its day, who issued it."""
_PAPERS = {
    "quyet dinh": "Quyết định",
    "thong bao": "Thông báo",
    "cong van": "Công văn",
    "ke hoach": "Kế hoạch",
    "nghi quyet": "Nghị quyết",
}
_CLUSTER = re.compile(r"\bcum (?:thi dua )?(?:so )?(?:[ivxl]+|\d{1,2})\b")
_WHOLE_DAY = re.compile(r"\b\d{1,2}[/.-]\d{1,2}[/.-]20\d\d\b|\bngay \d{1,2} thang \d{1,2},? nam 20\d\d\b")
_NOTICE = 80
"""Characters from which on a message may be a piece of news."""
_LONGEST = 600
"""Characters of a message that may be one statement; what is longer is an article."""


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
    said = _one_line(text)
    if not _BEGINS.match(flattened(said[:_FIRST])):
        return None
    flat = flattened(said[:_OPENING])
    for kind, begins in _WISHES:
        if found := begins.match(flat):
            return Wish(kind, said[found.end() :])
    return None


def bare(text: str) -> Wish | None:
    """Return the statement of an editor who leaves out the words that open one; None for anything like a question."""
    if len(text) > _LONGEST:
        return None
    said = _one_line(text)
    flat = flattened(said)
    if paper := _PAPER.match(flat):
        name = f"{_PAPERS[paper['kind']]} {said[paper.end('kind') : paper.end('name')].strip()}"
        return Wish("state", f"{said[paper.end() :].strip(' .')}, theo {name}")
    return Wish("state", said) if _BARE.match(flat) and not _ASKS.search(flat) else None


def is_notice(text: str) -> bool:
    """Say whether a text may be a short piece of news: it names a cluster and a whole day, and asks nothing."""
    flat = flattened(_one_line(text))
    told = len(text) >= _NOTICE and _CLUSTER.search(flat) and _WHOLE_DAY.search(flat)
    return bool(told) and "?" not in text and not flat.startswith(("nhac", "hoi ", "dat lich"))


def is_paper(text: str) -> bool:
    """Say whether a text begins as a document does: its kind and its number."""
    return _PAPER.match(flattened(_one_line(text[:_LONGEST]))) is not None


def _one_line(text: str) -> str:
    """Return a text in one line: a line is a statement of its own, unless the one before it goes on."""
    joined = ""
    for line in filter(None, (" ".join(one.split()).lstrip("-•*+ ") for one in text.splitlines())):
        joined += f"{'' if not joined else ' ' if joined.endswith((':', ',', ';')) else '; '}{line}"
    return joined


def flattened(text: str) -> str:
    """Return `text` in small letters without marks, letter for letter: offsets stay."""
    return "".join((fold(letter) or " ")[0] for letter in text)
