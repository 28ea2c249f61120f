"""What a later message changes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from bot.agenda.model import Request
from bot.timing import amend, read

NOW = datetime.fromisoformat("2026-11-22T09:00+07:00")
MEETING = "nhắc họp giao ban 8h thứ 6 tuần sau tại Sở, báo trước 1 ngày"


def changed(first: str, second: str) -> Request:
    """Return the request of `first` as `second` amends it."""
    return amend(read(first, NOW), second, NOW)


@pytest.mark.parametrize(
    ("said", "field", "value"),
    [
        ("dời sang 14h thứ hai tuần sau", "start", "2026-11-23T14:00"),
        ("lúc 9h", "start", "2026-11-27T09:00"),
        ("chủ nhật", "start", "2026-11-29T08:00"),
        ("đến 11h", "end", "2026-11-27T11:00"),
        ("đổi chỗ sang hội trường B", "place", "hội trường B"),
        ("phòng họp 2", "place", "phòng họp 2"),
        ("báo trước 2 tiếng", "leads", (120,)),
        ("nhắc thêm trước 2 tiếng", "leads", (1440, 120)),
        ("hằng tuần", "rrule", "FREQ=WEEKLY;BYDAY=FR"),
        ("đổi tên thành họp chi bộ", "title", "họp chi bộ"),
    ],
)
def test_only_what_is_named_changes(said: str, field: str, value: Any) -> None:
    before, after = read(MEETING, NOW), changed(MEETING, said)
    wanted = datetime.fromisoformat(value) if field in ("start", "end") else value
    assert getattr(after, field) == wanted
    kept = {"title", "place", "leads", "zone", "rrule"} - {field}
    assert {name: getattr(after, name) for name in kept} == {name: getattr(before, name) for name in kept}


@pytest.mark.parametrize(
    ("first", "answer", "start"),
    [
        ("5h mai chạy bộ", "chiều", "2026-11-23T17:00"),
        ("5h mai chạy bộ", "1", "2026-11-23T05:00"),
        ("thứ Năm ngày 25/12/2026 8h họp", "thứ 6", "2026-12-25T08:00"),
        ("thứ Năm ngày 25/12/2026 8h họp", "ngày 24", "2026-12-24T08:00"),
        ("chiều thứ 6 họp", "2h", "2026-11-27T14:00"),
        ("nhắc gọi cho Mai", "8h mai", "2026-11-23T08:00"),
        ("thứ 6 hằng tuần 16h giao ban", "chuyển sang thứ 5", "2026-11-26T16:00"),
        ("13h30-17h mai hội thảo", "8h thứ 4", "2026-11-25T08:00"),
    ],
)
def test_an_answer_settles_the_question(first: str, answer: str, start: str) -> None:
    assert changed(first, answer).start == datetime.fromisoformat(start)


def test_a_repetition_moves_with_its_day_and_a_range_with_its_start() -> None:
    assert changed("thứ 6 hằng tuần 16h giao ban", "chuyển sang thứ 5").rrule == "FREQ=WEEKLY;BYDAY=TH"
    assert changed("13h30-17h mai hội thảo", "8h thứ 4").end == datetime.fromisoformat("2026-11-25T11:30")


def test_what_cannot_be_read_changes_nothing() -> None:
    before, after = read(MEETING, NOW), changed(MEETING, "abc xyz")
    assert after.start == before.start
    assert after.message.startswith("Chưa rõ")
