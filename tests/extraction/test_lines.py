"""The page around the article is left out."""

from __future__ import annotations

from bot.extraction.lines import read_page


def test_menus_counters_and_the_day_of_the_page() -> None:
    page = read_page(
        "Trang chủ | Tin\nCập nhật lúc 07:45, Thứ sáu 16/01/2032\nCụm ra quân\n"
        + "Nội dung dài. " * 9
        + "\nTin liên quan\nKhác"
    )
    assert [page.text[line.start : line.end][:11] for line in page.lines] == ["Cụm ra quân", "Nội dung dà"]
    assert str(page.posted) == "2032-01-16"
    assert page.lines[0].title


def test_a_line_broken_within_a_sentence_is_mended() -> None:
    assert "số IV cùng" in read_page("thuộc Cụm thi đua số\nIV cùng nhau").text
