"""Which changes hold."""

from __future__ import annotations

import pytest

from bot.amendments.history import built_on, holding, latest
from bot.amendments.model import Amendment
from tests.amendments.changes import AT, NEW, OTHER, WORD, add, put_right, undo, withdraw

EXPORTED = Amendment(id=3, action="exported", editor="Mai", at=AT, of=1)

HOLD: dict[str, tuple[list[Amendment], list[int]]] = {
    "none": ([], []),
    "two": ([add(1), add(2, OTHER, WORD)], [1, 2]),
    "one undone": ([add(1), add(2, OTHER, WORD), undo(3, 1)], [2]),
    "the undoing undone": ([add(1), undo(2, 1), undo(3, 2)], [1]),
    "undone three times over": ([add(1), undo(2, 1), undo(3, 2), undo(4, 3)], []),
    "in the files by now": ([add(1), add(2, OTHER, WORD), EXPORTED], [2]),
    "not in the files after all": ([add(1), add(2, OTHER, WORD), EXPORTED, undo(4, 3)], [1, 2]),
}


@pytest.mark.parametrize(("entries", "ids"), HOLD.values(), ids=HOLD)
def test_what_holds(entries: list[Amendment], ids: list[int]) -> None:
    assert [one.id for one in holding(entries)] == ids


def test_a_later_change_rests_on_an_earlier_one() -> None:
    entries = [add(1), put_right(2, NEW, OTHER, WORD), withdraw(3, OTHER)]
    found = [built_on(entries, id) for id in (1, 2, 3)]
    assert [one.id if one else None for one in found] == [2, 3, None]
    assert built_on([*entries, undo(4, 2)], 1) is None


def test_the_latest_is_anybodys_or_ones_own() -> None:
    entries = [add(1, editor="Lan"), add(2, OTHER, WORD, editor="Mai")]
    found = [latest(entries), latest(entries, "Lan"), latest(entries, "Ai"), latest([*entries, undo(3, 2)])]
    assert [one.id if one else None for one in found] == [2, 1, None, 1]
