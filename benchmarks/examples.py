"""The matcher taught 100 to 100,000 examples: how long it learns, what a question costs, memory.

The examples are the shipped ones, then the same with words of others put in. Each number of them in a process of its
own.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle, islice
from random import Random

from benchmarks import asking, curves, engines, measure, report, workers
from bot.facts import Facts
from bot.matching.matcher import Matcher
from bot.model import Intents

SIZES = (100, 1_000, 5_000, 10_000, 100_000)
QUESTIONS, RUNS = 150, 3
STEEPEST, P50, PEAK = 0.3, 5.0, 8_000.0
"""The bars: the exponent of what a question costs; milliseconds and megabytes at the last size."""
_ROWS = (
    ("learning, s cpu", "build"),
    ("question p50, ms cpu", "p50"),
    ("question p99, ms cpu", "p99"),
    ("held after learning, MB", "held"),
    ("peak memory, MB", "peak"),
)


def show() -> list[bool]:
    """Measure and print; return which bars are met."""
    found = [workers.run("examples", str(size)) for size in SIZES]
    values = {key: [float(one[key]) for one in found] for _, key in _ROWS}
    report.table(
        "Examples taught", ("", *(f"{size:,}" for size in SIZES)), [[what, *values[key]] for what, key in _ROWS]
    )
    lines = {key: list(zip(SIZES, values[key], strict=True)) for _, key in _ROWS}
    report.curve(
        "examples-cost",
        "A question, by examples taught",
        "examples",
        "ms of CPU",
        {"p50": lines["p50"], "p99": lines["p99"]},
    )
    report.curve(
        "examples-learning", "Learning, by examples taught", "examples", "s of CPU", {"learning": lines["build"]}
    )
    report.curve(
        "examples-memory",
        "Memory, by examples taught",
        "examples",
        "MB",
        {"held": lines["held"], "peak": lines["peak"]},
    )
    return [
        report.bar(
            "growth of a question's p50 with the examples, exponent",
            max(0.0, curves.exponent(lines["p50"])),
            STEEPEST,
            "",
        ),
        report.bar(f"p50 of a question with {SIZES[-1]:,} examples, CPU", values["p50"][-1], P50, "ms"),
        report.bar(f"peak memory with {SIZES[-1]:,} examples", values["peak"][-1], PEAK, "MB"),
    ]


def measured(count: int) -> workers.Found:
    """Measure in this process, with so many examples."""
    intents, knowledge = engines.read()
    taught, texts = with_examples(intents, count), asking.single_questions(QUESTIONS)
    begun = time.process_time()
    matcher = Matcher(Facts(knowledge), taught)
    build, held = time.process_time() - begun, measure.memory("VmRSS")
    measure.each(matcher.understand, texts, 1)
    summary = measure.summary(measure.each(matcher.understand, texts, RUNS))
    return {
        "build": build,
        "p50": summary["cpu p50"],
        "p99": summary["cpu p99"],
        "held": held,
        "peak": measure.memory(),
    }


def with_examples(intents: Intents, count: int) -> Intents:
    """Return the intents with `count` examples in all: as shipped, spread evenly, then varied ones."""
    shipped = [(one.name, text) for one in intents.intents.values() for text in one.examples]
    Random(1).shuffle(shipped)
    found: dict[str, list[str]] = {name: [] for name in intents.intents}
    for name, text in islice(_varied(shipped), count):
        found[name].append(text)
    known = {name: replace(one, examples=tuple(found[name])) for name, one in intents.intents.items()}
    return replace(intents, intents=known)


def _varied(shipped: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the examples, then the same again and again with one to three words of others put in."""
    random = Random(1)
    words = [word for _, text in shipped for word in text.split() if "{" not in word]
    yield from shipped
    for name, text in cycle(shipped):
        said = text.split()
        for word in random.sample(words, random.randint(1, 3)):
            said.insert(random.randrange(len(said) + 1), word)
        yield name, " ".join(said)
