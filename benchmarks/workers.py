"""What runs in a process of its own, so that its memory is its own: `python -m benchmarks.workers NAME …`.

A worker prints one line of JSON. `run` starts one on the core its parent is pinned to.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.asking import ROOT
from benchmarks.measure import Spent, clock, each, median, memory, python, summary, timed

Found = dict[str, Any]
SCALE_QUESTIONS, RUNS = 1000, 3


def run(name: str, *arguments: str, given: str = "") -> Found:
    """Run a worker, `given` on its standard input, and return what it found."""
    command = python("-m", "benchmarks.workers", name, *arguments)
    done = subprocess.run(command, cwd=ROOT, input=given, stdout=subprocess.PIPE, text=True, check=True)
    found: Found = json.loads(done.stdout.splitlines()[-1])
    return found


def start(question: str) -> tuple[Spent, float]:
    """Ask one question of a fresh `python -m bot ask`; return what it took and its peak memory in MB."""
    begun = clock()
    process = subprocess.Popen(python("-m", "bot", "ask", question), cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"python -m bot ask ended with {process.returncode}")
    return Spent(clock().wall - begun.wall, used.ru_utime + used.ru_stime), used.ru_maxrss / 1024


def _all_questions() -> Found:
    """Answer every question of tests/questions once; find the memory."""
    from benchmarks.asking import conversations, shipped, with_sessions

    bot = shipped()
    built = memory()
    with_sessions(bot, conversations())
    return {"built": built, "peak": memory(), "held": memory("VmRSS")}


def _scale(times: str) -> Found:
    """Build the bot over a generated knowledge and answer questions about it."""
    from benchmarks.asking import INTENTS, asker
    from bot import app
    from bot.loading.knowledge import load_knowledge
    from bot.model import Knowledge, Session

    spent: dict[str, Spent] = {}

    def timed_load(folder: Path) -> Knowledge:
        with timed(spent, "load"):
            return load_knowledge(folder)

    with tempfile.TemporaryDirectory() as folder, patch.object(app, "load_knowledge", timed_load):
        texts = run("generate", f"{folder}/knowledge", times)["questions"]
        before = memory("VmRSS")
        with timed(spent, "both"):
            bot = app.build(app.Files(Path(folder) / "knowledge", INTENTS))
    built = memory()
    questions = [(text, Session()) for text in texts]
    each(asker(bot), questions, 1)
    passes = each(asker(bot), questions, RUNS)
    spent["build"] = Spent(spent["both"].wall - spent["load"].wall, spent["both"].cpu - spent["load"].cpu)
    found: Found = {name: value._asdict() for name, value in spent.items()}
    return {**found, **summary(passes), "before": before, "built": built, "peak": memory(), "held": memory("VmRSS")}


def _generate(folder: str, times: str) -> Found:
    """Write a generated knowledge, and return questions over it."""
    from benchmarks import asked, generated

    made = generated.write(Path(folder), int(times))
    return {"questions": asked.questions(made, SCALE_QUESTIONS)}


def _peer(name: str, most: str) -> Found:
    """Build one engine and put the questions to it."""
    from benchmarks import engines
    from benchmarks.asking import single_questions

    texts = single_questions(int(most))
    intents, knowledge = engines.read()
    bare = memory("VmRSS")
    for module in engines.MODULES[name]:
        import_module(module)
    spent: dict[str, Spent] = {}
    with timed(spent, "build"):
        recognise = engines.ENGINES[name](intents, knowledge)
    held = memory("VmRSS")
    answers = [recognise(text) for text in texts]
    passes = each(recognise, texts, RUNS)
    known = sum(answer is not None for answer in answers)
    found: Found = {"build": spent["build"]._asdict(), "bare": bare, "held": held, "peak": memory()}
    return {**found, "known": known, "asked": len(texts), **summary(passes)}


def _date_reader(name: str) -> Found:
    """Read texts with one reader of times, each (text, time of writing); the first reading belongs to the building."""
    from benchmarks import dates

    texts = [(text, datetime.fromisoformat(now)) for text, now in json.load(sys.stdin)]
    read, spent = dates.READERS[name], dict[str, Spent]()
    with timed(spent, "build"):
        read(*texts[0])
    found = [read(*text) for text in texts]
    passes = each(lambda text: read(*text), texts, dates.RUNS)
    return {
        "starts": [one.start.isoformat() if one.start else None for one in found],
        "hours": [one.certain for one in found],
        "ms": [1e3 * median(runs).cpu for runs in zip(*passes, strict=True)],
        "build_ms": 1e3 * spent["build"].cpu,
        "mb": memory(),
    }


def _due() -> Found:
    """Measure what is due among ever more reminders."""
    from benchmarks import due

    return due.measured()


def _chats(count: str) -> Found:
    """Measure a message while so many chats are kept."""
    from benchmarks import chats

    return chats.measured(int(count))


def _examples(count: str) -> Found:
    """Measure the matcher taught so many examples."""
    from benchmarks import examples

    return examples.measured(int(count))


WORKERS: dict[str, Callable[..., Found]] = {
    "all-questions": _all_questions,
    "scale": _scale,
    "generate": _generate,
    "peer": _peer,
    "date-reader": _date_reader,
    "due": _due,
    "chats": _chats,
    "examples": _examples,
}

if __name__ == "__main__":
    print(json.dumps(WORKERS[sys.argv[1]](*sys.argv[2:])))
