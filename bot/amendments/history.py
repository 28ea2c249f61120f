"""Which changes of the list hold, and which of them may be taken back."""

from __future__ import annotations

from collections.abc import Sequence

from bot.amendments.facing import claim
from bot.amendments.model import Amendment

CHANGES = frozenset({"add", "replace", "withdraw"})


def holding(entries: Sequence[Amendment]) -> tuple[Amendment, ...]:
    """Return the changes that hold, oldest first: neither undone nor in the files by now. `entries` are by id."""
    undone = _undone(entries)
    exported = max((one.of for one in entries if one.action == "exported" and one.id not in undone), default=0)
    return tuple(one for one in entries if one.action in CHANGES and one.id not in undone and one.id > exported)


def _undone(entries: Sequence[Amendment]) -> set[int]:
    """Return the ids of what was taken back; an undoing that was itself undone takes nothing back."""
    undone: set[int] = set()
    for one in reversed(entries):
        if one.action == "undo" and one.id not in undone:
            undone.add(one.of)
    return undone


def built_on(entries: Sequence[Amendment], id: int) -> Amendment | None:
    """Return the first later change that holds and changes what change `id` brought; None where there is none."""
    held = holding(entries)
    fact = next((one.fact for one in held if one.id == id), None)
    if fact is None:
        return None
    later = (one for one in held if one.id > id and one.former is not None and claim(one.former) == claim(fact))
    return next(later, None)


def latest(entries: Sequence[Amendment], editor: str = "") -> Amendment | None:
    """Return the latest change that holds, of that editor where one is named; None without any."""
    return next((one for one in reversed(holding(entries)) if editor in ("", one.editor)), None)
