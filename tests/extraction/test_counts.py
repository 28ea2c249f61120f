"""How many they are, and numbers that count something else."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Cụm gồm Sở TN&MT 3 tỉnh: Bến Tre, Phú Yên, Hà Nam.", 3),
        ("Cụm thi đua số XX (7 tỉnh, thành phố) ra quân.", 7),
        ("Cụm thi đua số XX với 8 đơn vị thành viên tiếp tục dẫn đầu.", 8),
        ("Tổng số đơn vị của Cụm là 8.", 8),
        ("8/8 Sở TN&MT trong Cụm đã gửi báo cáo.", 8),
    ],
)
def test_members_are_counted(said: str, count: int) -> None:
    assert f"member_count XX 2033 {count}" in {line(one) for one in reader().read(HEAD + said)}


@pytest.mark.parametrize(
    "said",
    [
        "Cụm có 3 đơn vị được đề nghị tặng Cờ.",
        "Trong 8 Sở thì 3 Sở bị nhắc nhở.",
        "Bộ tặng Bằng khen cho 4 Sở TN&MT.",
        "Các Sở TN&MT 3 tỉnh Bến Tre, Phú Yên, Hà Nam bị nhắc nhở.",
    ],
)
def test_numbers_of_something_else(said: str) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind == "member_count"] == []
