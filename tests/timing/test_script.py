"""The message as the rules read it: same length beside the person's own spelling."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timing.script import LONGEST, script


@given(st.text(max_size=300))
def test_both_spellings_have_the_same_length(text: str) -> None:
    found = script(text)
    assert len(found.text) == len(found.low) <= 3 * LONGEST
    assert unicodedata.is_normalized("NFC", found.text)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("họp   8h\t mai", "họp 8h mai"),
        ("Thời gian:  8h \n\n\n Địa điểm", "Thời gian: 8h\nĐịa điểm"),
        ("8h sangs mai họp", "8h sáng mai họp"),
        ("thuws 6 họp", "thứ 6 họp"),
        ("HOẠT ĐỘNG 8H", "HOẠT ĐỘNG 8H"),
    ],
)
def test_blanks_are_single_and_keystrokes_of_times_decoded(typed: str, kept: str) -> None:
    assert script(typed).text == kept


def test_a_capital_inside_a_sentence_is_a_name() -> None:
    found = script("Gọi cho Mai. Mai họp")
    assert found.proper(found.text.index("Mai"))
    assert not found.proper(found.text.rindex("Mai"))
    assert not script("GỌI CHO MAI").proper(8)
