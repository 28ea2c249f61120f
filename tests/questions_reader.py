"""The questions of tests/questions: reading them, and judging a reply against what a right one must hold."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.model import Reply

FOLDER = Path(__file__).parent / "questions"
KNOWN_FAILURES = FOLDER / "known_failures.txt"
_DASHES = str.maketrans({"–": "-", "—": "-", "\u2011": "-", "“": '"', "”": '"', "‘": "'", "’": "'"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """One turn: what is said, and what a right reply holds."""

    text: str
    outcome: Sequence[str]
    all: Sequence[Sequence[str]]
    any: Sequence[str]
    none: Sequence[str]
    source: Sequence[str]
    if_answer: Sequence[Sequence[str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """One row of a file, with its place."""

    id: str
    cat: str
    style: str
    place: str
    turns: tuple[Wanted, ...]


def conversations(path: Path) -> Iterator[Conversation]:
    """Yield the conversations of one file."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip():
            row = json.loads(line)
            turns = tuple(_wanted(turn) for turn in row["turns"])
            yield Conversation(
                id=row["id"], cat=row["cat"], style=row["style"], place=f"{path.name}:{number}", turns=turns
            )


def _wanted(turn: Mapping[str, object]) -> Wanted:
    """Read one turn; other keys are notes."""
    known = {name: turn[name] for name in Wanted.__slots__ if name in turn}
    return Wanted(**{"all": [], "any": [], "none": [], "source": [], **known})  # type: ignore[arg-type]


def faults(wanted: Wanted, reply: Reply) -> list[str]:
    """Return what is wrong with a reply, nothing when it is right."""
    said, found = plain(reply.text), []
    if reply.outcome not in wanted.outcome:
        found.append(f"outcome {reply.outcome}, not {'/'.join(wanted.outcome)}")
    answered = reply.outcome == "answer"
    needed = wanted.if_answer if wanted.if_answer and answered else wanted.all
    found += [f"lacks {' | '.join(choice[:3])}" for choice in needed if not any(holds(said, one) for one in choice)]
    if wanted.any and not (wanted.if_answer and answered) and not any(holds(said, one) for one in wanted.any):
        found.append(f"lacks any of {' | '.join(wanted.any[:3])}")
    found += [f"says {one}" for one in wanted.none if holds(said, one)]
    if wanted.source and answered and not set(wanted.source) & set(reply.sources):
        found.append(f"cites none of {', '.join(wanted.source)}")
    return found


@cache
def plain(text: str) -> str:
    """Return `text` composed, in small letters, with simple dashes, quotes and spaces."""
    return " ".join(unicodedata.normalize("NFC", text).lower().translate(_DASHES).split())


@cache
def _whole_words(needle: str) -> re.Pattern[str]:
    """Return the pattern of `needle` as whole words: "Cụm I" is not in "Cụm IX"."""
    return re.compile(rf"(?<!\w){re.escape(plain(needle))}(?!\w)")


def holds(said: str, needle: str) -> bool:
    """Say whether `needle` stands in the plain text `said` as whole words."""
    pattern = plain(needle)
    return (pattern in said) if not pattern[:1].isalnum() else bool(_whole_words(needle).search(said))
