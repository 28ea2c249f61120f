"""What is fuzzed: a name, and a check that takes any bytes and raises where a promise is broken."""

from __future__ import annotations

import importlib
from functools import cache
from pathlib import Path
from typing import Protocol

from bot.app import Files, Live
from bot.settings import from_environment

HERE = Path(__file__).parent
TURN = "\n====\n"
"""What stands between two messages of one talk."""
NAMES = ("dialogue", "talk", "reminders", "articles", "knowledge", "intents", "webhooks", "calendars", "documents")
"""The targets, each a module of that name beside this one."""


class Target(Protocol):
    """One target; built once, given any number of inputs."""

    def check(self, data: bytes) -> None:
        """Raise where `data` breaks a promise; leave nothing behind that the next input could meet."""

    def close(self) -> None:
        """Give back what was opened."""


@cache
def shipped() -> Live:
    """Return the bot with the knowledge and the intents that are shipped."""
    settings = from_environment({})
    return Live(Files(settings.knowledge, settings.intents))


def make(name: str, live: Live) -> Target:
    """Return the target of that name, over that bot."""
    module = importlib.import_module(f"tests.fuzz.{name}")
    target: Target = module.make(live)
    return target


def text_of(data: bytes) -> str:
    """Return any bytes as a text that a channel could hand over: JSON carries halves of surrogate pairs too."""
    try:
        return data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return data.decode("utf-8", "replace")


def turns_of(data: bytes) -> list[str]:
    """Return any bytes as the messages of a talk, at most eight."""
    return text_of(data).split(TURN)[:8]


def files_of(folder: str, name: str) -> list[Path]:
    """Return the seeds ("seeds") or the cases ("cases") of a target."""
    return sorted(path for path in (HERE / folder / name).glob("*") if path.is_file())
