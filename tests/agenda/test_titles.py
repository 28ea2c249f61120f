"""Titles on a card: one line, cut where too long, under the heading that fits."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda.titles import LONGEST, clean, heading, shown


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("họp tổng kết cụm", "Nhắc họp: Họp tổng kết cụm"),
        ("Hội nghị sơ kết", "Nhắc họp: Hội nghị sơ kết"),
        ("giao ban tuan", "Nhắc họp: Giao ban tuan"),
        ("lễ phát động trồng cây", "Nhắc họp: Lễ phát động trồng cây"),
        ("gọi cho Mai", "Nhắc việc: Gọi cho Mai"),
        ("ký hợp đồng", "Nhắc việc: Ký hợp đồng"),
        ("ky hop dong", "Nhắc việc: Ky hop dong"),
        ("mua hộp sữa", "Nhắc việc: Mua hộp sữa"),
        ("", "Nhắc việc: (chưa có nội dung)"),
        ("họp\nĐã hủy: việc khác", "Nhắc họp: Họp Đã hủy: việc khác"),
    ],
)
def test_the_heading_says_what_it_is(title: str, words: str) -> None:
    assert heading(title) == words


@given(st.text(max_size=300))
def test_any_title_is_one_line_and_not_too_long(title: str) -> None:
    line = shown(title)
    assert len(line) <= LONGEST
    assert len(line.splitlines()) == 1
    assert all(unicodedata.category(part) not in ("Cc", "Cf", "Zl", "Zp") for part in clean(title))
