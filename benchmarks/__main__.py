"""`python -m benchmarks [--only SECTION …]`: measure, print what is found, and write it into docs/benchmarks."""

from __future__ import annotations

import argparse
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import FrameType

from benchmarks import SECTIONS, UNASKED, measure, page, report, results
from benchmarks.progress import Progress

LIMIT_S = 900
"""How long one section may take: one that hangs is told as failed, and the rest go on."""


def main() -> int:
    """Run the sections asked for; return 1 where one failed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast and how small the bot is.")
    parser.add_argument(
        "--only", choices=SECTIONS, nargs="+", metavar="SECTION", help=f"measure these alone: {', '.join(SECTIONS)}"
    )
    only = parser.parse_args().only or [name for name in SECTIONS if name not in UNASKED]
    measure.pin()
    print(f"Machine: {measure.machine()}")
    found = results.load()
    run = results.add_run(found)
    before = {name: float(section["seconds"]) for name, section in found["sections"].items()}
    begun, met, failed = time.perf_counter(), list[bool](), list[str]()
    with Progress({name: before.get(name, 0.0) for name in only}) as progress:
        for name in only:
            progress.begin(name)
            met += _section(found, name, run, failed)
            page.write(found)
    minutes = (time.perf_counter() - begun) / 60
    print(f"\n{sum(met)} of {len(met)} bars met, {minutes:.3g} minutes; written: {results.FOLDER}")
    for fault in failed:
        print(f"FAILED {fault}")
    return 1 if failed else 0


def _section(found: results.Results, name: str, run: str, failed: list[str]) -> list[bool]:
    """Measure one section and put what it found into the results; return its bars, none where it failed."""
    about, begun = "", time.perf_counter()
    with report.collected() as said:
        try:
            module = import_module(f"benchmarks.{name}")
            about = " ".join((module.__doc__ or "").split("\n\n")[0].split())
            with _limited():
                met: list[bool] = module.show()
        except Exception as error:  # whatever it is: the other sections are still to be measured
            why = f"{type(error).__name__}: {error}"
            results.fail(found, name, run, about, why)
            failed.append(f"{name}: {why}")
            return []
    results.put(found, name, run, about, time.perf_counter() - begun, said)
    return met


@contextmanager
def _limited() -> Iterator[None]:
    """Raise TimeoutError in the block when it has taken LIMIT_S seconds."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TimeoutError(f"longer than {LIMIT_S} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(LIMIT_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


if __name__ == "__main__":
    raise SystemExit(main())
