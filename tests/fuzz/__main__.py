"""The long runs, by command: `make fuzz ARGS="--seconds 600 --only reminders"`.

Without more, every target is fuzzed for a minute. With --questions, that many generated questions are asked and judged;
with --costs, hostile texts are timed. Exit code 1 where a promise broke, with the inputs under tests/fuzz/cases.
"""

from __future__ import annotations

import argparse
import itertools
import subprocess
import sys
import time
from collections import Counter

from tests.fuzz.examination import Examination
from tests.fuzz.hostile import MOST_S, costs
from tests.fuzz.questions import Grammar
from tests.fuzz.target import HERE, NAMES, shipped
from tests.fuzz.witness import Witness

ROOT = HERE.parent.parent
_SHOWN = 20
_BATCH = 1000


def main() -> int:
    """Do what is asked."""
    parser = argparse.ArgumentParser(prog="make fuzz", description="Tìm đầu vào làm hỏng trợ lý.")
    parser.add_argument("--seconds", type=int, default=60, help="giây cho mỗi đích (mặc định 60)")
    parser.add_argument("--only", nargs="+", choices=NAMES, default=list(NAMES), help="chỉ những đích này")
    parser.add_argument("--questions", type=int, default=0, help="số câu hỏi tự sinh, chấm từng câu trả lời")
    parser.add_argument("--seed", type=int, default=0, help="hạt giống của các câu hỏi (mặc định 0)")
    parser.add_argument("--costs", action="store_true", help="đo 10.000 ký tự khó nhất tốn bao nhiêu mili giây")
    asked = parser.parse_args()
    if asked.questions:
        return _examine(asked.questions, asked.seed)
    if asked.costs:
        return _time()
    return max([_guided(name, asked.seconds) for name in asked.only])


def _guided(name: str, seconds: int) -> int:
    """Fuzz a target in a process of its own: what libFuzzer does to a process ends with it."""
    command = [sys.executable, "-m", "tests.fuzz.guided", name, str(seconds)]
    code = subprocess.run(command, cwd=ROOT, stderr=subprocess.DEVNULL, check=False).returncode
    if code not in (0, 1):
        print(f"{name}: stopped with code {code}; the input is in data/fuzz/{name}-…", flush=True)
    return int(code != 0)


def _examine(many: int, seed: int) -> int:
    """Ask generated questions and judge the replies."""
    witness = Witness(ROOT / "knowledge", ROOT / "intents.yaml")
    examination, begun = Examination(shipped().dialogue, witness), time.monotonic()
    questions = itertools.islice(Grammar(witness.world, seed), many)
    while batch := list(itertools.islice(questions, _BATCH)):
        examination.ask(batch)
        print(f"\r{examination.asked:,} turns, {len(examination.wrong)} wrong", end="", flush=True)
    print(f", {examination.distinct:,} replies that differ, {time.monotonic() - begun:.0f} s")
    print(", ".join(f"{outcome}: {count:,}" for outcome, count in examination.replies.most_common()))
    for turns, problem in examination.wrong[:_SHOWN]:
        print(f"{' | '.join(turns)}\n    {problem}")
    return int(bool(examination.wrong))


def _time() -> int:
    """Time hostile texts and print the dearest of each kind."""
    found = sorted(costs(shipped()), key=lambda one: -one[3])
    kinds = Counter[str]()
    for done, name, length, seconds in found:
        kinds[done] += 1
        if kinds[done] <= 3:
            print(f"{seconds * 1000:6.1f} ms  {done}: {name}, {length:,} characters")
    dear = [one for one in found if one[3] > MOST_S]
    print(f"{len(found)} texts, {len(dear)} over {MOST_S * 1000:.0f} ms")
    return int(bool(dear))


if __name__ == "__main__":
    sys.exit(main())
