"""The year of an office: written, counted from the meeting, or that of the article."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, reader


def test_after_a_past_year_the_year_is_not_known() -> None:
    found = reader().read(f"{HEAD}Cụm trưởng năm 2030 là Sở TN&MT Bến Tre. Cụm phó là Sở TN&MT Phú Yên.")
    assert [one.unit for one in found if one.kind == "deputy"] == []


def test_the_day_of_a_review_is_not_the_year_of_the_lead() -> None:
    said = (
        "Ngày 10/01/2034, Sở TN&MT Bến Tre - Cụm trưởng Cụm thi đua số XX (Bộ TN&MT) tổ chức hội nghị tổng kết năm 2033"
    )
    found = reader().read(f"Cụm thi đua số XX tổng kết\n{said}.")
    assert [one.year for one in found if one.kind == "lead"] == [2033]


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Hội nghị thống nhất đánh giá cao Cụm trưởng Sở TN&MT Bến Tre.", 2033),
        ("Các đơn vị sẽ gửi hồ sơ về Cụm trưởng (Sở TN&MT Bến Tre).", 2033),
        ("Hội nghị thống nhất cử Sở TN&MT Bến Tre làm Cụm trưởng.", 2034),
        ("Cụm trưởng năm tới sẽ là Sở TN&MT Bến Tre.", 2034),
        ("Năm ngoái, Cụm trưởng là Sở TN&MT Bến Tre.", 2032),
        ("Từ ngày 01/01/2034, Sở TN&MT Bến Tre làm Cụm trưởng.", 2034),
        ("Cụm bầu Cụm phó năm 2034. Cảm ơn Sở TN&MT Bến Tre đã hoàn thành vai trò Cụm trưởng.", 2033),
        ("Sang 2035, Sở TN&MT Bến Tre làm Cụm trưởng.", 2035),
        ("Năm 2030 Sở TN&MT Phú Yên làm Cụm phó; năm 2031 Sở TN&MT Bến Tre làm Cụm trưởng.", 2031),
        ("Các đơn vị bầu Cụm trưởng, Cụm phó năm 2036, kết quả Sở TN&MT Bến Tre trúng cử Cụm trưởng.", 2036),
    ],
)
def test_the_lead_is_of_that_year(said: str, year: int) -> None:
    assert [one.year for one in reader().read(HEAD + said) if one.kind == "lead"] == [year]
