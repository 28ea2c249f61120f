"""Cards of this bot, given back to it."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.timing.notes import gather_note, is_note, told
from bot.timing.script import script

CARD = (
    "Xin xác nhận: Giao ban\nThời gian: 08:30 thứ Sáu, ngày 04/12/2026\nĐịa điểm: phòng họp 2\n"
    "Lặp lại: thứ Sáu hằng tuần, 10 lần\nCác lần tới: 04/12, 11/12, 18/12\nSẽ nhắc: trước 30 phút và đúng giờ"
)


@pytest.mark.parametrize(
    "text", [CARD, CARD.removeprefix("Xin xác nhận: "), "Đã lưu: Họp\nThời gian: 08:30 thứ Sáu, ngày 04/12/2026"]
)
def test_a_card_is_told_by_its_lines(text: str) -> None:
    assert is_note(script(text))


@pytest.mark.parametrize(
    "text",
    [
        "họp 8h mai tại Sở, báo trước 1 tiếng",
        "Kính mời đồng chí dự họp\nThời gian: 8h ngày 4/12\nĐịa điểm: Sở",
        "Đã lưu: họp 8h mai",
    ],
)
def test_what_people_write_is_no_card(text: str) -> None:
    assert not is_note(script(text))


def test_every_line_says_one_thing() -> None:
    found = gather_note(script(CARD))
    assert (found.title, found.place, found.leads) == ("Giao ban", "phòng họp 2", (30, 0))
    assert (len(found.every), len(found.days), len(found.since), len(found.ends)) == (1, 1, 2, 1)


def test_moments_of_telling_are_leads() -> None:
    lines = "Đã lưu: Họp\nThời gian: x\nSẽ nhắc lúc 08:30 thứ Năm, ngày 03/12/2026 và 07:30 thứ Sáu, ngày 04/12/2026"
    start = datetime.fromisoformat("2026-12-04T08:30")
    assert told(script(lines), start) == (1440, 60)
    assert told(script(lines.replace("03/12", "31/02")), start) == (60,)
    assert told(script("Đã lưu: Họp"), start) == ()
