"""Curves: how steep a line is, in words, and plots that are sound SVG within their borders."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from benchmarks import curves

SVG = "{http://www.w3.org/2000/svg}"
FLAT = [[1.0, 2.0], [10.0, 2.0], [1000.0, 2.0]]
EVEN = [[1.0, 0.07], [10.0, 0.7], [1000.0, 70.0]]


@pytest.mark.parametrize(
    ("line", "power", "said"),
    [
        (FLAT, 0.0, "does not grow"),
        ([[1.0, 1.0], [100.0, 4.0]], 0.3, "much slower than the size"),
        ([[1.0, 1.0], [10_000.0, 1000.0]], 0.75, "slower than the size"),
        (EVEN, 1.0, "as the size does"),
        ([[1.0, 1.0], [10.0, 100.0]], 2.0, "faster than the size"),
        ([[5.0, 3.0]], 0.0, "does not grow"),
    ],
)
def test_a_line_has_an_exponent_and_its_words(line: curves.Line, power: float, said: str) -> None:
    assert curves.exponent(line) == pytest.approx(power, abs=0.02)
    assert said in curves.in_words(line)


@pytest.mark.parametrize("lines", [{"flat": FLAT}, {"even": EVEN, "flat": FLAT}, {"a point": [[3.0, 4.0]]}])
def test_a_plot_is_sound_and_everything_in_it_within_its_borders(lines: dict[str, curves.Line]) -> None:
    drawn = ET.fromstring(curves.svg({"title": "A < B", "x": "size", "y": "ms", "lines": lines}))
    assert int(drawn.attrib["width"]) <= 360
    places = [(float(one.attrib["cx"]), float(one.attrib["cy"])) for one in drawn.iter(f"{SVG}circle")]
    assert len(places) == sum(map(len, lines.values()))
    assert all(0 < x < curves.WIDTH and 0 < y < curves.HEIGHT for x, y in places)
    assert "prefers-color-scheme:dark" in "".join(one.text or "" for one in drawn.iter(f"{SVG}style"))


def test_a_plot_has_figures_on_both_axes() -> None:
    drawn = ET.fromstring(curves.svg({"title": "t", "x": "size", "y": "ms", "lines": {"even": EVEN}}))
    said = [one.text for one in drawn.iter(f"{SVG}text")]
    assert {"1", "1k", "0.1", "10", "size →", "↑ ms"} <= set(said)


@pytest.mark.parametrize(("value", "said"), [(0.5, "0.5"), (20, "20"), (10_000, "10k"), (2e6, "2M"), (1500, "1.5k")])
def test_round_figures_are_short(value: float, said: str) -> None:
    assert curves.short(value) == said
