"""A role beside a unit is not always the unit's: errands, places, lists, proposals."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    "said",
    [
        "Sở TN&MT Bến Tre nhận nhiệm vụ từ Cụm trưởng.",
        "Sở TN&MT Bến Tre giúp việc Cụm trưởng.",
        "Sở TN&MT Bến Tre cùng các đơn vị thành viên bầu Cụm trưởng năm 2034.",
        "Sở TN&MT Bến Tre là đơn vị được Cụm trưởng khen.",
        "Đại diện Sở TN&MT Bến Tre nhận cờ lưu niệm từ Cụm trưởng.",
        "Tại Sở TN&MT Bến Tre, Cụm trưởng trình bày báo cáo.",
        "Sau khi nghe ý kiến của Sở TN&MT Bến Tre, Cụm trưởng kết luận.",
        "Thay mặt Cụm trưởng, Sở TN&MT Bến Tre đọc báo cáo.",
        "Dự hội nghị có lãnh đạo Sở TN&MT Bến Tre, Cụm trưởng, Cụm phó các cụm thi đua.",
        "Có ý kiến đề nghị Sở TN&MT Bến Tre làm Cụm trưởng năm 2034.",
        "Sở TN&MT Bến Tre thôi làm Cụm trưởng từ năm 2034.",
        "Sở TN&MT Bến Tre từng là Cụm trưởng nhiều năm trước.",
        "Nếu được tín nhiệm, Sở TN&MT Bến Tre sẽ làm Cụm trưởng năm 2034.",
        "Sở TN&MT Bến Tre là Cụm trưởng Cụm thi đua các sở, ban, ngành tỉnh.",
        "Trà Vinh có phải là Cụm trưởng không?",
    ],
)
def test_a_sentence_makes_nobody_the_lead(said: str) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind in ("lead", "deputy")] == []


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Tại Bến Tre, Cụm trưởng Sở TN&MT Phú Yên khai mạc hội nghị.", "Phú Yên"),
        ("Với vai trò Cụm trưởng, Sở TN&MT Bến Tre đã tổ chức tốt các hoạt động.", "Bến Tre"),
        ("Cụm trưởng, Giám đốc Sở TN&MT Bến Tre Lê Văn Thử phát biểu.", "Bến Tre"),
    ],
)
def test_a_sentence_like_these_makes_one(said: str, unit: str) -> None:
    assert [one.unit for one in reader().read(HEAD + said) if one.kind == "lead"] == [unit]
