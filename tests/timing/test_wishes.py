"""Which messages are about reminders."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from bot.timing import agenda_span, lists, wants

NOW = datetime.fromisoformat("2026-11-22T09:00+07:00")


@pytest.mark.parametrize(
    "text",
    [
        "nhắc họp mai",
        "Em ơi nhắc anh 3h chiều gọi cho Mai",
        "nhac truoc 45p nha em",
        "nhắc chị trước 2 hôm",
        "lưu lịch hộ giám đốc",
        "đặt lịch họp 8h mai",
        "họp giao ban hằng tuần 8h thứ 2 nhắc nha",
        "báo em trước 30 phút",
        "họp hoãn nhé, dời sang 9h thứ Ba tuần tới",
        "Kính mời các đồng chí dự họp. Thời gian: 8h00 ngày 25/12. Địa điểm: phòng họp số 1",
    ],
)
def test_requests_and_invitations_are_wanted(text: str) -> None:
    assert wants(text)


@pytest.mark.parametrize(
    "text",
    [
        "cụm trưởng cụm IX là ai",
        "hội nghị năm 2020 khai mạc lúc mấy giờ",
        "cuộc họp 20/12 có dời chưa",
        "Giấy mời kia họp hôm nào, ở đâu",
        "giay moi nay hop ngay may the",
        "nhạc sĩ Văn Cao là ai",
        "nhắc lại giúp em cụm trưởng cụm 9 là ai",
        "hẹn gặp lại",
        "sở TNMT chuyển sang sở NNMT năm 2025",
        "chủ đề đổi mới sáng tạo là gì",
        "có bị trùng lịch không",
        "",
    ],
)
def test_questions_are_not(text: str) -> None:
    assert not wants(text)
    assert agenda_span(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("sắp tới có họp gì không?", "2026-11-22", "2026-12-22"),
        ("tuần này cụm mình có cuộc nào?", "2026-11-16", "2026-11-22"),
        ("tuan sau co lich gi ko", "2026-11-23", "2026-11-29"),
        ("mai có lịch gì không em", "2026-11-23", "2026-11-23"),
        ("sáng mai có họp gì không ạ", "2026-11-23", "2026-11-23"),
        ("lịch họp của tháng 12", "2026-12-01", "2026-12-31"),
        ("tháng 12 có hội nghị nào không", "2026-12-01", "2026-12-31"),
        ("thứ 6 có họp không", "2026-11-27", "2026-11-27"),
        ("cuối tuần có lịch gì không", "2026-11-21", "2026-11-22"),
        ("3 ngày tới có họp gì không", "2026-11-22", "2026-11-25"),
        ("xem lịch", "2026-11-22", "2026-12-22"),
        ("lịch thứ 6", "2026-11-27", "2026-11-27"),
        ("mai co gi ko", "2026-11-23", "2026-11-23"),
        ("tuần sau có gì không em", "2026-11-23", "2026-11-29"),
    ],
)
def test_a_look_at_the_list_has_its_span(text: str, first: str, last: str) -> None:
    assert agenda_span(text, NOW) == (date.fromisoformat(first), date.fromisoformat(last))
    assert lists(text)


@pytest.mark.parametrize(
    "text",
    [
        "hội nghị cụm III bàn gì",
        "họp năm 2014 buổi sáng hay chiều",
        "cụm 9 có họp năm 2020 không",
        "cụm 6 tổ chức hội thao tại đâu",
        "hội nghị nào có trao bằng khen",
        "có bao nhiêu cụm phó",
        "có bầu cụm trưởng ở hội nghị ấy không",
        "lịch sử cụm IV",
        "hội nghị ấy có gì không",
        "năm nay có gì mới",
    ],
)
def test_what_was_once_is_asked_of_the_knowledge(text: str) -> None:
    assert agenda_span(text, NOW) is None


@pytest.mark.parametrize(
    ("text", "may"), [("2025 có họp gì không", True), ("cụm 9 có họp năm 2020 không", True), ("lịch sử cụm IV", False)]
)
def test_what_may_look_at_the_list_depends_on_no_day(text: str, may: bool) -> None:
    assert lists(text) == may
    assert (agenda_span(text, datetime.fromisoformat("2000-01-01T09:00+07:00")) is not None) == may
    assert agenda_span(text, NOW) is None
