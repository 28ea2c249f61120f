"""One answer with the shipped knowledge: how long, from a warm bot, a cold one and a fresh process; how much memory."""

from __future__ import annotations

from benchmarks import asking, measure, report, summary, workers

RUNS, COLD_RUNS, STARTS = 3, 3, 7
COLD_SHARE = 3
"""Every third question is asked with empty caches: filling them again takes longer than the answers."""
FIRST = "cụm trưởng cụm 9 năm 2020 là ai"
P99, START, PEAK = 5.0, 1.0, 150.0
"""The bars: milliseconds, seconds, megabytes."""
_HEAD = ("milliseconds", "p50", "p90", "p99", "max", "slowest of all runs")


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    bot = asking.shipped()
    questions = asking.with_sessions(bot, asking.conversations())
    asker = asking.asker(bot)
    passes = measure.each(asker, questions, RUNS)
    warm, alike = measure.summary(passes), measure.summary([run[::COLD_SHARE] for run in passes])
    known = measure.caches()

    def forget() -> None:
        for cache in known:
            cache.cache_clear()

    some = questions[::COLD_SHARE]
    cold = measure.summary(measure.each(asker, some, COLD_RUNS, forget))
    rows = [_row(f"warm, {kind}", warm, kind) for kind in ("cpu", "wall")] + [
        _row(f"caches cleared, {kind}", cold, kind) for kind in ("cpu", "wall")
    ]
    rows.append(("cold ÷ warm of the same, cpu", *(cold[f"cpu {name}"] / alike[f"cpu {name}"] for name in _FIELDS)))
    report.table(
        f"Latency of one answer, shipped knowledge: {len(questions):,} questions, median of {RUNS} runs each "
        f"(cold: {len(some):,} questions, {len(known)} caches cleared before each)",
        _HEAD,
        rows,
    )
    return [report.bar(summary.P99, warm["cpu p99"], P99, "ms"), *_start(), *_memory()]


_FIELDS = ("p50", "p90", "p99", "max", "worst")


def _row(name: str, found: dict[str, float], kind: str) -> tuple[str | float, ...]:
    """Return a row of percentiles."""
    return (name, *(found[f"{kind} {field}"] for field in _FIELDS))


def _start() -> list[bool]:
    """Measure how long a fresh process takes to its first answer."""
    workers.start(FIRST)
    runs = [workers.start(FIRST) for _ in range(STARTS)]
    spent, peak = measure.median([run for run, _ in runs]), max(peak for _, peak in runs)
    slowest = measure.Spent(max(run.wall for run, _ in runs), max(run.cpu for run, _ in runs))
    report.table(
        f"Start to first answer, a fresh `python -m bot ask` ({STARTS} runs, peak memory {peak:.0f} MB)",
        ("seconds", "median", "slowest"),
        [("wall", spent.wall, slowest.wall), ("cpu", spent.cpu, slowest.cpu)],
    )
    return [report.bar(summary.START, spent.wall, START, "s")]


def _memory() -> list[bool]:
    """Measure the memory of a fresh process that answers every question."""
    found = workers.run("all-questions")
    report.table(
        "Memory of a fresh process, shipped knowledge",
        ("megabytes", "peak when built", "peak after all questions", "held at the end"),
        [("process", found["built"], found["peak"], found["held"])],
    )
    return [report.bar(summary.PEAK, found["peak"], PEAK, "MB")]
