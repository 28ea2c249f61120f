"""Tests of the sheet that pictures are drawn on."""

from __future__ import annotations

import pytest

from bot.pictures.canvas import BODY, MARGIN, WIDTH, Canvas
from tests.pictures.sheet import SVG, read


def test_a_sheet_has_its_size_its_title_and_its_font() -> None:
    sheet = read(Canvas("Cụm <I> & II").svg(99.6))
    assert (sheet.width, sheet.height) == (WIDTH, 100)
    assert sheet.root.attrib["font-family"] == "Be Vietnam Pro"
    assert sheet.root.findtext(f"{SVG}title") == "Cụm <I> & II"


@pytest.mark.parametrize("text", ["Sở TN&MT", "<b>đậm</b>", "“a” \"b\" 'c'", "]]>", "&amp;"])
def test_text_is_escaped(text: str) -> None:
    canvas = Canvas("")
    canvas.line(10, 40, text, BODY)
    assert [line.text for line in read(canvas.svg(60)).lines] == [text]


def test_attributes_are_escaped() -> None:
    canvas = Canvas("")
    canvas.add("path", d="M0 0z", data_unit='"A" & <B>')
    assert list(read(canvas.svg(60)).units()) == ['"A" & <B>']


def test_a_paragraph_wraps_and_says_where_it_ends() -> None:
    canvas = Canvas("")
    end = canvas.paragraph(MARGIN, 10, "một hai ba bốn năm sáu bảy tám chín mười " * 3, 300, BODY)
    sheet = read(canvas.svg(end))
    assert len(sheet.lines) > 2
    assert max(line.right for line in sheet.lines) <= MARGIN + 300
    assert sheet.outside() == []


def test_the_band_of_the_header_lies_under_its_text() -> None:
    canvas = Canvas("")
    end = canvas.header("Cụm thi đua số I", "Khu vực đồng bằng sông Hồng")
    sheet = read(canvas.svg(end))
    tags = [found.tag.removeprefix(SVG) for found in sheet.root]
    assert tags == ["title", "rect", "rect", "text", "text"]
    assert sheet.outside() == []


def test_definitions_can_be_referred_to() -> None:
    canvas = Canvas("")
    canvas.define("pattern", "<rect/>", id="list-I")
    assert [found.attrib["id"] for found in read(canvas.svg(60)).root.iter(f"{SVG}pattern")] == ["list-I"]
