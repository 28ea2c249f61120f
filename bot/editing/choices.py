"""What a choice under a card about the knowledge sends back: "E:<id in base 36>:<verb>[:<number>]"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args
from zlib import crc32

from bot.agenda.choices import base36
from bot.agenda.model import Choice

Verb = Literal["ok", "both", "instead", "edit", "drop", "pick", "undo", "done", "more", "fire"]
MARK = "E:"
"""How everything begins that such a card sends back."""
_DATA = re.compile(r"E:([0-9a-z]{1,12}):([a-z]+)(?::(\d{1,12}))?")


@dataclass(frozen=True, slots=True)
class Chosen:
    """A choice: what of (a draft, a change, a note), what to do, and which of several."""

    id: int
    verb: Verb
    number: int = 0


def choice(label: str, id: int, verb: Verb, number: int | None = None) -> Choice:
    """Return a choice."""
    data = f"{MARK}{base36(id)}:{verb}"
    return Choice(label=label, data=data if number is None else f"{data}:{number}")


def chosen(data: str) -> Chosen | None:
    """Return what a choice sent back; None for anything else."""
    found = _DATA.fullmatch(data)
    verb = next((one for one in get_args(Verb) if found and one == found[2]), None)
    if found is None or verb is None:
        return None
    return Chosen(int(found[1], 36), verb, int(found[3] or 0))


def mark_of(person: str) -> int:
    """Return the number that stands for a person in a choice: not every channel's ids are numbers."""
    return crc32(person.encode())
