"""One thing said about time, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from bot.language.spelling import fold
from bot.timing.script import Script


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing said: its kind (see RULES), where it stands in the script, and the named groups of its rule."""

    kind: str
    start: int
    end: int
    said: dict[str, str]

    def get(self, *names: str) -> str:
        """Return the first of the named groups that matched, "" for none."""
        return next((self.said[name] for name in names if name in self.said), "")


def before(script: Script, at: int, size: int = 24) -> str:
    """Return the folded words just before `at`."""
    return fold(script.low[max(0, at - size) : at]).replace("\n", " ").rstrip(" (:,")


def after(script: Script, at: int, size: int = 24) -> str:
    """Return the folded words just after `at`."""
    return fold(script.low[at : at + size]).replace("\n", " ").lstrip(" ),")
