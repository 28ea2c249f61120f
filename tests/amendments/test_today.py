"""The departments of today."""

from __future__ import annotations

import pytest

from bot.amendments.today import departments, named
from bot.loading.knowledge import load_knowledge
from bot.settings import from_environment
from tests.invented import KNOWLEDGE, fact

SHIPPED = load_knowledge(from_environment({}).knowledge).units


@pytest.mark.parametrize(
    ("name", "now", "kind"),
    [
        ("Sở NN&MT Cà Mau", "Cà Mau", "tỉnh"),
        ("Sở NN&MT Huế", "Huế", "thành phố"),
        ("Sở NN&MT TP Hồ Chí Minh", "TP Hồ Chí Minh", "thành phố"),
        ("Sở NN&MT Bạc Liêu", "Bạc Liêu", "tỉnh"),  # from March to June 2025
    ],
)
def test_a_department_of_today_bears_its_province(name: str, now: str, kind: str) -> None:
    known = departments(SHIPPED)[name]
    assert (known.now, known.kind) == (now, kind)


def test_thirty_four_are_of_today() -> None:
    assert len({unit.now for unit in SHIPPED}) == 34
    assert {f"Sở NN&MT {unit.now}" for unit in SHIPPED} <= departments(SHIPPED).keys()


def test_only_those_that_a_fact_names_are_known() -> None:
    facts = [fact("lead", "XI", 2026, unit="Sở NN&MT Hồ Bạc"), fact("lead", "XI", 2025, unit="Hồ Bạc")]
    facts += [fact("handover", "XI", 2027, from_unit="Sở NN&MT Hồ Bạc", unit="Sở NN&MT Sao Hỏa")]
    assert [unit.name for unit in named(facts, KNOWLEDGE.units)] == ["Sở NN&MT Hồ Bạc"]
    assert named(KNOWLEDGE.facts, KNOWLEDGE.units) == ()
