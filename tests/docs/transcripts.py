"""What documents show of a terminal or of a talk, read so that it can be done again and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
_HERE = re.compile(r"<< '(\w+)'")


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: its kind ("console"), its lines, the heading it stands under, where it is ("docs/a.md:12")."""

    kind: str
    lines: tuple[str, ...]
    heading: str
    place: str


@dataclass(frozen=True, slots=True)
class Step:
    """Something done, and what is shown then; "…" in it stands for anything."""

    done: str
    shown: str


def blocks(document: str, kind: str) -> list[Block]:
    """Return the fenced blocks of a kind in a document, given by its path from the root."""
    text = (ROOT / document).read_text(encoding="utf-8")
    return [
        Block(kind, tuple(found[2].splitlines()), _heading(text, found.start()), f"{document}:{_line(text, found)}")
        for found in _FENCE.finditer(text)
        if found[1] == kind
    ]


def _line(text: str, found: re.Match[str]) -> int:
    return text.count("\n", 0, found.start()) + 1


def _heading(text: str, at: int) -> str:
    return ([found[1] for found in _HEADING.finditer(text, 0, at)] or [""])[-1]


def steps(block: Block, prompt: str) -> list[Step]:
    """Return what is done in a block, line by line after the prompt, a here-document with its command."""
    found: list[Step] = []
    lines = iter(block.lines)
    for line in lines:
        if line.startswith(prompt):
            found.append(Step("\n".join(_command(line.removeprefix(prompt), lines)), ""))
        elif found:
            found[-1] = Step(found[-1].done, f"{found[-1].shown}{line}\n")
    return found


def _command(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    if here := _HERE.search(first):
        for line in lines:
            yield line
            if line == here[1]:
                return


def agrees(shown: str, seen: str) -> bool:
    """Say whether what is seen is what a document shows: "…" is any text, a line of it alone any lines, also none."""
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n"
        for line in shown.rstrip("\n").splitlines()
    )
    return re.fullmatch(pattern, seen.rstrip("\n") + "\n" if seen.strip() else "") is not None
