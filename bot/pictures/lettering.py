"""How wide text is in the shipped fonts, and where a line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from bot.pictures import shipped

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_GAUGE = 1000
_SLACK = 0.98  # the renderer kerns a little differently from the gauge


@cache
def _font(bold: bool) -> FreeTypeFont:
    """Return the font, large enough that rounding to whole pixels does not count."""
    from PIL import ImageFont  # heavy, and only needed by a bot that draws

    return ImageFont.truetype(shipped.BOLD if bold else shipped.REGULAR, _GAUGE, layout_engine=ImageFont.Layout.BASIC)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of `text` on one line, in the unit of `size` (the height of the letters' em)."""
    return _font(bold).getlength(text) * size / _GAUGE


def wrapped(text: str, width: float, size: float, bold: bool = False, most: int = 0) -> list[str]:
    """Return `text` in lines no wider than `width`; a word wider than that is broken.

    A line does not break at a non-breaking space, which becomes a plain one. With `most` lines reached, the last
    one ends in "…". Without words there are no lines.
    """
    lines: list[str] = []
    room = width * _SLACK
    for word in re.findall(r"[^ \n]+", text):
        word = word.replace("\u00a0", " ")
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.extend(_pieces(word, room, size, bold))
    if most and len(lines) > most:
        lines = [*lines[: most - 1], _ended(lines[most - 1], room, size, bold)]
    return lines


def _pieces(word: str, room: float, size: float, bold: bool) -> list[str]:
    """Return a word in pieces that fit, mostly one."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _ended(line: str, room: float, size: float, bold: bool) -> str:
    """Return a line that shows that more would follow."""
    while line and width_of(f"{line} …", size, bold) > room:
        line = line[:-1].rstrip()
    return f"{line} …"


def bound(text: str, names: Iterable[str]) -> str:
    """Return `text` with non-breaking spaces inside each of `names` and inside what `words.json` keeps together."""
    several = sorted((re.escape(name) for name in names if " " in name), key=len, reverse=True)
    pattern = "|".join((*several, shipped.words()["together"]))
    return re.sub(pattern, lambda match: match[0].replace(" ", "\u00a0"), text)
