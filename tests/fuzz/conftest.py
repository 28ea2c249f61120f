"""The targets, each made once, over the bot that all tests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from bot.app import Live
from bot.dialogue import Dialogue
from tests.fuzz.target import Target, make


@pytest.fixture(scope="session")
def targets(shipped: tuple[Live, Dialogue]) -> Iterator[Callable[[str], Target]]:
    """Yield what returns the target of a name."""
    made: dict[str, Target] = {}

    def target(name: str) -> Target:
        if name not in made:
            made[name] = make(name, shipped[0])
        return made[name]

    yield target
    for one in made.values():
        one.close()
