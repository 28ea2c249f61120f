"""Every error this program raises on purpose.

BotError                     a sentence that says what to do; exit code 1
├── UsageError               the command line was not understood; exit code 2
├── ConfigError              a setting is wrong or missing
├── StoreError               the database cannot be used (bot/store)
├── Stop                     a channel cannot be served as it is set up
├── Unsent                   a message was not sent (bot/telegram, bot/zalo)
└── DataError(problems)      knowledge or intents are broken; lists every problem

Low confidence, an unknown name and a missing fact are *replies*, never errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class BotError(Exception):
    """Base of all; `str(error)` is one sentence for the person at the keyboard."""

    exit_code = 1


class UsageError(BotError):
    """A command or option was not understood."""

    exit_code = 2


class ConfigError(BotError):
    """A setting has a value that cannot be used."""


class Unsent(BotError):
    """A message was not sent. Each channel has its own, which say why."""


class Stop(BotError):
    """A channel cannot be served as it is set up; says what to do."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in a data file: where it is, what it is and how to mend it.

    `line` counts from 1; 0 means the whole file.
    """

    file: str
    line: int
    path: str
    message: str

    def __str__(self) -> str:
        """Return `file:line path: message`, the form editors can jump to."""
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where} {self.path}: {self.message}" if self.path else f"{where} {self.message}"


class DataError(BotError):
    """Data files with problems; all of them at once, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep `problems` (at least one)."""
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))
