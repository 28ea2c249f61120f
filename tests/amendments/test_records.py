"""Facts as plain data and back."""

from __future__ import annotations

import json

import pytest

from bot.amendments.records import article, fact, record
from bot.loading.knowledge import load_knowledge
from bot.model import Fact
from bot.settings import from_environment
from tests.amendments.changes import DECISION, NEW
from tests.invented import KNOWLEDGE

SHIPPED = load_knowledge(from_environment({}).knowledge)


@pytest.mark.parametrize("facts", [KNOWLEDGE.facts, SHIPPED.facts], ids=["invented", "shipped"])
def test_every_fact_comes_back_as_it_was(facts: tuple[Fact, ...]) -> None:
    assert tuple(fact(json.loads(json.dumps(record(one)))) for one in facts) == facts


def test_every_source_comes_back_as_it_was() -> None:
    sources = (*SHIPPED.articles, DECISION)
    assert tuple(article(json.loads(json.dumps(record(one)))) for one in sources) == sources


def test_what_is_unset_is_left_out_and_what_is_unknown_passed_over() -> None:
    kept = record(NEW)
    assert set(kept) == {"kind", "cluster", "year", "source", "paragraph", "unit"}
    assert fact(kept | {"colour": "red"}) == NEW
