"""What it costs to know more: the same bot over a generated knowledge of 1×, 10× and 100× the size."""

from __future__ import annotations

import itertools

from benchmarks import generated, report, workers

SIZES = (1, 10, 100)
P99, PEAK = 15.0, 600.0
"""The bars at the largest size: milliseconds, megabytes."""
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
_MUST_GROW_SLOWER = ("load", "build", "cpu p99", "peak")


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    found = [workers.run("scale", str(times)) for times in SIZES]
    values = {key: [_value(one, key) for one in found] for _, key in _ROWS}
    head = [
        f"{times}×: {generated.CLUSTERS * times:,} clusters, {generated.UNITS * times:,} units, "
        f"{generated.FACTS * times:,} facts"
        for times in SIZES
    ]
    ratios = [f"{SIZES[at + 1]}× ÷ {SIZES[at]}×" for at in range(len(SIZES) - 1)] + [f"{SIZES[-1]}× ÷ {SIZES[0]}×"]
    rows: list[list[report.Cell]] = [[name, *values[key], *_ratios(values[key])] for name, key in _ROWS]
    print(
        f"\nGenerated knowledge, {workers.SCALE_QUESTIONS:,} questions at each size, median of {workers.RUNS} runs each"
    )
    for line in head:
        print(f"  {line}")
    report.table("Cost against size", ("", *(f"{times}×" for times in SIZES), *ratios), rows)
    most = SIZES[-1] / SIZES[0]
    return [
        report.bar(f"p99 of one answer at {SIZES[-1]}×, CPU", values["cpu p99"][-1], P99, "ms"),
        report.bar(f"peak memory at {SIZES[-1]}×", values["peak"][-1], PEAK, "MB"),
        *(
            report.bar(f"growth of {name}, {SIZES[-1]}× the knowledge", values[key][-1] / values[key][0], most, "×")
            for name, key in _ROWS
            if key in _MUST_GROW_SLOWER
        ),
    ]


def _ratios(values: list[float]) -> list[str]:
    """Return how much each size costs more than the one before, and the last more than the first."""
    return [report.times(after / before) for before, after in [*itertools.pairwise(values), (values[0], values[-1])]]


def _value(found: workers.Found, key: str) -> float:
    """Return one measurement, of a clock its CPU."""
    value = found[key]
    return float(value["cpu"] if isinstance(value, dict) else value)
