"""What an examination finds: one line, good, bad or neither, and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "bad", "open"]
MARKS: dict[State, str] = {"good": "✓", "bad": "✗", "open": "–"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: `state` is open where nothing is wrong and nothing could be seen, or nothing is needed."""

    about: str
    state: State
    said: str

    def __str__(self) -> str:
        """Return it as a line."""
        return f"{MARKS[self.state]} {self.about}: {self.said}"


def good(about: str, said: str) -> Finding:
    """Return that something is well."""
    return Finding(about, "good", said)


def bad(about: str, said: str) -> Finding:
    """Return that something is wrong; `said` ends with what to do."""
    return Finding(about, "bad", said)


def unseen(about: str, said: str) -> Finding:
    """Return that there was nothing to see, or that nothing is needed."""
    return Finding(about, "open", said)
