"""A small checkout: the shipped data, a few conversations, and, where wanted, a program that judges questions."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from bot.asked.trial import Means
from bot.settings import surroundings
from tests.commands.program import ROOT

HOLDS = "- user: cách tính điểm thi đua của cụm IX\n  outcome: fallback\n- {user: cụm 9 có ai, intent: members}\n"
MEANS = Means(surroundings(), 60.0)
GOOD, BAD = "ai đứng mũi chịu sào ở {cluster}", "cách tính điểm thi đua của {cluster}"
"""Examples for the intent "lead": by the second, the first conversation no longer holds."""


@dataclass(frozen=True)
class Checkout:
    """Where it lies."""

    home: Path

    @property
    def intents(self) -> Path:
        """Return the file that is taught."""
        return self.home / "intents.yaml"

    @property
    def knowledge(self) -> Path:
        """Return the folder of facts."""
        return self.home / "knowledge"

    def text(self) -> str:
        """Return what intents.yaml holds."""
        return self.intents.read_text(encoding="utf-8")

    def judge(self, program: str) -> None:
        """Put a program in the place of the one that judges question files."""
        (self.home / "tests" / "accuracy.py").write_text(program, encoding="utf-8")


def made(home: Path, conversations: str = HOLDS) -> Checkout:
    """Make a checkout in the folder `home`."""
    shutil.copytree(ROOT / "knowledge", home / "knowledge")
    shutil.copy(ROOT / "intents.yaml", home / "intents.yaml")
    (home / "tests" / "conversations").mkdir(parents=True)
    (home / "tests" / "conversations" / "lead.yaml").write_text(conversations, encoding="utf-8")
    return Checkout(home)
