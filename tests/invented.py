"""The small invented knowledge, with more facts where a test needs them, worded by the intents that are shipped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from bot import answers
from bot.answers.ask import Ask, Finding
from bot.answers.contracts import CONTRACTS
from bot.answers.details import Details
from bot.facts import Facts
from bot.loading.intents import load_intents
from bot.loading.knowledge import load_knowledge
from bot.model import Fact
from bot.replies import Answer, Replies
from bot.settings import from_environment

KNOWLEDGE = load_knowledge(Path(__file__).parent / "fixtures" / "knowledge")
FACTS = Facts(KNOWLEDGE)
INTENTS = load_intents(from_environment({}).intents, CONTRACTS)
TODAY = date(2026, 11, 22)


def fact(kind: str, cluster: str, year: int, **fields: Any) -> Fact:
    """Return an invented fact."""
    known: dict[str, Any] = {"source": "bai-b", "paragraph": 1}
    return Fact(kind=kind, cluster=cluster, year=year, **(known | fields))


def facts_with(*more: Fact, without: Iterable[str] = ()) -> Facts:
    """Return the invented knowledge with `more` facts and without those of some kinds."""
    kept = tuple(known for known in KNOWLEDGE.facts if known.kind not in set(without))
    return Facts(replace(KNOWLEDGE, facts=(*kept, *more)))


def ask(intent: str = "lead", **slots: Any) -> Ask:
    """Return a question with these slots."""
    return Ask(intent=intent, today=TODAY, kinds=INTENTS.intents[intent].facts, **slots)


def replies(facts: Facts = FACTS) -> Replies:
    """Return what words answers over `facts`."""
    details = Details(facts)
    return Replies(facts, INTENTS, answers.views(details), details)


def tell(intent: str, facts: Facts = FACTS, **slots: Any) -> Answer:
    """Return the worded answer of an intent."""
    return replies(facts).tell(INTENTS.intents[intent], ask(intent, **slots))


def find(intent: str, facts: Facts = FACTS, **slots: Any) -> Finding:
    """Return the first thing that an intent's view finds."""
    view = answers.views(Details(facts))[INTENTS.intents[intent].view]
    return view(ask(intent, **slots), facts)[0]
