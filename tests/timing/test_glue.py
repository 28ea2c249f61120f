"""The meeting's own time among others."""

from __future__ import annotations

import pytest

from bot.timing.glue import asides, glued, main_marks
from bot.timing.marks import scan
from bot.timing.script import script


@pytest.mark.parametrize(
    "text",
    [
        "Họp 8h30 thứ Sáu (đón tiếp đại biểu từ 7h00)",
        "8h30 thứ Sáu họp. Gửi báo cáo trước 17h thứ Tư",
        "Họp 8h30 thứ Sáu, kiểm tra đường truyền lúc 9h thứ Năm",
    ],
)
def test_only_the_meetings_own_time_is_kept(text: str) -> None:
    spoken = script(text)
    kept = [spoken.text[mark.start : mark.end] for mark in main_marks(spoken, scan(spoken))]
    assert kept == ["8h30", "thứ Sáu"]


def test_a_time_that_only_accompanies_is_kept_where_it_is_the_only_one() -> None:
    spoken = script("gửi báo cáo lúc 17h thứ Tư")
    assert main_marks(spoken, scan(spoken)) == list(scan(spoken))


def test_small_words_hold_marks_together() -> None:
    spoken = script("8h sáng ngày mai, thứ Hai")
    first, *rest = scan(spoken)
    assert glued(spoken, first, rest[0])
    assert not glued(script("8h họp mai"), *scan(script("8h họp mai")))


def test_what_accompanies_goes_out_of_the_title() -> None:
    spoken = script("họp (đón tiếp đại biểu từ 7h)")
    (span,) = asides(spoken, scan(spoken))[:1]
    assert spoken.text[slice(*span)] == "(đón tiếp đại biểu từ 7h)"
