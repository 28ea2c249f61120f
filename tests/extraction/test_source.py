"""Offsets lead back into the text as it came."""

from __future__ import annotations

import unicodedata

import pytest

from bot.extraction.source import Source


@pytest.mark.parametrize(
    ("raw", "word", "back"),
    [
        ("Bạc  Liêu\r\nCụm", "Cụm", "Cụm"),
        (unicodedata.normalize("NFD", "Bạc Liêu"), "Liêu", unicodedata.normalize("NFD", "Liêu")),
        ("<p>Sở TN&amp;MT</p>", "TN&MT", "TN&amp;MT"),
        ("Sở TN&\u0301MT Tỉnh", "Tỉnh", "Tỉnh"),
        ("<script>var a = 'Cụm';</script><p>Tỉnh</p>", "Tỉnh", "Tỉnh"),
    ],
)
def test_a_place_is_found_again(raw: str, word: str, back: str) -> None:
    source = Source(raw, 10_000)
    at = source.text.index(word)
    start, end = source.origin(at, at + len(word))
    assert raw[start:end] == back
