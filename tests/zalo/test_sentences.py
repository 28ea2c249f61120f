"""What is said on Zalo alone."""

from __future__ import annotations

import unicodedata

from bot.zalo import sentences
from bot.zalo.quota import WARNED


def test_every_level_says_what_follows() -> None:
    assert set(sentences.QUOTA_THEN) == set(WARNED)


def test_all_is_composed_vietnamese() -> None:
    said = [value for name, value in vars(sentences).items() if name.isupper() and isinstance(value, str)]
    assert len(said) > 5
    assert [text for text in said if not unicodedata.is_normalized("NFC", text)] == []
