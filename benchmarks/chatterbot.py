"""ChatterBot in the place of our intent step, on a tenth of the questions of `answers`; measured only by name.

It has an environment of its own, `.venv-chatterbot`, made at the first run: with spaCy it takes 360 MB of disk.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from benchmarks import answers, asking, engines, report, summary
from benchmarks.borrowed import best_refusing, judged, with_engine
from bot.matching.understanding import OUT_OF_SCOPE

RELEASE = "1.2.15"
SHARE = 10
FOLDER = asking.ROOT / ".venv-chatterbot"


def show() -> list[bool]:
    """Measure and print; there are no bars: it is the peer that is looked at."""
    asked = answers.questions()[::SHARE]
    bot = asking.shipped()
    intents, knowledge = engines.read()
    never = judged(with_engine(bot, lambda _: (OUT_OF_SCOPE, 0.0), fed=False)[0], asked)
    spent: list[float] = []
    with _engine(engines.filled(intents, knowledge, folded=True), spent) as (recognise, about):
        other, borrowed = with_engine(bot, recognise, fed=False)
        found = {"ours": judged(bot, asked), "ChatterBot": best_refusing(judged(other, asked, borrowed), never)[1]}
    report.note(
        f"ChatterBot {RELEASE}: BestMatch, its LowercaseTagger (no spaCy model), SQLite in memory; a statement's reply "
        "is the intent's name; every example taught also without marks."
    )
    report.compare(
        f"{len(asked)} questions, each by itself",
        [
            _row(summary.RIGHT, "more", found, lambda one: one.right),
            _row(summary.WRONG, "less", found, lambda one: one.wrong),
        ],
    )
    spent.sort()
    costs = {
        "learning, s cpu": about["learnt"],
        "question p50, ms cpu": spent[len(spent) // 2],
        "question p99, ms cpu": spent[int(0.99 * len(spent))],
        "peak memory, MB": about["memory"],
    }
    report.table("What ChatterBot costs", ("", "ChatterBot"), list(costs.items()))
    return []


def _row(what: str, better: report.Better, found: answers.Verdicts, holds: answers.Holds) -> report.Row:
    return answers.row(what, better, found, range(len(found["ours"])), holds)


@contextmanager
def _engine(rows: list[tuple[str, str]], spent: list[float]) -> Iterator[tuple[engines.Recognise, dict[str, float]]]:
    """Run ChatterBot taught `rows`; yield what recognises by it and what it cost, its times going to `spent`."""
    _install()
    command = [str(FOLDER / "bin" / "python"), "benchmarks/apart/lines.py"]
    with subprocess.Popen(
        command, cwd=asking.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        about = {"learnt": float(_said(process, rows)), "memory": 0.0}

        def recognise(text: str) -> tuple[str, float]:
            label, sure, ms, memory = _said(process, text)
            spent.append(ms)
            about["memory"] = memory
            return label, sure

        yield recognise, about
        process.stdin.close()  # type: ignore[union-attr]


def _said(process: subprocess.Popen[str], given: object) -> Any:
    """Give it a line and return what it says."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps(given) + "\n")
    process.stdin.flush()
    return json.loads(next(line for line in process.stdout if line.strip()))


def _install() -> None:
    """Make its environment where it is not there yet."""
    if (FOLDER / ".ready").exists():
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
    pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    subprocess.run([*pip, f"chatterbot=={RELEASE}"], check=True)
    (FOLDER / ".ready").touch()
