"""A sheet that SVG elements are put on, from top to bottom. All lengths are in pixels of the sheet."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from bot.pictures import lettering
from bot.pictures.shipped import words

WIDTH, MARGIN = 720, 36
INK, SOFT, FAINT, PAPER, BRAND = "#1b2a33", "#4a5b66", "#c9d3d9", "#ffffff", "#0b4f6c"


@dataclass(frozen=True, slots=True)
class Style:
    """How text is set: the size of its letters, their weight and colour, a line's height as a share of the size."""

    size: float
    bold: bool = False
    colour: str = INK
    leading: float = 1.36


TITLE = Style(40, bold=True, colour=PAPER, leading=1.25)
SUBTITLE = Style(27, colour="#dcecf3")
BODY = Style(30)
DETAIL = Style(25, colour=SOFT)
SMALL = Style(20, colour=SOFT, leading=1.4)


class Canvas:
    """An SVG sheet of a fixed width; its height is known when everything is on it."""

    def __init__(self, title: str, width: int = WIDTH) -> None:
        """Start an empty sheet; `title` is for those who cannot see it."""
        self.width = width
        self._title = title
        self._defs: list[str] = []
        self._parts: list[str] = []

    def add(self, name: str, body: str = "", **attributes: str | float) -> None:
        """Put an element on the sheet; `body` is markup. An underscore in an attribute's name stands for a hyphen."""
        self._parts.append(_element(name, body, attributes))

    def define(self, name: str, body: str, **attributes: str | float) -> None:
        """Put an element among those that others refer to by `id`."""
        self._defs.append(_element(name, body, attributes))

    def line(self, x: float, y: float, text: str, style: Style, anchor: str = "start") -> None:
        """Set one line of text; `y` is its base line."""
        weight = 700 if style.bold else 400
        self.add(
            "text", escape(text), x=x, y=round(y, 1), font_size=style.size, font_weight=weight, fill=style.colour,
            text_anchor=anchor,
        )  # fmt: skip

    def paragraph(self, x: float, top: float, text: str, width: float, style: Style, most: int = 0) -> float:
        """Set `text` in lines of `width` (at most `most` of them) from `top` down; return where the next may start."""
        for line in lettering.wrapped(text, width, style.size, style.bold, most):
            self.line(x, top + style.size, line, style)
            top += style.size * style.leading
        return top

    def header(self, title: str, *lines: str) -> float:
        """Set the coloured head of a picture; return where the next may start."""
        room = self.width - 2 * MARGIN
        place = len(self._parts)
        bottom = self.paragraph(MARGIN, 24, title, room, TITLE)
        for line in lines:
            bottom = self.paragraph(MARGIN, bottom + 4, line, room, SUBTITLE)
        height = round(bottom + 22)
        self.add("rect", width=self.width, height=height, fill=BRAND)
        self._parts.insert(place, self._parts.pop())  # the band lies under its text
        return height

    def svg(self, height: float) -> str:
        """Return the sheet as SVG text, `height` pixels high."""
        size = f'width="{self.width}" height="{round(height)}" viewBox="0 0 {self.width} {round(height)}"'
        defs = f"<defs>{''.join(self._defs)}</defs>" if self._defs else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="{escape(words()["family"])}">'
            f"<title>{escape(self._title)}</title>{defs}"
            f'<rect width="100%" height="100%" fill="{PAPER}"/>{"".join(self._parts)}</svg>'
        )


def _element(name: str, body: str, attributes: dict[str, str | float]) -> str:
    """Return one element as markup."""
    said = "".join(f' {key.replace("_", "-")}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{said}>{body}</{name}>" if body else f"<{name}{said}/>"
