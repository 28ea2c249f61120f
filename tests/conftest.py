"""What tests share: the real bot, and the real program as a subprocess."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.app import Files, Live
from bot.dialogue import Dialogue
from bot.settings import from_environment
from tests.commands.program import Thidua, run
from tests.postgres import Postgres


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the longest tests be run in full."""
    parser.addoption("--thorough", action="store_true", help="kill and soak as long as it takes: some minutes more")


@pytest.fixture(scope="session")
def shipped() -> tuple[Live, Dialogue]:
    """Return the bot with the knowledge and the intents that are shipped, and what it says before anybody changes it.

    It is built once: that takes longer than most tests.
    """
    settings = from_environment({})
    found = Live(Files(settings.knowledge, settings.intents))
    return found, found.dialogue


@pytest.fixture(scope="session")
def dialogue(shipped: tuple[Live, Dialogue]) -> Dialogue:
    """Return what the shipped bot says."""
    return shipped[1]


@pytest.fixture
def live(shipped: tuple[Live, Dialogue]) -> Iterator[Live]:
    """Yield the shipped bot, and take back at the end what was changed."""
    yield shipped[0]
    shipped[0].amend(())


@pytest.fixture(scope="session")
def thidua() -> Thidua:
    """Return a function that runs `thidua`."""
    return run


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """Return a PostgreSQL server."""
    with Postgres() as server:
        yield server
