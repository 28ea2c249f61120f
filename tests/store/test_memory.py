"""The memory: bounded, and never filled with what is out of date."""

from __future__ import annotations

from bot.store.memory import Memory


def test_the_longest_unused_goes_first() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.change("a", 1)
    memory.change("b", 2)
    memory.get("a")
    memory.change("c", 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]


def test_what_was_read_before_a_change_is_not_kept() -> None:
    memory: Memory[str, int] = Memory(2)
    before = memory.changes
    memory.drop(lambda key: True)
    memory.read("a", 1, before)
    assert memory.get("a") is None
    memory.read("a", 2, memory.changes)
    assert memory.get("a") == 2


def test_what_matches_is_dropped() -> None:
    memory: Memory[str, int] = Memory(2)
    memory.change("a", 1)
    memory.change("b", 2)
    memory.drop(lambda key: key == "a")
    assert (memory.get("a"), memory.get("b")) == (None, 2)


def test_no_room_keeps_nothing() -> None:
    memory: Memory[str, int] = Memory(0)
    memory.change("a", 1)
    memory.read("a", 1, memory.changes)
    assert memory.get("a") is None
