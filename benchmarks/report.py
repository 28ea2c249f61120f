"""What the benchmarks print: tables, and for every bar whether it is met and by how much it is missed."""

from __future__ import annotations

from collections.abc import Sequence

Cell = str | float


def table(title: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Print a table under its title, the first column to the left and numbers to the right."""
    shown = [list(head), *([_shown(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in shown) for at in range(len(head))]
    print(f"\n{title}")
    for place, row in enumerate(shown):
        cells = [row[0].ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))]
        print("  " + "  ".join(cells).rstrip())
        if not place:
            print("  " + "  ".join("-" * width for width in widths))


def bar(what: str, value: float, most: float, unit: str) -> bool:
    """Print whether `value` is within `most`; say by how much it falls short where it is not."""
    met = value <= most
    verdict = f"{value / most:.0%} of it" if met else f"FALLS SHORT by {value - most:.4g} {unit} ({value / most:.2f}×)"
    print(f"  {'met ' if met else 'MISS'}  {what} ≤ {most:g} {unit}: {_shown(value)} {unit}, {verdict}")
    return met


def times(ratio: float) -> str:
    """Return a ratio as people read it."""
    return f"{ratio:.0f}×" if ratio >= 100 else f"{ratio:.3g}×"


def _shown(cell: Cell) -> str:
    """Return a cell: a number with three or four figures that tell."""
    if isinstance(cell, str):
        return cell
    return f"{cell:,.0f}" if abs(cell) >= 1000 else f"{cell:.1f}" if abs(cell) >= 100 else f"{cell:.2f}"
