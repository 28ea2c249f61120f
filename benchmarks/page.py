"""docs/benchmarks/README.md, its plots and the block of figures in the README, written from results.json alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import SECTIONS, curves, report, results, summary

_HEAD = """# Measured

{vietnamese}

Written by `make bench` from [results.json](results.json); nothing here is typed by hand. One section is measured
again, and only its part changed, by `make bench ARGS="--only answers"`. Bars are what must hold; ◀ marks where a peer
is better than this bot. Every number belongs to its machine: {cores:.0f} shared cores are no laboratory, so processor
time (CPU) tells more than time on the wall.
"""
README = results.FOLDER.parent.parent / "README.md"


def write(found: results.Results, folder: Path = results.FOLDER, readme: Path = README) -> None:
    """Write results.json, the page, the plots and the README's block; plots that are no longer there are deleted."""
    results.save(found, folder)
    readme.write_text(summary.into(readme.read_text(encoding="utf-8"), found), encoding="utf-8")
    (folder / "README.md").write_text(markdown(found), encoding="utf-8")
    plots = {f"{curve['name']}.svg": curves.svg(curve) for curve in _curves(found)}
    for path in folder.glob("*.svg"):
        if path.name not in plots:
            path.unlink()
    for name, text in plots.items():
        (folder / name).write_text(text, encoding="utf-8")


def markdown(found: results.Results) -> str:
    """Return the page."""
    cores = max((run["machine"]["cores"] for run in found["runs"].values()), default=1.0)
    lines = [_HEAD.format(vietnamese=summary.paragraph(found), cores=cores)]
    lines += [*_summary(found), *_lost(found)]
    for name in _names(found):
        lines += _section(name, found["sections"][name])
    lines += _runs(found)
    return "\n".join(lines).rstrip() + "\n"


def _names(found: results.Results) -> list[str]:
    """Return the sections in the order they are measured in."""
    known = list(found["sections"])
    return sorted(known, key=lambda name: (SECTIONS.index(name) if name in SECTIONS else len(SECTIONS), name))


def _curves(found: results.Results) -> Iterator[Mapping[str, Any]]:
    for name in _names(found):
        yield from found["sections"][name]["curves"]


def rows_of(section: Mapping[str, Any]) -> Iterator[tuple[str, report.Row]]:
    """Yield the rows of a section's comparisons, each with the title it stands under."""
    for comparison in section["comparisons"]:
        for row in comparison["rows"]:
            yield comparison["title"], report.Row(**row)


def _summary(found: results.Results) -> Iterator[str]:
    """Yield a line a section: its bars, how long it took, whether it failed."""
    rows = []
    for name in _names(found):
        section = found["sections"][name]
        met = sum(bar["met"] for bar in section["bars"])
        bars = f"{met} of {len(section['bars'])}" if section["bars"] else "–"
        lost = sum(row.lost for _, row in rows_of(section))
        state = "failed" if section["failed"] else "measured"
        rows.append([f"[{name}](#{name})", bars, str(lost) if section["comparisons"] else "–", state, section["run"]])
    yield from _table(["section", "bars met", "rows where a peer is better", "", "when"], rows)


def _lost(found: results.Results) -> Iterator[str]:
    """Yield where a peer is better."""
    rows: list[list[report.Cell]] = [
        [name, title, f"{row.what} ({row.better} is better)", row.ours, *(row.best or ("", 0.0)), row.ratio]
        for name in _names(found)
        for title, row in rows_of(found["sections"][name])
        if row.lost
    ]
    if rows:
        yield "## Where a peer is better\n"
        yield from _table(["section", "measured", "what", "this bot", "peer", "peer's", "ratio"], rows)


def _section(name: str, section: Mapping[str, Any]) -> Iterator[str]:
    yield f"## {name}\n"
    yield section["about"] + "\n"
    if section["failed"]:
        yield f"**Failed** in the run of {section['failed']}. What follows is of an earlier run.\n"
    yield from (f"{_escaped(note)}\n" for note in section["notes"])
    for comparison in section["comparisons"]:
        rows = [report.Row(**row) for row in comparison["rows"]]
        yield f"**{_escaped(comparison['title'])}**\n"
        yield from _table(report.head_of(rows), [report.cells_of(row) for row in rows])
    for table in section["tables"]:
        yield f"**{_escaped(table['title'])}**\n"
        yield from _table(table["head"], table["rows"])
    for curve in section["curves"]:
        yield f"![{curve['title']}]({curve['name']}.svg)\n"
        said = (f"- {label}: {curves.in_words(line)}" for label, line in curve["lines"].items())
        yield f"{curve['title']}, {curve['y']} against {curve['x']}:\n\n" + "\n".join(said) + "\n"
    if section["bars"]:
        yield from _table(["", "bar", "at most", "measured", ""], [_bar(bar) for bar in section["bars"]])


def _bar(bar: Mapping[str, Any]) -> list[report.Cell]:
    verdict = "met" if bar["met"] else f"missed by {bar['value'] - bar['most']:.3g}"
    return ["✓" if bar["met"] else "✗", bar["what"], f"{bar['most']:.4g}", bar["value"], f"{bar['unit']}, {verdict}"]


def _runs(found: results.Results) -> Iterator[str]:
    """Yield the machine and the packages of every run that a section is of."""
    yield "## Machine and versions\n"
    used = {section["run"] for section in found["sections"].values()}
    for at in sorted(used & set(found["runs"]), reverse=True):
        run = found["runs"][at]
        one = run["machine"]
        yield (
            f"**{at}**, commit `{run['commit']}`: {one['processor']}, {one['cores']:.0f} cores, "
            f"{one['memory_gb']:.0f} GB, {one['system']}, Python {one['python']}, "
            f"load {one['load']:.1f} at the beginning.\n"
        )
        yield ", ".join(f"{name} {version}" for name, version in run["packages"].items()) + "\n"


def _table(head: Sequence[str], rows: Sequence[Sequence[report.Cell]]) -> Iterator[str]:
    """Yield a Markdown table, numbers to the right, and the empty line after it."""
    shown = [[_escaped(report.shown(cell)) for cell in row] for row in rows]
    right = [bool(rows) and all(not isinstance(row[at], str) for row in rows) for at in range(len(head))]
    yield "| " + " | ".join(_escaped(one) for one in head) + " |"
    yield "|" + "|".join("--:" if to_right else "---" for to_right in right) + "|"
    yield from ("| " + " | ".join(row) + " |" for row in shown)
    yield ""


def _escaped(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")
