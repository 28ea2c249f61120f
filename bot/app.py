"""The composition root: the one place that builds the bot from its files."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from bot import answers
from bot.amendments.model import Amendment
from bot.amendments.overlay import overlay
from bot.answers.contracts import CONTRACTS
from bot.answers.details import Details
from bot.dialogue import Dialogue
from bot.errors import DataError, Problem
from bot.facts import Facts
from bot.loading.intents import check_intents, load_intents
from bot.loading.knowledge import check_knowledge, load_knowledge
from bot.matching.matcher import Matcher
from bot.model import Intents, Knowledge
from bot.replies import Replies


@dataclass(frozen=True, slots=True)
class Files:
    """Where the data lies: the folder of knowledge and the file of intents."""

    knowledge: Path
    intents: Path


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the files say, and the costly part of the bot that is built of it: the matcher."""

    knowledge: Knowledge
    intents: Intents
    matcher: Matcher


def build(files: Files) -> Dialogue:
    """Read the files and return the bot. Raises DataError with every problem of all files when there is any."""
    with _undisturbed():
        return _dialogue(_ground(files))


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


def _ground(files: Files) -> _Ground:
    """Read the files and train the matcher."""
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
    return _Ground(knowledge, intents, Matcher(Facts(knowledge), intents))


def _dialogue(ground: _Ground, held: Sequence[Amendment] = ()) -> Dialogue:
    """Put the bot together, the changes that hold laid over its knowledge; the matcher is not trained again."""
    knowledge, intents = overlay(ground.knowledge, held), ground.intents
    facts = Facts(knowledge)
    renamed = knowledge.today != ground.knowledge.today
    matcher = ground.matcher.renamed(facts, intents.terms) if renamed else ground.matcher
    details = Details(facts)
    replies = Replies(facts, intents, answers.views(details), details)
    return Dialogue(facts, intents, matcher, replies)


class Live:
    """The bot that follows its files and the changes of its editors.

    A change of the files that is sound takes effect, a broken one leaves the last good bot. Both ways to change it may
    be called in a thread of their own: `dialogue` is replaced as a whole, and who is being answered keeps the old one.
    """

    def __init__(self, files: Files) -> None:
        """Build the bot. Raises DataError when the files are broken from the start."""
        self._files = files
        self._seen = _stamp(files)
        self._held: tuple[Amendment, ...] = ()
        self._changing = Lock()
        with _undisturbed():
            self._ground = _ground(files)
            self.dialogue = _dialogue(self._ground)

    @property
    def knowledge(self) -> Knowledge:
        """Return what the files say, without the changes of the editors."""
        return self._ground.knowledge

    def refresh(self) -> tuple[Problem, ...]:
        """Rebuild the bot if a file changed since the last look; return the problems when the change is broken.

        A broken change is reported once; `dialogue` stays the last good one until the files change again.
        """
        with self._changing:
            now = _stamp(self._files)
            if now == self._seen:
                return ()
            self._seen = now
            try:
                with _undisturbed():
                    self._ground = _ground(self._files)
                    self.dialogue = _dialogue(self._ground, self._held)
                _clear_away()
            except DataError as error:
                return error.problems
            return ()

    def amend(self, held: Sequence[Amendment]) -> None:
        """Lay the changes that hold over what the files say, in place of those before; a few hundredths of a second."""
        with self._changing:
            if tuple(held) != self._held:
                self.dialogue = _dialogue(self._ground, held)
                self._held = tuple(held)


def _stamp(files: Files) -> frozenset[tuple[str, int, int]]:
    """Return the names, sizes and times of change of the data files."""
    found = [*files.knowledge.rglob("*.yaml"), files.intents]
    return frozenset(
        (str(path), status.st_size, status.st_mtime_ns) for path in found if path.is_file() for status in (path.stat(),)
    )


def check(files: Files) -> list[Problem]:
    """Return every problem of the data files."""
    return [*check_knowledge(files.knowledge), *check_intents(files.intents, CONTRACTS)]
