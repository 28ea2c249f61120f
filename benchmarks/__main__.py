"""`python -m benchmarks [--only SECTION]`: measure everything, or one section, and print it."""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from benchmarks import articles, latency, measure, peers, reminders, replicas, report, scale, stages, telegram, web

SECTIONS: dict[str, Callable[[], list[bool]]] = {
    "latency": latency.show,
    "scale": scale.show,
    "peers": peers.show,
    "stages": stages.show,
    "telegram": telegram.show,
    "reminders": reminders.show,
    "articles": articles.show,
    "web": web.show,
    "replicas": replicas.show,
}


def main() -> None:
    """Run the sections asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="How fast and how small the bot is.")
    parser.add_argument("--only", choices=SECTIONS, help="measure this section alone")
    only = parser.parse_args().only
    measure.pin()
    print(f"Machine: {measure.machine()}")
    begun, met = time.perf_counter(), list[bool]()
    for name, show in SECTIONS.items():
        if only in (None, name):
            met += show()
    taken = time.perf_counter() - begun
    print(f"\n{sum(met)} of {len(met)} bars met, {report.times(taken / 60).removesuffix('×')} minutes")


if __name__ == "__main__":
    main()
