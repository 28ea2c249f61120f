"""A log-log plot as SVG, and how steep a line is, in words. Readable on a telephone, by day and by night."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape

WIDTH, HEIGHT = 360, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 344, 74, 252
_COLOURS = ("#1769c2", "#b3420f", "#1b7f4b", "#7a3fb0")
_NIGHT = ("#7fb8f5", "#f0a07a", "#6fd3a0", "#c7a3ee")
_STEPS = (1.0, 2.0, 5.0)
_MOST_TICKS = 6
Line = Sequence[Sequence[float]]


def exponent(line: Line) -> float:
    """Return p of cost = c · sizeᵖ, by least squares over the logarithms of all points; 0 for a single point."""
    xs, ys = ([math.log(point[at]) for point in line] for at in (0, 1))
    middle = sum(xs) / len(xs)
    spread = sum((x - middle) ** 2 for x in xs)
    return sum((x - middle) * y for x, y in zip(xs, ys, strict=True)) / spread if spread else 0.0


def in_words(line: Line) -> str:
    """Return how the cost of a line grows with the size."""
    power = exponent(line)
    grows = f"× {line[-1][1] / line[0][1]:.3g} while the size grows × {line[-1][0] / line[0][0]:,.0f}"
    if power < 0.1:
        return f"does not grow (exponent {power:.2f}; {grows})"
    if power < 0.6:
        return f"grows much slower than the size (exponent {power:.2f}; {grows})"
    if power < 0.9:
        return f"grows slower than the size (exponent {power:.2f}; {grows})"
    if power <= 1.1:
        return f"grows as the size does (exponent {power:.2f}; {grows})"
    return f"grows faster than the size (exponent {power:.2f}; {grows})"


def svg(curve: Mapping[str, Any]) -> str:
    """Return the plot of a curve of results.json, `WIDTH` wide."""
    lines: Mapping[str, Line] = curve["lines"]
    points = [point for line in lines.values() for point in line]
    across = _Axis([point[0] for point in points], _LEFT, _RIGHT)
    up = _Axis([point[1] for point in points], _BOTTOM, _TOP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'role="img" font-family="system-ui, sans-serif" font-size="12">',
        f"<title>{escape(curve['title'])}</title>",
        f"<style>{_style(len(lines))}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{HEIGHT}"/>',
        f'<text class="ink" x="12" y="20" font-size="13" font-weight="600">{escape(curve["title"])}</text>',
        *_frame(across, up, curve["x"], curve["y"]),
        *_drawn(lines, across, up),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


class _Axis:
    """Places on one logarithmic axis, from pixel `first` to pixel `last`."""

    def __init__(self, values: Sequence[float], first: float, last: float) -> None:
        low, high = math.log10(min(values)), math.log10(max(values))
        room = max(0.15, (high - low) * 0.06)
        if high - low < 1:  # a line that hardly grows must look so
            room = max(room, (1.2 - (high - low)) / 2)
        self._low, self._high, self._first, self._last = low - room, high + room, first, last

    def at(self, value: float) -> float:
        """Return the pixel of `value`."""
        share = (math.log10(value) - self._low) / (self._high - self._low)
        return round(self._first + share * (self._last - self._first), 1)

    def ticks(self) -> list[float]:
        """Return round values on the axis, powers of ten where there are enough."""
        tens = range(math.floor(self._low), math.ceil(self._high) + 1)
        fine = [step * 10.0**ten for ten in tens for step in _STEPS]
        for values in (fine, [10.0**ten for ten in tens], [10.0**ten for ten in tens if ten % 2 == 0]):
            inside = [value for value in values if self._low <= math.log10(value) <= self._high]
            if len(inside) <= _MOST_TICKS:
                break
        return inside


def _style(count: int) -> str:
    day = "".join(f".s{at}{{stroke:{colour};fill:{colour}}}" for at, colour in enumerate(_COLOURS[:count]))
    night = "".join(f".s{at}{{stroke:{colour};fill:{colour}}}" for at, colour in enumerate(_NIGHT[:count]))
    return (
        ".paper{fill:#fff}.ink{fill:#222}.rule{stroke:#ddd}.line{fill:none;stroke-width:2}.label{stroke:none}"
        f"{day}@media (prefers-color-scheme:dark){{.paper{{fill:#16181c}}.ink{{fill:#e6e6e6}}.rule{{stroke:#3a3f47}}"
        f"{night}}}.line{{fill:none}}.label{{stroke:none}}"
    )


def _frame(across: _Axis, up: _Axis, x: str, y: str) -> Iterator[str]:
    """Yield the grid with its figures and the names of the axes."""
    for value in across.ticks():
        at = across.at(value)
        yield f'<path class="rule" d="M{at} {_TOP}V{_BOTTOM}"/>'
        yield f'<text class="ink" x="{at}" y="{_BOTTOM + 16}" text-anchor="middle">{short(value)}</text>'
    for value in up.ticks():
        at = up.at(value)
        yield f'<path class="rule" d="M{_LEFT} {at}H{_RIGHT}"/>'
        yield f'<text class="ink" x="{_LEFT - 6}" y="{at + 4}" text-anchor="end">{short(value)}</text>'
    yield f'<text class="ink" x="{_RIGHT}" y="{_BOTTOM + 36}" text-anchor="end">{escape(x)} →</text>'
    yield f'<text class="ink" x="12" y="{_TOP - 10}">↑ {escape(y)}</text>'


def _drawn(lines: Mapping[str, Line], across: _Axis, up: _Axis) -> Iterator[str]:
    """Yield the lines with their points and, above, what they are."""
    at_x = 12.0
    for at, (label, line) in enumerate(lines.items()):
        places = [(across.at(size), up.at(cost)) for size, cost in line]
        yield f'<polyline class="line s{at}" points="{" ".join(f"{px},{py}" for px, py in places)}"/>'
        yield from (f'<circle class="s{at}" cx="{px}" cy="{py}" r="3"/>' for px, py in places)
        yield f'<text class="label s{at}" x="{at_x:.0f}" y="42" font-weight="600">● {escape(label)}</text>'
        at_x += 7.2 * (len(label) + 3) + 8


def short(value: float) -> str:
    """Return a round figure in few signs: 0.5, 20, 10k, 1M."""
    for size, sign in ((1e6, "M"), (1e3, "k")):
        if value >= size:
            return f"{value / size:g}{sign}"
    return f"{value:.6g}"
