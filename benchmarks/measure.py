"""What every section measures with: one core, two clocks, the memory of a process, percentiles."""

from __future__ import annotations

import gc
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import _lru_cache_wrapper
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Item = TypeVar("Item")

CORE = max(os.sched_getaffinity(0))
"""The core everything runs on; children inherit it."""


class Spent(NamedTuple):
    """Seconds on the wall and seconds of CPU."""

    wall: float
    cpu: float


def pin(process: int = 0) -> None:
    """Keep a process (0: this one), and the children it will start, on one core."""
    os.sched_setaffinity(process, {CORE})


def processor() -> str:
    """Return the name of the processor."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def machine() -> str:
    """Return the line that belongs to every number of this run."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "rapidfuzz", "pyyaml"))
    load = os.getloadavg()[0]
    return (
        f"{processor()}, {os.cpu_count()} cores, pinned to core {CORE}, load {load:.1f}; "
        f"{platform.system()} {platform.release()}, Python {platform.python_version()}, {packages}"
    )


def clock() -> Spent:
    """Return the time it is on both clocks; only differences mean anything."""
    return Spent(time.perf_counter(), time.process_time())


@contextmanager
def timed(into: dict[str, Spent], name: str) -> Iterator[None]:
    """Put the time that the block takes into `into` under `name`."""
    start = clock()
    yield
    end = clock()
    into[name] = Spent(end.wall - start.wall, end.cpu - start.cpu)


def each(
    work: Callable[[Item], object], items: Sequence[Item], runs: int, before: Callable[[], object] | None = None
) -> list[list[Spent]]:
    """Do `work` on every item in each of `runs` passes, `before` untimed before each; return the passes."""
    passes: list[list[Spent]] = []
    for _ in range(runs):
        found: list[Spent] = []
        for item in items:
            if before:
                before()
            start = clock()
            work(item)
            end = clock()
            found.append(Spent(end.wall - start.wall, end.cpu - start.cpu))
        passes.append(found)
    return passes


def summary(passes: Sequence[Sequence[Spent]]) -> dict[str, float]:
    """Return percentiles in milliseconds: of each item's median over the passes, and the slowest of all (`worst`)."""
    found: dict[str, float] = {}
    for field in Spent._fields:
        runs = [[getattr(spent, field) * 1e3 for spent in run] for run in passes]
        middle = sorted(statistics.median(of_one) for of_one in zip(*runs, strict=True))
        found[f"{field} mean"] = statistics.fmean(middle)
        for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("max", 1.0)):
            found[f"{field} {name}"] = middle[min(len(middle) - 1, int(share * len(middle)))]
        found[f"{field} worst"] = max(max(run) for run in runs)
    return found


def median(values: Sequence[Spent]) -> Spent:
    """Return the median of both clocks."""
    return Spent(statistics.median(v.wall for v in values), statistics.median(v.cpu for v in values))


def memory(field: str = "VmHWM") -> float:
    """Return this process's memory in MB: the peak (VmHWM) or what it holds now (VmRSS)."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field + ":"))


def caches() -> list[_lru_cache_wrapper[Any]]:
    """Return every lru_cache of the bot's modules; what was frozen is looked through as well."""
    frozen = gc.get_freeze_count()
    gc.unfreeze()
    found = [
        one
        for one in gc.get_objects()
        if isinstance(one, _lru_cache_wrapper) and getattr(one, "__module__", "").startswith("bot.")
    ]
    if frozen:
        gc.freeze()
    if not found:
        raise RuntimeError("no cache of the bot found: there is nothing to measure cold")
    return found


def python(*arguments: str) -> list[str]:
    """Return the command line that runs this Python with `arguments`."""
    return [sys.executable, *arguments]
