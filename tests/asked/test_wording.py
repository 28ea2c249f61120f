"""Questions as examples: names as places, the frame gone, written as the file has them."""

from __future__ import annotations

import pytest

from bot.asked.wording import example_of, written_out
from bot.dialogue import Dialogue


@pytest.mark.parametrize(
    ("typed", "example"),
    [
        ("Cho em hỏi ai dẫn dắt cụm 9 trong năm 2020 ạ?", "ai dẫn dắt {cluster} trong năm {year}"),
        ("Dạ cho em hỏi hạn nộp hồ sơ của Bạc Liêu là khi nào ạ", "hạn nộp hồ sơ của {unit} là khi nào"),
        ("xin hỏi, họp ngày 28/02/2020 ở đâu?", "họp ngày {date} ở đâu"),
        ("THỨ TRƯỞNG NÀO DỰ HỌP CỤM 5 NĂM 2019", "thứ trưởng nào dự họp {cluster} năm {year}"),
        ("từ 2019 đến 2020 ai làm", "từ {year} đến {year} ai làm"),
        ("HĐTĐ", "HĐTĐ"),
        ("Ai cầm trịch?!", "ai cầm trịch"),
        ("ai cầm trịch vậy ạ ?! ...", "ai cầm trịch"),
        ("?", "?"),
    ],
)
def test_an_example_is_what_a_person_would_write(dialogue: Dialogue, typed: str, example: str) -> None:
    assert example_of(typed, dialogue) == example


def test_no_text_is_read_in_endless_ways(dialogue: Dialogue) -> None:
    typed = "ai cầm trịch" + "!" * 3000 + " nhé" * 200 + "x"
    assert example_of(typed, dialogue) == typed


@pytest.mark.parametrize(
    ("example", "fine"),
    [
        ("ai dẫn dắt {cluster}", True),
        ("cum truong {cluster} năm {year} la ai", False),
        ("{cluster}", False),
        ("who leads {cluster}", True),
        ("which units", True),
    ],
)
def test_examples_are_written_with_marks(example: str, fine: bool) -> None:
    assert written_out(example) is fine


def test_any_number_of_marks_is_read_at_once(dialogue: Dialogue) -> None:
    assert example_of(f"ai cầm trịch {'!' * 60} x", dialogue).endswith("x")
