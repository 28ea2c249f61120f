"""Invitations: one meeting among many dates."""

from __future__ import annotations

import pytest

from bot.timing.findings import Findings
from bot.timing.letters import gather_letter, is_letter, replaced
from bot.timing.script import script

FORMAL = """SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 31/GM-SNNMT                Cao Bằng, ngày 02 tháng 12 năm 2026
GIẤY MỜI
Dự Lễ ký kết chương trình phối hợp
giữa hai Sở
Kính gửi: Các đơn vị thành viên
1. Thời gian: 13h30, thứ Năm ngày 10/12/2026 (đón đại biểu từ 13h00).
2. Địa điểm: Hội trường lớn, tầng 2, trụ sở Sở.
3. Thành phần: lãnh đạo các phòng.
Đăng ký trước 16h00 ngày 08/12/2026."""


def said(text: str) -> Findings:
    """Return what an invitation says."""
    return gather_letter(script(text))


def test_only_the_meeting_of_a_letter_counts() -> None:
    found = said(FORMAL)
    assert found.title == "Lễ ký kết chương trình phối hợp giữa hai Sở"
    assert found.place == "Hội trường lớn, tầng 2, trụ sở Sở"
    assert found.clock
    assert (found.clock.hour, found.clock.minute) == (13, 30)
    assert "10/12/2026" in {mark.get("d") + "/" + mark.get("m") + "/" + mark.get("y") for mark in found.days}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("GIẤY MỜI\nV/v họp góp ý quy chế\nThời gian: 8h ngày 5/12", "họp góp ý quy chế"),
        ("Trân trọng kính mời đồng chí dự buổi gặp mặt đầu xuân vào hồi 8h ngày 5/12", "gặp mặt đầu xuân"),
        ("Kính mời anh chị họp Hội đồng. Thời gian: 8h, 30/11; Địa điểm: Hội trường A", "họp Hội đồng"),
        ("Giấy mời. Dự họp: rà soát hồ sơ. Thời gian: 8h 30/11.", "họp rà soát hồ sơ"),
        ("Giấy mời. Dự họp: hội nghị cụm. Thời gian: 8h 30/11.", "hội nghị cụm"),
        ("Giấy mời họp. Thời gian: 8h 30/11. Nội dung: rà soát hồ sơ.", "rà soát hồ sơ"),
    ],
)
def test_the_title_stands_where_letters_have_it(text: str, title: str) -> None:
    assert said(text).title == title


def test_a_letter_names_the_one_it_replaces() -> None:
    assert replaced(script("(thay thế Giấy mời số 147/GM-SNNMT ngày 17/11)")) == "147/GM-SNNMT"
    assert replaced(script("Giấy mời số 147/GM-SNNMT")) == ""


def test_a_letter_is_told_from_a_request() -> None:
    assert is_letter(script(FORMAL))
    assert not is_letter(script("nhắc họp 8h mai"))
