"""Sentences: composed letters, no markup, a reader's courtesy."""

from __future__ import annotations

import unicodedata

import pytest

from bot.editing import sentences

ALL = {name: value for name, value in vars(sentences).items() if name.isupper() and isinstance(value, str)}


@pytest.mark.parametrize("text", ALL.values(), ids=ALL)
def test_a_sentence_is_plain(text: str) -> None:
    assert unicodedata.is_normalized("NFC", text)
    assert "<" not in text
    assert text == text.strip()
