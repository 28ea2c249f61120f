"""The page around the article is left out."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("- Sở A làm Cụm trưởng Cụm thi đua số II (20/12/2034)", False),
        ("20/12/2034 | Sở A làm Cụm trưởng Cụm thi đua số II", False),
        ("[20/12/2034] Sở A làm Cụm trưởng Cụm thi đua số II", False),
        ("► Sở A làm Cụm trưởng Cụm thi đua số II", False),
        ("Có thể bạn quan tâm", False),
        ("- Năm 2034: Sở A làm Cụm trưởng (bầu ngày 20/12/2033)", True),
        ("20/12/2034, Sở A được bầu làm Cụm trưởng Cụm thi đua số II", True),
        ("- Sở A làm Cụm trưởng Cụm thi đua số II", True),
    ],
)
def test_a_headline_with_its_day_is_of_another_page(said: str, *, kept: bool) -> None:
    page = read_page("Cụm họp\n" + "Nội dung dài. " * 9 + "\n" + said)
    assert len(page.lines) == 2 + kept


@pytest.mark.parametrize(
    ("said", "kept"), [("Sở A làm Cụm trưởng Cụm thi đua số II năm 2035", False), ("Sở A", True), ("Họp xong.", True)]
)
def test_a_line_that_is_a_link_is_of_another_page_where_it_is_a_headline(said: str, *, kept: bool) -> None:
    text = "Cụm họp\n" + said
    assert len(read_page(text, [(8, len(text))]).lines) == 1 + kept
