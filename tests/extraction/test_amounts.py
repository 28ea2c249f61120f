"""Numbers of departments in words and figures."""

from __future__ import annotations

import pytest

from bot.extraction.amounts import find_amounts, number_of
from bot.language.spelling import flat


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Cụm có 8 Sở TN&MT.", [("8 Sở TN&MT", 8), ("8", 8)]),
        ("8/9 đơn vị thành viên", [("8/9 đơn vị thành viên", 9), ("8/9", 9)]),
        ("mười hai tỉnh, thành phố", [("mười hai tỉnh, thành phố", 12), ("mười hai", 12)]),
        ("từ tỉnh này sau đơn vị kia", []),
    ],
)
def test_amounts(text: str, amounts: list[tuple[str, int]]) -> None:
    found = find_amounts(text, flat(text))
    assert [(text[start:end], value[0]) for start, end, value in found] == amounts


def test_numbers() -> None:
    assert [number_of(said) for said in ("12", "8/9", "xii", "muoi hai", "sau", "la")] == [12, 9, 12, 12, 6, 0]
