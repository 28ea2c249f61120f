"""Whose post is stated, and which."""

from __future__ import annotations

from datetime import date

import pytest

from bot.app import Live
from bot.editing.stating import stated
from bot.model import Fact

TODAY = date(2026, 11, 24)


def told(live: Live, text: str) -> tuple[Fact, ...]:
    return stated(text, live.dialogue.matcher.understand, live.dialogue.facts, TODAY, "XI").facts


@pytest.mark.parametrize(
    ("text", "person", "title", "unit"),
    [
        ("bà Lê Thị Mẫu là Phó Giám đốc Sở Núi Đỏ, cụm XI năm 2024", "Lê Thị Mẫu", "Phó Giám đốc Sở Núi Đỏ", "Núi Đỏ"),
        ("ông Hồ Văn Mới giữ chức Vụ trưởng Vụ Pháp chế năm 2024", "Hồ Văn Mới", "Vụ trưởng Vụ Pháp chế", ""),
        ("chức vụ của ông Hồ Văn Mới năm 2024 là Thứ trưởng Bộ TN&MT", "Hồ Văn Mới", "Thứ trưởng Bộ TN&MT", ""),
        ("năm 2024, đ/c Hồ Văn Mới làm giám đốc Sở Hồ Bạc (cụm XI)", "Hồ Văn Mới", "Giám đốc Sở Hồ Bạc", "Hồ Bạc"),
    ],
)  # fmt: skip
def test_a_post_is_stated(live: Live, text: str, person: str, title: str, unit: str) -> None:
    assert [(one.kind, one.year, one.person, one.title, one.unit) for one in told(live, text)] == [
        ("person", 2024, person, title, unit)
    ]


@pytest.mark.parametrize("text", ["chức vụ của ông năm 2024", "chức vụ cụm XI năm 2024 là gì đó"])
def test_a_statement_without_name_or_post_states_none(live: Live, text: str) -> None:
    assert told(live, text) == ()
