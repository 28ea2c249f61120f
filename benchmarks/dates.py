"""When a meeting is: the bot's reading of a request beside dateparser and chrono-node, both in Vietnamese.

Each is given the text and the time it was written at. dateparser and chrono-node read times and nothing else, so
nothing else is compared: repetition, place, leads and titles are left out. Of what they find, the first is taken.
"""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from benchmarks import asking, report, summary, workers

FILES = {"unseen.jsonl": "put aside, never seen", "dev.jsonl": "seen by who wrote the rules"}
RUNS = 3
RIGHT_PC, WRONG_PC = 90.0, 3.0
"""The bars: at least so many starts read rightly, at most so many told wrongly."""
CHRONO = asking.ROOT / "benchmarks" / "chrono"
_PEERS = ("ours", "dateparser", "chrono-node")


class Read(NamedTuple):
    """What was read of one text: the start, and whether the hour was said too."""

    start: datetime | None
    certain: bool


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    rows = {name: _rows(name) for name in FILES}
    texts = [(row["text"], row["now"][:19]) for found in rows.values() for row in found]
    found = {name: workers.run("date-reader", name, given=json.dumps(texts)) for name in _PEERS[:2]}
    if why := _without_chrono():
        report.note(f"chrono-node is left out: {why}.")
    else:
        found["chrono-node"] = _chrono(texts)
    _tell_set_up(found)
    bars, begin = list[bool](), 0
    for name, told in FILES.items():
        reads = {peer: _reads(one)[begin : begin + len(rows[name])] for peer, one in found.items()}
        begin += len(rows[name])
        bars += _compare(f"{len(rows[name])} requests, {told}", rows[name], reads)
    report.compare("What reading costs", _costs(found))
    return bars


def _rows(name: str) -> list[Mapping[str, Any]]:
    path = asking.ROOT / "tests" / "timing" / "requests" / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _without_chrono() -> str:
    """Return why chrono-node cannot be asked, "" where it can; install it at the pinned version where it is not yet."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "node and npm are not on this machine"
    if (CHRONO / "node_modules").is_dir():
        return ""
    done = subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=CHRONO, capture_output=True, text=True)
    return f"npm ci ended with {done.returncode}" if done.returncode else ""


def _chrono(texts: Sequence[tuple[str, str]]) -> workers.Found:
    given = {"rows": [{"text": text, "now": now} for text, now in texts], "runs": RUNS}
    done = subprocess.run(
        ["node", "read.cjs"], cwd=CHRONO, input=json.dumps(given), capture_output=True, text=True, check=True
    )
    found: workers.Found = json.loads(done.stdout)
    found["ms"] = [statistics.median(runs) for runs in found["ms"]]
    return found


def _tell_set_up(found: Mapping[str, workers.Found]) -> None:
    report.note("dateparser: search_dates in Vietnamese, day before month, future preferred, from the time of writing.")
    if "chrono-node" in found:
        version = found["chrono-node"]["version"]
        report.note(f"chrono-node {version}: its Vietnamese parser, forwardDate, in one process of node for all texts.")


def _reads(found: workers.Found) -> list[Read]:
    pairs = zip(found["starts"], found["hours"], strict=True)
    return [Read(datetime.fromisoformat(start) if start else None, certain) for start, certain in pairs]


def _compare(title: str, rows: Sequence[Mapping[str, Any]], reads: Mapping[str, list[Read]]) -> list[bool]:
    """Print how the readers did on the rows of one file; return which bars are met."""
    wanted = [row["expected"]["start"] if row["expected"]["status"] == "ok" else None for row in rows]
    starts = [datetime.fromisoformat(start) if start else None for start in wanted]
    due = [at for at, start in enumerate(starts) if start]
    right, day, wrong = dict[str, float](), dict[str, float](), dict[str, float]()
    for name, found in reads.items():
        right[name] = 100 * sum(found[at].start == starts[at] for at in due) / len(due)
        day[name] = 100 * sum(_day(found[at].start) == _day(starts[at]) for at in due) / len(due)
        pairs = zip(found, starts, strict=True)
        wrong[name] = 100 * sum(read.certain and read.start != start for read, start in pairs) / len(rows)
    report.compare(
        title,
        [
            _row(summary.STARTS, "more", right),
            _row("day read rightly, %", "more", day),
            _row("a definite but wrong start told, %", "less", wrong),
        ],
    )
    return [
        report.bar(f"starts not read rightly, {title}", 100 - right["ours"], 100 - RIGHT_PC, "%"),
        report.bar(f"wrong starts told, {title}", wrong["ours"], WRONG_PC, "%"),
    ]


def _costs(found: Mapping[str, workers.Found]) -> list[report.Row]:
    ordered = {name: sorted(one["ms"]) for name, one in found.items()}
    return [
        _row("p50, ms", "less", {name: ms[len(ms) // 2] for name, ms in ordered.items()}),
        _row("p99, ms", "less", {name: ms[int(0.99 * len(ms))] for name, ms in ordered.items()}),
        _row("import and building, ms", "less", {name: one["build_ms"] for name, one in found.items()}),
        _row("memory of the process, MB", "less", {name: one["mb"] for name, one in found.items()}),
    ]


def _row(what: str, better: report.Better, values: Mapping[str, float]) -> report.Row:
    peers = {name: value for name, value in values.items() if name != "ours"}
    return report.Row(what=what, better=better, ours=values["ours"], peers=dict(peers))


def _day(moment: datetime | None) -> object:
    return moment.date() if moment else None


def ours(text: str, now: datetime) -> Read:
    """Read with the bot."""
    from zoneinfo import ZoneInfo

    from bot.timing import read

    got = read(text, now.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")))
    start = got.start if got.status == "ok" else None
    return Read(start, start is not None)


def dateparser(text: str, now: datetime) -> Read:
    """Read with dateparser; midnight is taken for no hour, as it gives that where none was said."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": now, "PREFER_DATES_FROM": "future", "DATE_ORDER": "DMY"}
    found = search_dates(text, languages=["vi"], settings=settings)
    start = found[0][1].replace(second=0, microsecond=0, tzinfo=None) if found else None
    return Read(start, start is not None and (start.hour, start.minute) != (0, 0))


READERS = {"ours": ours, "dateparser": dateparser}
