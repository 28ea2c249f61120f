"""What it costs to know more: the same bot over a generated knowledge of 1×, 10×, 100× and 1,000× the size.

Loading and building may grow as the knowledge does; an answer may not.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from benchmarks import curves, generated, report, workers

SIZES = (1, 10, 100, 1_000)
P99, PEAK = 15.0, {100: 600.0, 1_000: 6_000.0}
"""The bars: milliseconds of an answer at every size, megabytes by size."""
LINEAR, STEEPEST = 1.1, 0.2
"""The bars: exponents of what may grow as the knowledge does, and of what stands on the way to an answer."""
_ROWS = (
    ("load, s cpu", "load"),
    ("build, s cpu", "build"),
    ("answer p50, ms cpu", "cpu p50"),
    ("answer p90, ms cpu", "cpu p90"),
    ("answer p99, ms cpu", "cpu p99"),
    ("answer p99, ms wall", "wall p99"),
    ("answer max, ms cpu", "cpu max"),
    ("slowest of all runs, ms cpu", "cpu worst"),
    ("peak memory, MB", "peak"),
    ("held at the end, MB", "held"),
)
_EXPONENTS = {"load": LINEAR, "build": LINEAR, "peak": LINEAR, "cpu p50": STEEPEST, "cpu p99": STEEPEST}


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    found = [workers.run("scale", str(times)) for times in SIZES]
    values = {key: [_value(one, key) for one in found] for _, key in _ROWS}
    ratios = [f"{SIZES[at + 1]:,}× ÷ {SIZES[at]:,}×" for at in range(len(SIZES) - 1)]
    ratios.append(f"{SIZES[-1]:,}× ÷ {SIZES[0]}×")
    rows: list[list[report.Cell]] = [[name, *values[key], *_ratios(values[key])] for name, key in _ROWS]
    report.note(
        f"{workers.SCALE_QUESTIONS:,} questions at each size, median of {workers.RUNS} runs each. "
        f"Beyond {generated.LAST_CLUSTER:,} clusters there are no Roman numbers: they grow then, not their count."
    )
    for times in SIZES:
        report.note(
            f"{times:,}×: {generated.clusters(times):,} clusters, {generated.UNITS * times:,} units, "
            f"{generated.FACTS * times:,} facts."
        )
    report.table("Cost against size", ("", *(f"{times:,}×" for times in SIZES), *ratios), rows)
    lines = {key: list(zip(SIZES, values[key], strict=True)) for _, key in _ROWS}
    _draw(lines)
    return [
        *(
            report.bar(f"p99 of one answer at {times:,}×, CPU", p99, P99, "ms")
            for times, p99 in lines["cpu p99"]
            if times > 1
        ),
        *(
            report.bar(f"peak memory at {times:,}×", dict(lines["peak"])[times], most, "MB")
            for times, most in PEAK.items()
        ),
        *(
            report.bar(
                f"growth of {name} with the knowledge, exponent", curves.exponent(lines[key]), _EXPONENTS[key], ""
            )
            for name, key in _ROWS
            if key in _EXPONENTS
        ),
    ]


def _draw(lines: Mapping[str, report.Points]) -> None:
    """Keep the plots."""
    x = "times the knowledge"
    answers = {"p50": lines["cpu p50"], "p99": lines["cpu p99"]}
    report.curve("scale-answer", "An answer, by knowledge", x, "ms of CPU", answers)
    starts = {"load": lines["load"], "build": lines["build"]}
    report.curve("scale-start", "The start, by knowledge", x, "s of CPU", starts)
    report.curve("scale-memory", "Memory, by knowledge", x, "MB", {"peak": lines["peak"]})


def _ratios(values: list[float]) -> list[str]:
    """Return how much each size costs more than the one before, and the last more than the first."""
    return [report.times(after / before) for before, after in [*itertools.pairwise(values), (values[0], values[-1])]]


def _value(found: workers.Found, key: str) -> float:
    """Return one measurement, of a clock its CPU."""
    value = found[key]
    return float(value["cpu"] if isinstance(value, dict) else value)
