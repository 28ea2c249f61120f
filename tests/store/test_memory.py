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


def test_a_memory_of_nothing_keeps_nothing() -> None:
    memory: Memory[str, int] = Memory(0)
    memory.change("a", 1)
    memory.read("b", 2, memory.changes)
    assert [memory.get(key) for key in "ab"] == [None, None]


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


def test_what_is_lent_is_there_until_it_is_taken_back_changed_or_dropped() -> None:
    memory: Memory[str, int] = Memory(0)
    for key in "abc":
        memory.lend(key, 1)
    memory.change("b", 2)
    memory.drop(lambda key: key == "c")
    assert [memory.get(key) for key in "abc"] == [1, 2, None]
    for key in "abc":
        memory.take_back(key)
    assert [memory.get(key) for key in "abc"] == [None, None, None]
