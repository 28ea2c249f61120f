"""What the views find over the real knowledge fills the outcomes and the values that the wording is checked against."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from bot import answers as views_of
from bot.answers.ask import Ask
from bot.answers.contracts import CONTRACTS
from bot.answers.details import Details
from bot.dialogue import Dialogue
from bot.facts import Facts
from tests.invented import INTENTS as ALL
from tests.invented import TODAY

INTENTS = ALL.intents


@pytest.fixture(scope="module")
def facts(dialogue: Dialogue) -> Facts:
    """Return the facts of the real knowledge."""
    return dialogue.facts


def _asks(intent: str, facts: Facts) -> Iterator[Ask]:
    """Yield questions of one intent: about nothing, each cluster, each unit and each person, with years or without."""
    kinds = INTENTS[intent].facts
    about: list[dict[str, Any]] = [
        {},
        *({"clusters": (cluster,)} for cluster in (*facts.clusters, "III")),
        *({"units": (unit,)} for unit in facts.units),
        *({"people": (person,)} for person in facts.people),
    ]
    for slots, years, yesno in itertools.product(about, ((), (2013,), (2026,)), (True, False)):
        yield Ask(intent=intent, today=TODAY, kinds=kinds, years=years, yesno=yesno, **slots)


@pytest.mark.parametrize("intent", list(INTENTS))
def test_a_view_finds_what_its_contract_says(intent: str, facts: Facts) -> None:
    name = INTENTS[intent].view
    view = views_of.views(Details(facts))[name]
    for asked in _asks(intent, facts):
        for found in view(asked, facts):
            promised = CONTRACTS[INTENTS[found.worded_by].view if found.worded_by else name]
            assert found.outcome in promised, asked
            assert promised[found.outcome] <= set(found.values), (found.outcome, asked)


def test_every_view_has_a_contract(facts: Facts) -> None:
    assert set(views_of.views(Details(facts))) == set(CONTRACTS)
