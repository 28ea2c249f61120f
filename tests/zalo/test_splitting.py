"""Long texts in several messages."""

from __future__ import annotations

import unicodedata

import pytest

from bot.zalo.splitting import LONGEST, split, units

TEXTS = {
    "words": "từ " * 3000,
    "one word": "a" * 5001,
    "emoji": "😀" * 2500,
    "families": "👨‍👩‍👧‍👦" * 400,
    "marks apart": unicodedata.normalize("NFD", "ắẫộ") * 1500,
    "lines": "\n".join(f"- dòng {n} của một danh sách" for n in range(300)),
    "paragraphs": "\n\n".join("Một đoạn văn. " * 30 for _ in range(12)),
    "half a pair": "\ud83d" * 2001,
    "exactly": "a" * LONGEST,
    "one more": "a" * (LONGEST + 1),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_piece_fits_and_says_something_and_nothing_is_lost(text: str) -> None:
    pieces = split(text)
    assert all(0 < units(piece) <= LONGEST for piece in pieces)
    whole = text.replace("\ud83d", "\ufffd")
    assert "".join("".join(pieces).split()) == "".join(whole.split())
    assert [piece.encode() for piece in pieces]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_nothing_is_no_message(text: str) -> None:
    assert split(text) == ()


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("một hai\n\nba bốn năm", ("một hai", "ba bốn năm")),
        ("một hai\nba bốn năm", ("một hai", "ba bốn năm")),
        ("Một hai. Ba bốn năm", ("Một hai.", "Ba bốn năm")),
        ("một hai ba bốn", ("một hai ba", "bốn")),
        ("😀😀😀😀😀😀😀", ("😀😀😀😀😀😀", "😀")),
        ("ngắn", ("ngắn",)),
    ],
)
def test_it_is_cut_where_it_hurts_least(text: str, pieces: tuple[str, ...]) -> None:
    assert split(text, 12) == pieces


def test_what_is_drawn_as_one_letter_stays_together() -> None:
    assert split("abcdefg" + "e\u0302\u0301", 8) == ("abcdefg", "e\u0302\u0301")
    assert split("abcd" + "👍\ufe0f" * 3, 8) == ("abcd👍\ufe0f", "👍\ufe0f👍\ufe0f")
