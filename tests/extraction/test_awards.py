"""Given, asked for, or no award at all."""

from __future__ import annotations

import pytest

from tests.extraction.reading import HEAD, line, reader


@pytest.mark.parametrize(
    ("said", "fact", "stated"),
    [
        ("Bộ đã tặng Cờ thi đua năm 2033 cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", True),
        ("Cụm đề nghị Bộ tặng Bằng khen cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre nominated", True),
        ("Sở TN&MT Bến Tre đã nhận Cờ thi đua năm 2033 của Bộ.", "award XX 2033 Bến Tre awarded", True),
        ("Suy tôn Sở TN&MT Bến Tre, trình Bộ tặng Cờ thi đua.", "award XX 2033 Bến Tre nominated", True),
        ("Đề nghị tặng: Cờ thi đua: Sở TN&MT Hà Nam; Bằng khen: Sở Bến Tre.", "award XX 2033 Bến Tre nominated", True),
        ("Sở TN&MT Bến Tre trao Giấy khen cho 5 cá nhân.", "award XX 2033 Bến Tre awarded", False),
        ("Công đoàn Sở TN&MT Bến Tre được tặng Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Hồ sơ Cờ thi đua của Sở TN&MT Bến Tre nộp muộn nên bị trả lại.", "award XX 2033 Bến Tre nominated", False),
        ("Ông Lê Văn Thử, Giám đốc Sở TN&MT Bến Tre nhận Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Bộ chưa tặng Cờ thi đua cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", False),
        ("Cụm trao cờ lưu niệm cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", False),
        ("Sở TN&MT Bến Tre có 2 cá nhân được tặng Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Văn phòng Đăng ký thuộc Sở TN&MT Bến Tre được tặng Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Sở TN&MT Bến Tre kiến nghị tăng số lượng Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Nhiều năm liền Sở TN&MT Bến Tre được tặng Cờ thi đua.", "award XX 2033 Bến Tre awarded", False),
        (
            "Đề nghị tặng Cờ thi đua cho Sở TN&MT Bến Tre nhưng chưa thống nhất.",
            "award XX 2033 Bến Tre nominated",
            False,
        ),
        ("Sở TN&MT Bến Tre trình bày báo cáo bình xét Cờ thi đua.", "award XX 2033 Bến Tre nominated", False),
        ("Bộ trưởng Bộ Công an trao Bằng khen cho Sở TN&MT Bến Tre.", "award XX 2033 Bến Tre awarded", False),
        ("Bầu Sở TN&MT Hà Nam năm 2034; tặng Cờ thi đua cho Sở Bến Tre.", "award XX 2034 Hà Nam awarded", False),
        (
            "Cụm bầu Sở Hà Nam làm Cụm trưởng năm 2034, tặng Bằng khen cho Sở Bến Tre.",
            "award XX 2033 Bến Tre awarded",
            True,
        ),
        ("Bộ tặng Bằng khen cho Sở TN&MT Bến Tre, Phú Yên không tham gia xét.", "award XX 2033 Phú Yên awarded", False),
        ("Cờ thi đua: Sở TN&MT Bến Tre (đang chờ Bộ phê duyệt).", "award XX 2033 Bến Tre nominated", True),
        ("100% phiếu tán thành để Sở TN&MT Bến Tre được tặng Bằng khen.", "award XX 2033 Bến Tre awarded", False),
        ("Sở TN&MT Bến Tre sẽ nhận Cờ thi đua khi Bộ có quyết định.", "award XX 2033 Bến Tre awarded", False),
        ("Suy tôn Sở TN&MT Bến Tre để trình Bộ tặng Cờ thi đua.", "award XX 2033 Bến Tre nominated", True),
        ("Sở TN&MT Bến Tre nhận đồng thuận cao cho Cờ thi đua.", "award XX 2033 Bến Tre awarded", False),
        (
            "Trên cơ sở đề nghị của cụm, Bộ trưởng đã quyết định tặng Bằng khen cho Sở TN&MT Bến Tre.",
            "award XX 2033 Bến Tre awarded",
            True,
        ),
        (
            "Sau khi bình xét, cụm đã quyết định tặng Bằng khen cho Sở TN&MT Bến Tre, hồ sơ gửi Bộ.",
            "award XX 2033 Bến Tre awarded",
            False,
        ),
        ("\nĐề nghị tặng Cờ thi đua của Bộ cho:\n- Sở TN&MT Bến Tre", "award XX 2033 Bến Tre nominated", True),
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
