"""Where the time of an answer goes: every stage's own time, without that of the stages it calls."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any
from unittest.mock import patch

from benchmarks import asking, report
from bot import dialogue, replies
from bot.answers.topics import Topics
from bot.matching import matcher
from bot.matching.classifier import Classifier
from bot.matching.healing import Healer

SHARE = 2
"""Every second question is asked."""
STAGES: tuple[tuple[str, object, tuple[str, ...]], ...] = (
    ("read: tokens, keystrokes, short forms, numbers", matcher, ("read", "spoken_numbers")),
    ("heal: slips", Healer, ("heal",)),
    ("recognise: names, clusters, times", matcher, ("recognise",)),
    ("features + classifier", matcher, ("features",)),
    ("features + classifier", Classifier, ("score",)),
    ("rest of understand: frame, shape, candidates", matcher.Matcher, ("understand", "part")),
    ("slots: message + session to ask", dialogue, ("slots_of", "ask_of", "remember")),
    ("details found by words", Topics, ("find", "weight")),
    ("views + wording", replies.Replies, ("tell", "refuse", "ask_back", "together", "label")),
)
_REST = "rest of respond: splitting, refusals, thresholds"


class _Stages:
    """A stack of the stages under way; each one's own time in nanoseconds, and how often it began."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()
        self.calls: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0

    def _turn(self) -> None:
        """Give the time since the last turn to the stage under way."""
        now = time.perf_counter_ns()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        self._since = now

    def around(self, stage: str, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return `work` that counts as `stage`."""

        @wraps(work)
        def counted(*args: Any, **kwargs: Any) -> Any:
            self._turn()
            self._open.append(stage)
            self.calls[name] += 1
            try:
                return work(*args, **kwargs)
            finally:
                self._turn()
                self._open.pop()

        return counted


def show() -> list[bool]:
    """Measure and print; there are no bars."""
    bot = asking.shipped()
    questions = asking.with_sessions(bot, asking.conversations())[::SHARE]
    stages = _Stages()
    with ExitStack() as patches:
        for stage, owner, names in STAGES:
            for name in names:
                counted = stages.around(stage, name, getattr(owner, name))
                patches.enter_context(patch.object(owner, name, counted))
        respond = stages.around(_REST, "respond", asking.asker(bot))
        for question in questions:
            respond(question)
    _print(stages, len(questions))
    return []


def _print(stages: _Stages, count: int) -> None:
    """Print the share of every stage."""
    total = sum(stages.spent.values())
    order = [*dict.fromkeys(stage for stage, _, _ in STAGES), _REST]
    readings, searches = stages.calls["score"] / count, stages.calls["find"] / count
    report.table(
        f"Where an answer's time goes: {count:,} questions, {readings:.2f} readings understood a question and "
        f"{searches:.2f} searches for details",
        ("own time of a stage", "share", "µs a question"),
        [(stage, f"{stages.spent[stage] / total:.1%}", stages.spent[stage] / count / 1e3) for stage in order],
    )
