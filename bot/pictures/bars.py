"""Numbers as bars for a phone: large figures on top, then lists of bars. The words come from the caller."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.pictures import lettering
from bot.pictures.canvas import BRAND, DETAIL, FAINT, INK, MARGIN, SOFT, WIDTH, Canvas, Style

_ROOM = WIDTH - 2 * MARGIN
_FIGURE = Style(52, bold=True, colour=BRAND, leading=1.2)
_HEADING = Style(30, bold=True)
_LABEL = Style(27, colour=INK)
_VALUE = Style(27, bold=True, colour=INK)
_CAPTION = Style(25, colour=SOFT)
_THICK, _GAP = 18, 14
_DONE = "#1b7a4b"


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a list: `part` of its `whole` is drawn in another colour (0 ≤ part ≤ whole); `value` is shown."""

    label: str
    whole: int
    part: int
    value: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is drawn: title, figures with what they mean, named lists of bars, a legend of the two colours, a note."""

    title: str
    subtitle: str
    figures: Sequence[tuple[str, str]]
    lists: Sequence[tuple[str, Sequence[Bar]]]
    legend: tuple[str, str]
    note: str


def bars(sheet: Sheet) -> str:
    """Return `sheet` as SVG text, 720 pixels wide; no letter is smaller than 12 pixels at a width of 360."""
    canvas = Canvas(sheet.title)
    y = canvas.header(sheet.title, *filter(None, (sheet.subtitle,))) + 24
    y = _draw_figures(canvas, y, sheet.figures)
    shown = [(heading, found) for heading, found in sheet.lists if found]
    if shown:
        y = _draw_legend(canvas, y, sheet.legend)
    for heading, found in shown:
        y = canvas.paragraph(MARGIN, y + 18, heading, _ROOM, _HEADING) + 6
        most = max(bar.whole for bar in found)
        for bar in found:
            y = _draw(canvas, y, bar, most)
    canvas.add("rect", x=MARGIN, y=round(y + 10, 1), width=_ROOM, height=2, fill=FAINT)
    return canvas.svg(canvas.paragraph(MARGIN, y + 22, sheet.note, _ROOM, DETAIL) + 28)


def _draw_figures(canvas: Canvas, top: float, figures: Sequence[tuple[str, str]]) -> float:
    """Draw the figures, two beside each other; return where the next may start."""
    half = _ROOM / 2
    y = top
    for first in range(0, len(figures), 2):
        bottoms = []
        for column, (figure, caption) in enumerate(figures[first : first + 2]):
            x = MARGIN + column * half
            below = canvas.paragraph(x, y, figure, half - 16, _FIGURE)
            bottoms.append(canvas.paragraph(x, below, caption, half - 16, _CAPTION))
        y = max(bottoms) + 18
    return y


def _draw_legend(canvas: Canvas, top: float, legend: tuple[str, str]) -> float:
    """Draw what the two colours mean; return where the next may start."""
    x = float(MARGIN)
    for colour, said in zip((_DONE, FAINT), legend, strict=True):
        canvas.add("rect", x=round(x, 1), y=top + 6, width=24, height=24, rx=4, fill=colour)
        canvas.line(x + 34, top + 27, said, _CAPTION)
        x += 34 + lettering.width_of(said, _CAPTION.size) + 36
    return top + 40


def _draw(canvas: Canvas, top: float, bar: Bar, most: int) -> float:
    """Draw one bar below its label and value; return where the next may start."""
    taken = lettering.width_of(bar.value, _VALUE.size, bold=True)
    y = canvas.paragraph(MARGIN, top, bar.label, _ROOM - taken - 24, _LABEL, 2)
    canvas.line(round(WIDTH - MARGIN - taken, 1), top + _VALUE.size, bar.value, _VALUE)
    length = _ROOM * bar.whole / max(most, 1)
    done = length * bar.part / max(bar.whole, 1)
    canvas.add("rect", x=MARGIN, y=round(y, 1), width=max(4, round(length, 1)), height=_THICK, rx=4, fill=FAINT)
    if bar.part:
        canvas.add("rect", x=MARGIN, y=round(y, 1), width=max(4, round(done, 1)), height=_THICK, rx=4, fill=_DONE)
    return y + _THICK + _GAP
