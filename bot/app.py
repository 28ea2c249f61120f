"""The composition root: the one place that builds the bot from its files."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot import answers
from bot.answers.contracts import CONTRACTS
from bot.answers.details import Details
from bot.dialogue import Dialogue
from bot.errors import DataError, Problem
from bot.facts import Facts
from bot.loading.intents import check_intents, load_intents
from bot.loading.knowledge import check_knowledge, load_knowledge
from bot.matching.matcher import Matcher
from bot.replies import Replies


@dataclass(frozen=True, slots=True)
class Files:
    """Where the data lies: the folder of knowledge and the file of intents."""

    knowledge: Path
    intents: Path


def build(files: Files) -> Dialogue:
    """Read the files and return the bot. Raises DataError with every problem of all files when there is any."""
    with _undisturbed():
        return _build(files)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep the collector from walking, while it grows and ever after, what is built once and never changes."""
    gc.unfreeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.freeze()


def _clear_away() -> None:
    """Free what the bot before this one held."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _build(files: Files) -> Dialogue:
    """Read the files and put the parts together."""
    problems: list[Problem] = []
    try:
        knowledge = load_knowledge(files.knowledge)
    except DataError as error:
        problems += error.problems
    try:
        intents = load_intents(files.intents, CONTRACTS)
    except DataError as error:
        problems += error.problems
    if problems:
        raise DataError(problems)
    facts = Facts(knowledge)
    details = Details(facts)
    replies = Replies(facts, intents, answers.views(details), details)
    return Dialogue(facts, intents, Matcher(facts, intents), replies)


class Live:
    """The bot that follows its files: a change that is sound takes effect, a broken one leaves the last good bot."""

    def __init__(self, files: Files) -> None:
        """Build the bot. Raises DataError when the files are broken from the start."""
        self._files = files
        self._seen = _stamp(files)
        self.dialogue = build(files)

    def refresh(self) -> tuple[Problem, ...]:
        """Rebuild the bot if a file changed since the last look; return the problems when the change is broken.

        A broken change is reported once; `dialogue` stays the last good one until the files change again.
        """
        now = _stamp(self._files)
        if now == self._seen:
            return ()
        self._seen = now
        try:
            self.dialogue = build(self._files)
            _clear_away()
        except DataError as error:
            return error.problems
        return ()


def _stamp(files: Files) -> frozenset[tuple[str, int, int]]:
    """Return the names, sizes and times of change of the data files."""
    found = [*files.knowledge.rglob("*.yaml"), files.intents]
    return frozenset(
        (str(path), status.st_size, status.st_mtime_ns) for path in found if path.is_file() for status in (path.stat(),)
    )


def check(files: Files) -> list[Problem]:
    """Return every problem of the data files."""
    return [*check_knowledge(files.knowledge), *check_intents(files.intents, CONTRACTS)]
