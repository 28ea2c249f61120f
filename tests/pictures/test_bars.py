"""Bars: everything on the sheet, readable on a phone, in proportion."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.pictures.bars import Bar, Sheet, bars
from bot.pictures.render import png
from tests.pictures.sheet import SVG, read

SHEET = Sheet(
    title="Câu hỏi tháng 11/2026",
    subtitle="Trợ lý",
    figures=[("4.000", "câu hỏi"), ("75%", "trả lời được"), ("20 ms", "thời gian trả lời, một nửa số câu")],
    lists=[("Theo cụm", [Bar("Cụm IX", 200, 100, "200 · 50%"), Bar("Cụm II", 50, 0, "50 · 0%")]), ("Trống", [])],
    legend=("trả lời được", "hỏi lại, chưa trả lời"),
    note="Số liệu đếm theo ngày.",
)
LONG = replace(SHEET, lists=[("Theo mục", [Bar("Một mục hỏi có tên rất dài " * 4, 9, 3, "1.234.567 · 100%")] * 3)])
EMPTY = replace(SHEET, figures=[], lists=[], subtitle="")


@pytest.mark.parametrize("sheet", [SHEET, LONG, EMPTY], ids=["some", "long", "empty"])
def test_all_is_on_the_sheet_and_readable_at_360_pixels(sheet: Sheet) -> None:
    found = read(bars(sheet))
    assert found.outside() == []
    assert min(float(text.attrib["font-size"]) for text in found.root.iter(f"{SVG}text")) >= 24


def test_label_and_value_of_a_bar_do_not_touch() -> None:
    lines = read(bars(LONG)).lines
    values = [line for line in lines if line.text == "1.234.567 · 100%"]
    assert len(values) == 3
    for value in values:
        beside = [line for line in lines if line is not value and abs(line.y - value.y) < 20]
        assert beside
        assert all(line.right <= value.left - 8 for line in beside)


def test_bars_are_in_proportion() -> None:
    root = read(bars(SHEET)).root
    widths = [float(rect.attrib["width"]) for rect in root.iter(f"{SVG}rect") if rect.attrib.get("height") == "18"]
    assert widths == [648.0, 324.0, 162.0]


def test_lists_without_bars_are_left_out() -> None:
    assert "Trống" not in read(bars(SHEET)).text
    assert "hỏi lại" not in read(bars(EMPTY)).text


def test_text_is_escaped_and_drawn() -> None:
    svg = bars(replace(SHEET, title="A & B <i>"))
    assert "A & B <i>" in read(svg).text
    assert png(svg, 360).startswith(b"\x89PNG")
