"""Words found one by one."""

from __future__ import annotations

from bot.extraction.occurrences import starts_of


def test_starts_are_in_order_and_told_once() -> None:
    assert starts_of("vu cuc vu aa aaa", ("cuc", "vu", "aa", "v", "xa")) == [0, 3, 7, 10, 13, 14]
    assert starts_of("", ("vu",)) == []
