"""What a view is asked and what it finds. A view computes; the wording stands in intents.yaml."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.facts import Facts
from bot.model import Fact

Verdict = Literal["", "yes", "no", "not_yet"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One question with its slots filled from the text and, where marked in `inherited`, from the session.

    `when` is "now" or empty. `words` are the folded words that carry the topic, `generic` those that only name the
    intent. `meeting` is the id of the meeting the chat is about. `kinds` are the kinds of fact the intent asks for;
    `sure` says that the intent is likely, `yesno` that a yes or a no is wanted, `every` that all clusters are meant.
    """

    intent: str
    today: date
    kinds: tuple[str, ...] = ()
    clusters: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    dates: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    meeting: str = ""
    last_sources: tuple[str, ...] = ()
    when: str = ""
    words: tuple[str, ...] = ()
    generic: frozenset[str] = frozenset()
    sure: bool = True
    yesno: bool = False
    every: bool = False
    inherited: frozenset[str] = frozenset()

    def said(self, slot: str) -> bool:
        """Say whether `slot` is filled by this very message."""
        return bool(getattr(self, slot)) and slot not in self.inherited


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a view found; the reply's sources are those of `facts` and `articles`.

    `outcome` names the wording: one of the replies of the intent, or of the intent `worded_by`. `focus` are the slots
    a follow-up means by "that one"; `choices` are what can be tapped when asking back.
    """

    outcome: str
    values: Mapping[str, str] = field(default_factory=dict)
    facts: tuple[Fact, ...] = ()
    verdict: Verdict = ""
    focus: Mapping[str, str] = field(default_factory=dict)
    worded_by: str = ""
    articles: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


View = Callable[[Ask, Facts], list[Finding]]
"""A view answers one ask with one finding, or one for each cluster or unit asked about."""
