"""The words around a mark."""

from __future__ import annotations

from bot.timing.mark import Mark, after, before
from bot.timing.script import script


def test_the_words_around_are_folded() -> None:
    spoken = script("đến ngày 5, rồi")
    assert before(spoken, 4) == "den"
    assert after(spoken, 11) == "roi"


def test_the_first_group_that_was_said_counts() -> None:
    mark = Mark("date", 0, 4, {"m": "12", "d": "25"})
    assert (mark.get("y", "d", "m"), mark.get("y")) == ("25", "")
