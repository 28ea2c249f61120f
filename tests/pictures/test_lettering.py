"""Tests of where lines break."""

from __future__ import annotations

import pytest

from bot.pictures.lettering import bound, width_of, wrapped

LONG = "Kỷ cương, liêm chính, hành động, sáng tạo, hiệu quả, bứt phá phát triển bền vững đất nước"


def test_width_grows_with_size_and_weight() -> None:
    assert width_of("Cụm thi đua", 40) == pytest.approx(2 * width_of("Cụm thi đua", 20))
    assert width_of("Cụm thi đua", 20, bold=True) > width_of("Cụm thi đua", 20)
    assert width_of("", 20) == 0


@pytest.mark.parametrize("width", [120, 200, 400])
def test_lines_fit_and_lose_nothing(width: int) -> None:
    lines = wrapped(LONG, width, 30)
    assert max(width_of(line, 30) for line in lines) <= width
    assert " ".join(lines) == LONG


def test_a_word_wider_than_the_line_is_broken() -> None:
    lines = wrapped("a " + "m" * 60, 200, 30)
    assert max(width_of(line, 30) for line in lines) <= 200
    assert "".join(lines) == "a" + "m" * 60


def test_the_last_allowed_line_shows_that_more_follows() -> None:
    lines = wrapped(LONG, 200, 30, most=2)
    assert len(lines) == 2
    assert lines[1].endswith(" …")
    assert width_of(lines[1], 30) <= 200
    assert wrapped(LONG, 2000, 30, most=2) == [LONG]
    tight = width_of("mmmm", 30) * 1.03  # no room for the sign of more: the line gives way
    assert wrapped("mmmm mmmm", tight, 30, most=1) == ["mm …"]


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_no_words_no_lines(text: str) -> None:
    assert wrapped(text, 200, 30) == []


def test_names_do_not_break() -> None:
    text = bound("Sở TN&MT tỉnh Phú Thọ, Cụm thi đua số IX", ["Phú Thọ", "Huế"])
    assert "Sở\u00a0TN&MT tỉnh Phú\u00a0Thọ" in text
    assert text.endswith("số\u00a0IX")
    narrow = width_of("tỉnh Phú Thọ,", 30)
    assert [line for line in wrapped(text, narrow, 30) if line.startswith("Thọ")] == []
    assert "\u00a0" not in "".join(wrapped(text, 400, 30))


def test_a_longer_name_is_kept_whole() -> None:
    assert bound("Bà Rịa - Vũng Tàu", ["Vũng Tàu", "Bà Rịa - Vũng Tàu"]).count("\u00a0") == 4
