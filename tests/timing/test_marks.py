"""Things said about time, each found where it stands, and names left alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.timing.marks import scan
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


@given(st.text(max_size=120))
def test_marks_stand_inside_the_text_none_over_another(text: str) -> None:
    spoken = script(text)
    marks = scan(spoken)
    edges = [at for mark in marks for at in (mark.start, mark.end)]
    assert edges == sorted(edges)
    assert all(0 <= at <= len(spoken.low) for at in edges)
