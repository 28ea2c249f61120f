"""Provinces in their spellings, lists as one mention."""

from __future__ import annotations

import pytest

from bot.extraction.places import Places
from bot.language.spelling import flat
from tests.extraction.reading import facts


@pytest.mark.parametrize(
    ("text", "units", "department"),
    [
        ("Sở TN&MT các tỉnh: An Giang, Bạc Liêu và thành phố Cần Thơ", ("An Giang", "Bạc Liêu", "Cần Thơ"), True),
        ("Sở Tài nguyên và Môi trường Hà Tinh", ("Hà Tĩnh",), True),
        ("Sở TN&MT 3 tỉnh: Gia lai, KonTum và Lâm đồng", ("Gia Lai", "Kon Tum", "Lâm Đồng"), True),
        ("So TN&MT tinh Binh Duong, Ba Ria - Vung Tau", ("Bình Dương", "Bà Rịa - Vũng Tàu"), True),
        ("TP.HCM, BR-VT và Bắc Cạn", ("TP Hồ Chí Minh", "Bà Rịa - Vũng Tàu", "Bắc Kạn"), False),
    ],
)
def test_names(text: str, units: tuple[str, ...], *, department: bool) -> None:
    (found,) = Places(facts().units.values()).find(text, flat(text))
    assert (found.units, found.department) == (units, department)


def test_words_are_no_names() -> None:
    assert Places(facts().units.values()).find("giữ gìn hòa bình", "giu gin hoa binh") == []
