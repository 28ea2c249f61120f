"""The intent step beside what others use, on the same questions: a linear SVM over n-grams, and hassil."""

from __future__ import annotations

import statistics

from benchmarks import report, workers

QUESTIONS, PROCESSES = 500, 3
"""How many questions at most, and in how many fresh processes: hassil's speed hangs on the seed of Python's hashes."""
_NAMES = {"ours": "ours", "svm": "scikit-learn SVM", "hassil": "hassil"}
_ROWS = (
    ("question p50, ms cpu", "cpu p50"),
    ("question p90, ms cpu", "cpu p90"),
    ("question p99, ms cpu", "cpu p99"),
    ("question p50, ms wall", "wall p50"),
    ("question p99, ms wall", "wall p99"),
    ("question mean, ms cpu", "cpu mean"),
    ("build, s cpu", "build"),
    ("memory of the model, MB", "model"),
    ("peak memory of the process, MB", "peak"),
    ("recognised at all, % of questions", "known"),
)
"""Of the last, more is better; of all others less."""


def show() -> list[bool]:
    """Measure and print; return whether ours is the faster."""
    found = {
        name: _median([_values(workers.run("peer", name, str(QUESTIONS))) for _ in range(PROCESSES)]) for name in _NAMES
    }
    ours, others = found["ours"], [name for name in _NAMES if name != "ours"]
    rows: list[list[report.Cell]] = [
        [title, *(one[key] for one in found.values()), *(report.times(ours[key] / found[name][key]) for name in others)]
        for title, key in _ROWS
    ]
    report.table(
        f"The intent step, {ours['asked']:.0f} one-turn questions of ours, median of {workers.RUNS} runs each "
        f"in each of {PROCESSES} processes",
        ("", *_NAMES.values(), *(f"ours ÷ {_NAMES[name]}" for name in others)),
        rows,
    )
    print(
        "  Ours also mends slips and finds every name and time; the SVM does neither; hassil finds names it is given."
    )
    return [
        report.bar(
            f"{part} of the intent step against {_NAMES[name]}, CPU",
            ours[f"cpu {part}"],
            found[name][f"cpu {part}"],
            "ms",
        )
        for name in others
        for part in ("p50", "mean", "p99")
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
