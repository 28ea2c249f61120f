"""Roles in flat text."""

from __future__ import annotations

import pytest

from bot.extraction.offices import find_offices


@pytest.mark.parametrize(
    ("said", "named", "lead"),
    [
        ("giu vai tro cum truong nam 2033", "vai tro cum truong", True),
        ("pho truong cum thi dua so 5 chu tri", "pho truong", False),
        ("truong cum thi dua so v phat bieu", "truong", True),
        ("pho cum truong", "pho cum truong", False),
        ("don vi khoi truong", "don vi khoi truong", True),
    ],
)
def test_roles(said: str, named: str, *, lead: bool) -> None:
    (office,) = find_offices(said)
    assert (said[office.start : office.end], office.lead) == (named, lead)


@pytest.mark.parametrize("said", ["cum dan cu", "truong dai hoc", "phong thi dua", "hop dong"])
def test_words_that_are_no_roles(said: str) -> None:
    assert list(find_offices(said)) == []
