"""Tests of PNG files: a picture is what a viewer reads, with the shipped fonts."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image

from bot.dialogue import Dialogue
from bot.pictures.canvas import BODY, Canvas
from bot.pictures.lettering import width_of
from bot.pictures.map import map_of
from bot.pictures.render import png, png_apart
from bot.pictures.timeline import timeline
from tests.pictures.sheet import read


def drawn(svg: str, width: int) -> Image.Image:
    """Return the picture as it is read back."""
    return Image.open(BytesIO(png(svg, width))).convert("RGB")


def test_a_picture_is_a_png_of_the_width_asked(dialogue: Dialogue) -> None:
    for svg in (timeline(dialogue.facts, "IX"), map_of(dialogue.facts)):
        sheet = read(svg)
        data = png(svg, 540)
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        image = Image.open(BytesIO(data))
        assert image.width == 540
        assert image.height == pytest.approx(sheet.height * 540 / sheet.width, abs=1)
        assert len(data) < 10_000_000


def test_text_is_drawn_as_wide_as_it_is_measured() -> None:
    text = "Kỷ cương, đổi mới: Sở TN&MT tỉnh Đắk Lắk 2020"
    canvas = Canvas("")
    canvas.line(20, 60, text, BODY)
    inked = drawn(canvas.svg(100), 720).point(lambda value: 255 - value).getbbox()
    assert inked is not None
    assert inked[2] - inked[0] == pytest.approx(width_of(text, BODY.size), rel=0.02)


def test_the_sea_is_paper_and_a_known_unit_has_its_colour(dialogue: Dialogue) -> None:
    image = drawn(map_of(dialogue.facts), 720)
    colours = {colour for _, colour in image.getcolors(image.width * image.height) or []}
    assert {(0, 114, 178), (213, 94, 0), (0, 158, 115), (230, 159, 0)} <= colours


def test_a_process_of_its_own_renders_the_same(dialogue: Dialogue) -> None:
    svg = timeline(dialogue.facts, "II")
    assert png_apart(svg, 300) == png(svg, 300)


@pytest.mark.parametrize("svg", ["", "no picture", "<svg", "<html/>"])
@pytest.mark.parametrize("renders", [png, png_apart])
def test_what_is_no_svg_is_refused(svg: str, renders: Callable[[str, int], bytes]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        renders(svg, 100)


@pytest.mark.parametrize("width", [0, -1])
def test_a_picture_has_a_width(width: int) -> None:
    with pytest.raises(ValueError, match="pixels wide"):
        png(Canvas("").svg(10), width)


def test_a_renderer_that_dies_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(ValueError, match="exit code 1"):
        png_apart(Canvas("").svg(10), 10)
