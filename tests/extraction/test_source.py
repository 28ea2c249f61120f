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


def test_the_words_of_links_are_known_and_what_stands_beside_an_article_is_left_out() -> None:
    source = Source("<p>Họp <A href='/1'>Cụm <b>II</b></a> xong</p><aside><p>Tin khác</p></aside><p>Hết</p>", 100)
    assert [source.text[start:end] for start, end in source.links] == ["Cụm II"]
    assert "Tin khác" not in source.text
    assert source.text.endswith("Hết\n")
