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
    ],
)
def test_a_sentence_states_it_or_not(said: str, fact: str, *, stated: bool) -> None:
    assert (fact in {line(one) for one in reader().read(HEAD + said)}) is stated
