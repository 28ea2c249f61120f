"""Rules match what is typed with, without and with half the marks."""

from __future__ import annotations

import pytest

from bot.timing.patterns import forms, rule, value


@pytest.mark.parametrize("typed", ["thứ sáu tuần sau", "thu sau tuan sau", "thứ sau tuân sau", "thứ sáu\ntuần sau"])
def test_a_rule_matches_every_way_of_typing(typed: str) -> None:
    assert rule("thứ sáu tuần sau").fullmatch(typed)


@pytest.mark.parametrize("typed", ["thứ sáuu tuần sau", "athứ sáu tuần sau", "thứ xáu tuần sau"])
def test_a_rule_matches_whole_words_only(typed: str) -> None:
    assert not rule("thứ sáu tuần sau").search(typed)


def test_a_word_that_is_another_without_its_tone_keeps_it() -> None:
    assert "tôi" not in forms("tối")
    assert "toi" in forms("tối")


def test_one_letter_for_a_word_is_not_the_beginning_of_another() -> None:
    assert rule("\\d giờ").match("8 h")
    assert not rule("\\d giờ").match("8 họp")


@pytest.mark.parametrize(
    ("said", "number"),
    [("8", 8), ("tám", 8), ("mười bốn", 14), ("ba muoi", 30), ("hai lăm", 25), ("chạp", 12), ("giêng", 1), ("cam", -1)],
)
def test_numbers_are_read_in_figures_and_words(said: str, number: int) -> None:
    assert value(said) == number
