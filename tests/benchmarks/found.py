"""Results made up for the tests of the report."""

from __future__ import annotations

from benchmarks import report, results, summary

RUN = "2026-11-24T09:00:00+00:00"
MACHINE = {
    "processor": "P", "cores": 2.0, "memory_gb": 24.0, "load": 0.1, "system": "Linux 6", "python": "3.11.7",
}  # fmt: skip


def two_sections() -> results.Results:
    """Return results of `answers` and of `scale`."""
    found = results.empty()
    found["runs"][RUN] = {"commit": "abc", "machine": dict(MACHINE), "packages": {"numpy": "2.4.6"}}
    with report.collected() as said:
        report.compare(
            "1,100 questions",
            [
                report.Row(what=summary.RIGHT, better="more", ours=98.36, peers={"SVM": 87.55, "hassil": None}),
                report.Row(what=summary.WRONG, better="less", ours=0.64, peers={"SVM": 6.7, "hassil": 0.0}),
            ],
        )
        report.table("Questions asked", ("way of typing", "questions"), [("all", 1100.0), ("a | b", 2.0)])
        report.bar("wrong", 0.64, 2.0, "%")
    results.put(found, "answers", RUN, "What is answered.", 60.0, said)
    with report.collected() as said:
        report.curve("scale-answer", "An answer", "times", "ms", {"p50": [(1, 1.0), (10, 1.1)]})
        report.bar("memory", 700.0, 600.0, "MB")
        report.note("So many questions.")
    results.put(found, "scale", RUN, "What it costs to know more.", 120.0, said)
    return found
