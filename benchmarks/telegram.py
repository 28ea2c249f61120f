"""The bot on Telegram beside a bare echo bot of the same library: messages a second, waiting times, CPU.

The bot has one core to itself; the fake Telegram, 50 ms away, and the people who write share the other ones.
"""

from __future__ import annotations

import os
import tempfile

from benchmarks import measure, report
from benchmarks import telegram_load as load

RATE = 500.0
"""The bar: messages a second; the load that is offered whatever comes of it."""
WAIT_MS, COST = 250.0, 1.5
"""The bars: the 99th percentile of the waiting times, and the CPU of a message against the echo bot's."""
WARM, STEADY, FLOOD = 1000, 3000, 3000
COMMON = 300
"""How many different questions are asked again and again, as the bars have it; beside it, none is asked twice."""
Runs = dict[str, load.Served]


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    cores = os.sched_getaffinity(0)
    others = set(range(os.cpu_count() or 1)) - {measure.CORE} or cores
    os.sched_setaffinity(0, others)  # the fake stays here; `load.bot` gives the bot its core
    try:
        everyday, new = (load.said(WARM + STEADY + FLOOD, distinct) for distinct in (COMMON, None))
        echo, ours, fresh = run("echo", everyday), run("ours", everyday), run("ours", new)
    finally:
        os.sched_setaffinity(0, cores)
    _print({"echo": echo, f"ours, {COMMON} common questions": ours, "ours, no question twice": fresh})
    return bars(ours, echo)


def run(name: str, messages: list[load.Said]) -> Runs:
    """Run one bot under a steady load, then under one that comes all at once."""
    with load.server() as at, tempfile.TemporaryDirectory() as folder, load.bot(name, at, folder) as process:
        load.served(at, process, messages[:WARM], None)
        steady = load.served(at, process, messages[WARM : WARM + STEADY], RATE)
        flood = load.served(at, process, messages[WARM + STEADY :], None)
    return {"steady": steady, "flood": flood}


def bars(ours: Runs, echo: Runs) -> list[bool]:
    """Print the bars and return which are met."""
    right = sum(one.right for one in ours.values()) / sum(len(one.waits) for one in ours.values())
    return [
        report.bar("time of a message, all at once", 1e3 / ours["flood"].per_s, 1e3 / RATE, "ms"),
        report.bar(f"p99 of the waiting times at {RATE:.0f} a second", ours["steady"].wait(0.99), WAIT_MS, "ms"),
        *(
            report.bar(f"CPU of a message against echo, {kind}", ours[kind].cpu_us, COST * echo[kind].cpu_us, "µs")
            for kind in ours
        ),
        report.bar("answers other than `thidua ask` gives", 100 * (1 - right), 0.5, "%"),
    ]


def _print(bots: dict[str, Runs]) -> None:
    """Print the bots side by side."""
    for kind, offered in (("steady", f"{RATE:.0f} a second"), ("flood", "all at once")):
        rows: list[list[report.Cell]] = [
            [
                name,
                runs[kind].per_s,
                *(runs[kind].wait(share) for share in (0.5, 0.9, 0.99, 1.0)),
                runs[kind].cpu_us,
                report.times(runs[kind].cpu_us / bots["echo"][kind].cpu_us),
            ]
            for name, runs in bots.items()
        ]
        report.table(
            f"Telegram, {load.PEOPLE} people, {STEADY if kind == 'steady' else FLOOD:,} messages {offered}; "
            f"the server {load.LATENCY_S * 1e3:.0f} ms away, load of the machine {os.getloadavg()[0]:.1f}",
            ("", "messages/s", "p50 ms", "p90 ms", "p99 ms", "max ms", "µs CPU each", "÷ echo"),
            rows,
        )
