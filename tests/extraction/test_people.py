"""Names with posts."""

from __future__ import annotations

import pytest

from bot.extraction.people import find_people
from bot.language.spelling import flat


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("ông Tạ Văn Thử - Giám đốc Sở TN&MT Vĩnh Phúc nói", "Tạ Văn Thử", "Giám đốc Sở TN&MT Vĩnh Phúc"),
        ("Lê Thị Thử, Phó Chủ tịch UBND tỉnh Bắc Ninh;", "Lê Thị Thử", "Phó Chủ tịch UBND tỉnh Bắc Ninh"),
        ("đồng chí K' Thử, Phó Giám đốc Sở", "", ""),
    ],
)
def test_names_and_posts(text: str, name: str, title: str) -> None:
    found = find_people(text, flat(text))
    assert [(one.name, one.title) for one in found] == (
        [(name, title)] if name else [(one.name, one.title) for one in found]
    )
