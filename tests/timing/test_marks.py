"""Things said about time, each found where it stands, and names left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.timing.marks import after, before, scan
from bot.timing.script import script


def kinds(text: str) -> list[tuple[str, str]]:
    """Return (kind, text) of every mark."""
    spoken = script(text)
    return [(mark.kind, spoken.text[mark.start : mark.end]) for mark in scan(spoken)]


def test_marks_stand_in_order_each_with_its_text() -> None:
    assert kinds("Họp 8h30 sáng thứ 6 tuần sau, báo trước 1 ngày") == [
        ("clock", "8h30"),
        ("part", "sáng"),
        ("weekday", "thứ 6 tuần sau"),
        ("lead", "báo trước 1 ngày"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nhắc mai họp", "day"),
        ("8h30 mai làm việc", "day"),
        ("sang mai hop", "part"),
        ("8h toi don con", "part"),
        ("hop thu 6 tuan nay", "weekday"),
        ("bảy rưỡi tối", "clock"),
        ("hop luc sau gio chieu", "clock"),
        ("họp 5-12 lúc 9h", "date"),
    ],
)
def test_context_makes_a_time(text: str, kind: str) -> None:
    assert kind in [found for found, _ in kinds(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("gọi cho Mai", "day"),
        ("về quận Hoàng Mai", "day"),
        ("sang Sở Tài chính", "part"),
        ("sáng kiến", "part"),
        ("nhac toi hop", "part"),
        ("kỳ họp thứ 6", "weekday"),
        ("nhà T6", "weekday"),
        ("thu 5 triệu", "weekday"),
        ("sau giờ làm", "clock"),
        ("6/6 đơn vị", "date"),
        ("giao hàng ngày mai", "every"),
    ],
)
def test_context_makes_a_name(text: str, kind: str) -> None:
    assert kind not in [found for found, _ in kinds(text)]


@given(st.text(max_size=120))
def test_marks_stand_inside_the_text_none_over_another(text: str) -> None:
    spoken = script(text)
    marks = scan(spoken)
    edges = [at for mark in marks for at in (mark.start, mark.end)]
    assert edges == sorted(edges)
    assert all(0 <= at <= len(spoken.low) for at in edges)


def test_the_words_around_are_folded() -> None:
    spoken = script("đến ngày 5, rồi")
    assert before(spoken, 4) == "den"
    assert after(spoken, 11) == "roi"
