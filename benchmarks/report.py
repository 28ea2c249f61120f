"""What the benchmarks find: tables, comparisons, bars and curves, printed as they come and kept for the report.

A section calls these functions and returns which of its bars are met; `collected` gathers what it said meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

Cell = str | float
Better = Literal["less", "more"]
Points = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One number of ours beside that of every peer; None where a peer has none. `better` says which way is better."""

    what: str
    better: Better
    ours: float
    peers: Mapping[str, float | None]

    @property
    def best(self) -> tuple[str, float] | None:
        """Return the best peer and its number, None where no peer has one."""
        known = [(name, value) for name, value in self.peers.items() if value is not None]
        choose = min if self.better == "less" else max
        return choose(known, key=lambda peer: peer[1]) if known else None

    @property
    def lost(self) -> bool:
        """Say whether some peer is better than we are, by more than what rounding hides."""
        if self.best is None or shown(self.ours) == shown(self.best[1]):
            return False
        return self.best[1] < self.ours if self.better == "less" else self.best[1] > self.ours

    @property
    def ratio(self) -> str:
        """Return our number as a multiple of the best peer's."""
        return times(self.ours / self.best[1]) if self.best and self.best[1] else "–"


@dataclass(slots=True)
class Found:
    """What one section found, as it is kept in JSON."""

    tables: list[dict[str, Any]] = field(default_factory=list)
    comparisons: list[dict[str, Any]] = field(default_factory=list)
    bars: list[dict[str, Any]] = field(default_factory=list)
    curves: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


_found = Found()


@contextmanager
def collected() -> Iterator[Found]:
    """Yield what is found inside the block."""
    global _found
    before, _found = _found, Found()
    try:
        yield _found
    finally:
        _found = before


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table under its title, the first column to the left and numbers to the right."""
    _found.tables.append({"title": title, "head": list(head), "rows": [list(row) for row in rows]})
    _print(title, head, rows)


def compare(title: str, rows: Sequence[Row]) -> None:
    """Print our numbers beside those of the peers, the last two columns the best peer and our share of its number."""
    _found.comparisons.append(
        {
            "title": title,
            "rows": [
                {"what": row.what, "better": row.better, "ours": row.ours, "peers": dict(row.peers)} for row in rows
            ],
        }
    )
    _print(title, head_of(rows), [cells_of(row) for row in rows])


def head_of(rows: Sequence[Row]) -> list[str]:
    """Return the head of a comparison."""
    return ["", "this bot", *rows[0].peers, "best peer", "÷ best peer"]


def cells_of(row: Row) -> list[Cell]:
    """Return the cells of one row of a comparison; "◀" marks that the peer is better."""
    best = row.best
    others: list[Cell] = ["–" if value is None else value for value in row.peers.values()]
    mark = " ◀ peer" if row.lost else ""
    return [f"{row.what} ({row.better} is better)", row.ours, *others, best[0] if best else "–", row.ratio + mark]


def bar(what: str, value: float, most: float, unit: str) -> bool:
    """Print whether `value` is within `most`; say by how much it falls short where it is not."""
    met = value <= most
    _found.bars.append({"what": what, "value": value, "most": most, "unit": unit, "met": met})
    share = f"{value / most:.0%} of it" if most else "none"
    short = f"FALLS SHORT by {value - most:.4g} {unit}" + (f" ({value / most:.2f}×)" if most else "")
    print(f"  {'met ' if met else 'MISS'}  {what} ≤ {most:g} {unit}: {shown(value)} {unit}, {share if met else short}")
    return met


def curve(name: str, title: str, x: str, y: str, lines: Mapping[str, Points]) -> None:
    """Keep a log-log plot for the report: `name` is its file, each line a label and its points, all above zero."""
    drawn = {label: [[float(size), float(cost)] for size, cost in points] for label, points in lines.items()}
    _found.curves.append({"name": name, "title": title, "x": x, "y": y, "lines": drawn})


def note(text: str) -> None:
    """Print a sentence that belongs to the numbers."""
    _found.notes.append(text)
    print(f"  {text}")


def times(ratio: float) -> str:
    """Return a ratio as people read it."""
    return f"{ratio:.0f}×" if ratio >= 100 else f"{ratio:.3g}×"


def shown(cell: Cell) -> str:
    """Return a cell: a number with three or four figures that tell."""
    if isinstance(cell, str):
        return cell
    small = f"{cell:.2f}" if abs(cell) >= 0.1 or not cell else f"{cell:.3f}"
    return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.1f}" if abs(cell) >= 100 else small


def _print(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    lines = [list(head), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in lines) for at in range(len(head))]
    print(f"\n{title}")
    for place, row in enumerate(lines):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells).rstrip())
        if not place:
            print("  " + "  ".join("-" * width for width in widths))
