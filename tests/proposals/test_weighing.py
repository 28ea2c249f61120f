"""New, known, in conflict."""

from __future__ import annotations

import pytest

from bot.extraction.proposal import Proposal
from bot.proposals.weighing import weigh
from tests.extraction.reading import facts


@pytest.mark.parametrize(
    ("cluster", "unit", "year", "verdict"),
    [
        ("IX", "Bạc Liêu", 2020, "known"),
        ("IX", "Cà Mau", 2020, "conflict"),
        ("IX", "Cà Mau", 2030, "new"),
        ("Khối I", "Cà Mau", 2030, "elsewhere"),
    ],
)
def test_a_lead_is_weighed(cluster: str, unit: str, year: int, verdict: str) -> None:
    assert weigh(Proposal(kind="lead", cluster=cluster, year=year, unit=unit, start=0, end=1), facts()) == verdict
