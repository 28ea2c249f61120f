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
        "Hội nghị đề nghị Sở TN&MT Bến Tre làm Cụm trưởng năm 2034.",
        "Hội nghị đề nghị Bộ giao Sở TN&MT Bến Tre làm Cụm trưởng năm 2034.",
        "Hội nghị trình Bộ phê duyệt Sở TN&MT Bến Tre là Cụm trưởng năm 2034.",
        "Sở TN&MT Bến Tre đề cử Sở TN&MT Phú Yên làm Cụm trưởng năm 2034.",
        "Sở TN&MT Bến Tre bỏ phiếu cho Sở TN&MT Phú Yên làm Cụm trưởng.",
        "Sở TN&MT Bến Tre được 2 phiếu, Sở TN&MT Phú Yên được 5 phiếu bầu Cụm trưởng.",
        "Khách mời có Sở TN&MT Bến Tre, đơn vị Cụm trưởng Cụm thi đua Đồng bằng sông Cửu Long.",
        "Quyết định này thay thế Quyết định số 12, trong đó Sở TN&MT Bến Tre là Cụm trưởng.",
        "Công đoàn Sở TN&MT Bến Tre được bầu làm Cụm trưởng.",
        "Sở Nội vụ Bến Tre là Cụm trưởng Cụm thi đua Sở Nội vụ.",
        "Từ năm 2035, Sở TN&MT Bến Tre sáp nhập, vai trò Cụm trưởng do Sở TN&MT Phú Yên đảm nhận.",
    ],
)
def test_a_sentence_makes_nobody_the_lead(said: str) -> None:
    assert [line(one) for one in reader().read(HEAD + said) if one.kind in ("lead", "deputy")] == []


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("Tại Bến Tre, Cụm trưởng Sở TN&MT Phú Yên khai mạc hội nghị.", "Phú Yên"),
        ("Với vai trò Cụm trưởng, Sở TN&MT Bến Tre đã tổ chức tốt các hoạt động.", "Bến Tre"),
        ("Đồng chí Lê Văn Thử thay mặt Sở TN&MT Bến Tre - Cụm trưởng Cụm thi đua số XX đọc báo cáo.", "Bến Tre"),
        ("Hội nghị suy tôn Sở TN&MT Bến Tre làm Cụm trưởng năm 2034.", "Bến Tre"),
        ("Cụm trưởng, Giám đốc Sở TN&MT Bến Tre Lê Văn Thử phát biểu.", "Bến Tre"),
    ],
)
def test_a_sentence_like_these_makes_one(said: str, unit: str) -> None:
    assert [one.unit for one in reader().read(HEAD + said) if one.kind == "lead"] == [unit]
