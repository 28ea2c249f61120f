"""What tests share: the real bot, and the real program as a subprocess."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.app import Files, build
from bot.dialogue import Dialogue
from bot.settings import from_environment
from tests.commands.program import Thidua, run
from tests.postgres import Postgres


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the longest tests be run in full."""
    parser.addoption("--thorough", action="store_true", help="kill and soak as long as it takes: some minutes more")


@pytest.fixture(scope="session")
def dialogue() -> Dialogue:
    """Return the bot with the knowledge and the intents that are shipped."""
    settings = from_environment({})
    return build(Files(settings.knowledge, settings.intents))


@pytest.fixture(scope="session")
def thidua() -> Thidua:
    """Return a function that runs `thidua`."""
    return run


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Return a PostgreSQL server."""
    with Postgres() as server:
        yield server
