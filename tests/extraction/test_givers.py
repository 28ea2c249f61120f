"""Who gives an award."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, reader


@pytest.mark.parametrize(
    ("said", "award"),
    [
        ("Bộ đã tặng Cờ thi đua cho Sở TN&MT Bến Tre.", "Cờ thi đua của Bộ"),
        ("Sở TN&MT Bến Tre được Chính phủ tặng Cờ thi đua.", "Cờ thi đua của Chính phủ"),
        ("Sở TN&MT Bến Tre được UBND tỉnh tặng Bằng khen.", "Bằng khen của UBND tỉnh"),
        ("Sở TN&MT Bến Tre đạt danh hiệu Tập thể lao động xuất sắc.", "Tập thể lao động xuất sắc"),
    ],
)
def test_an_award_has_its_giver(said: str, award: str) -> None:
    assert [one.award for one in reader().read(HEAD + said) if one.kind == "award"] == [award]
