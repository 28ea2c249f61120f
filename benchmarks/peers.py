"""What the intent step costs beside what others use, on the same questions: time, building, memory.

Ours also mends slips and finds every name and time; hassil and padacioso find the names they are
given, the others none.
"""

from __future__ import annotations

import statistics

from benchmarks import engines, report, workers

QUESTIONS, PROCESSES = 300, 2
"""How many questions at most, and in how many fresh processes: hassil's speed hangs on the seed of Python's hashes."""
BEATEN = ("SVM", "SVM, folded", "hassil")
"""Peers that ours must not be slower than."""
_ROWS: tuple[tuple[str, str, report.Better], ...] = (
    ("question p50, ms cpu", "cpu p50", "less"),
    ("question p99, ms cpu", "cpu p99", "less"),
    ("question mean, ms cpu", "cpu mean", "less"),
    ("question p50, ms wall", "wall p50", "less"),
    ("question p99, ms wall", "wall p99", "less"),
    ("build, s cpu", "build", "less"),
    ("memory of the model, MB", "model", "less"),
    ("peak memory of the process, MB", "peak", "less"),
    ("recognised at all, % of questions", "known", "more"),
)


def show() -> list[bool]:
    """Measure and print; return whether ours is the faster."""
    names = [name for name in engines.ENGINES if name not in engines.FED]
    found = {
        name: _median([_values(workers.run("peer", name, str(QUESTIONS))) for _ in range(PROCESSES)]) for name in names
    }
    ours = found.pop("ours")
    report.compare(
        f"The intent step, {ours['asked']:.0f} one-turn questions of ours, median of {workers.RUNS} runs each "
        f"in each of {PROCESSES} processes",
        [
            report.Row(what=title, better=better, ours=ours[key], peers={name: one[key] for name, one in found.items()})
            for title, key, better in _ROWS
        ],
    )
    return [
        report.bar(f"{part} of the intent step against {name}, CPU", ours[key], found[name][key], "ms")
        for name in BEATEN
        for part, key in (("p50", "cpu p50"), ("mean", "cpu mean"), ("p99", "cpu p99"))
    ]


def _median(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the median of every value over the processes."""
    return {key: statistics.median(run[key] for run in runs) for key in runs[0]}


def _values(found: workers.Found) -> dict[str, float]:
    """Return what a worker found, as plain numbers."""
    values = {key: float(value) for key, value in found.items() if not isinstance(value, dict)}
    values |= {"build": found["build"]["cpu"], "model": found["held"] - found["bare"]}
    values["known"] = 100 * found["known"] / found["asked"]
    return values
