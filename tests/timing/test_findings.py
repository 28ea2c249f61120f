"""A message taken apart."""

from __future__ import annotations

import pytest

from bot.timing.clock import Clock
from bot.timing.findings import Findings, gather
from bot.timing.script import script


def found(text: str) -> Findings:
    """Return what `text` says."""
    return gather(script(text))


def test_each_part_of_a_message_has_its_place() -> None:
    said = found("nhắc họp tổng kết 8h30 sáng thứ 6 tại Bắc Ninh, báo trước 1 ngày và 1 tiếng")
    assert said.title == "họp tổng kết"
    assert said.clock == Clock(8, 30, "sang")
    assert (said.place, said.leads) == ("Bắc Ninh", (1440, 60))
    assert [mark.kind for mark in said.days] == ["weekday"]


@pytest.mark.parametrize(
    "text", ["8h đến 11h họp", "8h-11h họp", "từ 8h tới 11h họp", "8h họp, kết thúc 11h", "tu 8h den 11h hop"]
)
def test_a_range_has_its_end(text: str) -> None:
    assert found(text).end == Clock(11, 0, "", padded=True)


def test_two_hours_without_a_link_are_rivals() -> None:
    assert found("8h họp, 14h đi cơ sở").rivals == (Clock(14, 0, "", padded=True),)


def test_what_a_meeting_moves_from_is_told_from_what_it_moves_to() -> None:
    said = found("chuyển cuộc họp 8h thứ 4 sang 14h thứ 5")
    assert said.clock == Clock(14, 0, "", padded=True)
    assert said.moved
    assert said.moved.clock == Clock(8)


def test_a_deadline_is_marked() -> None:
    assert found("nộp báo cáo trước 15h ngày 30/11").deadline
    assert not found("họp 15h ngày 30/11, báo trước 1 ngày").deadline
