"""The noun of a change: what an editor added to the knowledge, put right or withdrew, and what was undone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.model import Article, Fact

Action = Literal["add", "replace", "withdraw", "undo", "exported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One line of the list of changes, which only grows. `id` tells the order; `editor` is how the person is called.

    "add" has a `fact`, "withdraw" a `former`, "replace" both; what has a `fact` has its `source`. "undo" takes back the
    change (or the undoing) with the id `of`; "exported" says that those up to `of` are in the files by now.
    """

    id: int
    action: Action
    editor: str
    at: datetime
    former: Fact | None = None
    fact: Fact | None = None
    source: Article | None = None
    of: int = 0

    @property
    def about(self) -> Fact | None:
        """Return the fact that the change is about: the new one, else the one withdrawn."""
        return self.fact or self.former
