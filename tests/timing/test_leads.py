"""Leads, and hours that are none."""

from __future__ import annotations

import pytest

from bot.timing.leads import leads, told_apart
from bot.timing.marks import scan
from bot.timing.script import script


def said(text: str) -> tuple[int, ...]:
    """Return the leads of `text`."""
    spoken = script(text)
    return leads(spoken, told_apart(spoken, scan(spoken)))


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("họp 8h, báo trước 1 ngày", (1440,)),
        ("họp 8h, nhắc anh trước 1 ngày và 1 tiếng", (1440, 60)),
        ("họp 8h nhac truoc 30p", (30,)),
        ("họp 8h, trước nửa tiếng", (30,)),
        ("họp 8h, báo sớm 15 phút", (15,)),
        ("họp 8h, nhắc 15 phút trước giờ họp", (15,)),
        ("họp 14h, nhắc trước 2h", (120,)),
        ("họp 8h, nhắc đúng giờ", (0,)),
        ("họp 8h, có mặt trước 10 phút", ()),
        ("nộp báo cáo trước 15h ngày 30/11", ()),
        ("nộp báo cáo trước 10h", ()),
        ("họp 8h, gửi tài liệu trước 2 ngày", ()),
    ],
)
def test_leads_are_minutes_longest_first(text: str, minutes: tuple[int, ...]) -> None:
    assert said(text) == minutes
