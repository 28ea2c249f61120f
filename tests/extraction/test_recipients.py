"""An award beside a unit is not always the unit's: its people, what it prepares, what is not the state's to give."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    "said",
    [
        "03 cá nhân của Sở TN&MT Bến Tre được tặng Bằng khen của Bộ trưởng.",
        "Ông Lê Văn Thử, Giám đốc Sở TN&MT Bến Tre, được tặng Bằng khen của Bộ trưởng.",
        "Sở TN&MT Bến Tre đạt tiêu chuẩn Cờ thi đua của Bộ.",
        "Sở TN&MT Bến Tre thẩm định hồ sơ đề nghị tặng Bằng khen của các đơn vị.",
        "Sở TN&MT Bến Tre được giao chuẩn bị lễ trao Cờ thi đua.",
        "Sở TN&MT Bến Tre trao tặng Sở TN&MT Phú Yên Bằng khen của Cụm.",
        "Trừ Sở TN&MT Bến Tre, các đơn vị đều được tặng Bằng khen.",
        "Công ty cấp nước Bến Tre được tặng Bằng khen.",
        "Huyện Ba Tri (Bến Tre) nhận Bằng khen của Bộ.",
    ],
)
def test_a_sentence_gives_the_unit_nothing(said: str) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind == "award"] == []


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("Sở TN&MT Bến Tre được Bộ tặng Cờ thi đua.", ["award XX 2033 Bến Tre awarded"]),
        ("Cụm thống nhất chọn Sở TN&MT Bến Tre nhận Cờ thi đua của Bộ.", ["award XX 2033 Bến Tre nominated"]),
        ("Theo Quyết định số 12 năm 2034, Bộ trưởng tặng Cờ cho Sở TN&MT Bến Tre.", ["award XX 2033 Bến Tre awarded"]),
        ("Năm 2030 Sở TN&MT Bến Tre được tặng Cờ thi đua, năm 2031 được tặng hoa.", ["award XX 2030 Bến Tre awarded"]),
        (
            "Sở TN&MT Bến Tre được đề xuất tặng Bằng khen của Bộ; một đơn vị xin không xét.",
            ["award XX 2033 Bến Tre nominated"],
        ),
    ],
)
def test_a_sentence_like_these_does(said: str, facts: list[str]) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind == "award"] == facts
