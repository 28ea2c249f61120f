"""What tests of pictures share: an SVG text read back."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree

from PIL import ImageFont

from bot.pictures import shipped

SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Line:
    """One line of text with its place; `left` and `right` are measured with the font."""

    text: str
    left: float
    right: float
    y: float


@dataclass(frozen=True)
class Sheet:
    """A picture read back."""

    root: ElementTree.Element
    width: float
    height: float
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return all lines, a space between them."""
        return " ".join(line.text for line in self.lines)

    def outside(self) -> list[str]:
        """Return the lines that are not wholly on the sheet."""
        return [
            line.text for line in self.lines if line.left < 0 or line.right > self.width or not 0 < line.y < self.height
        ]

    def units(self) -> dict[str, ElementTree.Element]:
        """Return the paths of units by name."""
        return {path.attrib["data-unit"]: path for path in self.root.iter(f"{SVG}path") if "data-unit" in path.attrib}


def _line(found: ElementTree.Element) -> Line:
    """Return a text element with its measures."""
    size, text = float(found.attrib["font-size"]), found.text or ""
    font = ImageFont.truetype(shipped.BOLD if found.attrib["font-weight"] == "700" else shipped.REGULAR, 500)
    width = font.getlength(text) * size / 500
    x = float(found.attrib["x"]) - (width / 2 if found.attrib["text-anchor"] == "middle" else 0)
    return Line(text, x, x + width, float(found.attrib["y"]))


def read(svg: str) -> Sheet:
    """Return an SVG text read back; raises ParseError for one that is not well formed."""
    root = ElementTree.fromstring(svg)
    lines = tuple(_line(found) for found in root.iter(f"{SVG}text"))
    return Sheet(root, float(root.attrib["width"]), float(root.attrib["height"]), lines)
