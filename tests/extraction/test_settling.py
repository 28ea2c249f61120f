"""What is told outweighs what is guessed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.extraction.proposal import Proposal
from bot.extraction.settling import settle


def test_an_office_told_with_its_year_is_not_guessed_for_another() -> None:
    told = fact("Bến Tre", year=2034)
    assert settle([fact("Bến Tre", confidence=0.8), told]) == [told]


def fact(unit: str, kind: str = "lead", confidence: float = 0.95, **fields: Any) -> Proposal:
    return Proposal(
        kind=kind, cluster="XX", unit=unit, confidence=confidence, start=0, end=1, **{"year": 2033, **fields}  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        ([fact("Bến Tre"), fact("Phú Yên", confidence=0.8)], ["Bến Tre"]),
        ([fact("Bến Tre", confidence=0.8), fact("Phú Yên", confidence=0.8)], []),
        ([fact("Bến Tre"), fact("Phú Yên", year=2034)], ["Bến Tre", "Phú Yên"]),
        ([fact("Bến Tre"), fact("Bến Tre", "deputy", 0.8)], ["Bến Tre"]),
        (
            [
                fact("Bến Tre", "award", 0.9, award="Bằng khen của Bộ"),
                fact("Bến Tre", "award", 0.8, year=2034, award="Bằng khen"),
            ],
            ["Bến Tre"],
        ),
    ],
)
def test_a_guess_gives_way(found: list[Proposal], kept: list[str]) -> None:
    assert [one.unit for one in settle(found)] == kept


def test_whose_director_chairs_is_taken_for_a_member_where_nobody_is_named() -> None:
    chair = fact("Hà Tĩnh", "chair", 0.9, person="Lê Văn Thử", title="Giám đốc Sở TN&MT Hà Tĩnh")
    assert [(one.kind, one.basis) for one in settle([chair])] == [("chair", "stated"), ("member", "attendance")]
    assert [one.kind for one in settle([chair, fact("Bến Tre")])] == ["chair", "lead"]
