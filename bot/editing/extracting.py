"""What the reader of articles proposes → facts that a card can show and an editor can confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from bot.editing.articles import Reads
from bot.language.numbers import roman
from bot.model import Fact, Unit

if TYPE_CHECKING:
    from bot.extraction.extract import Reader
    from bot.extraction.proposal import Proposal

_SHOWN = frozenset({"lead", "deputy", "member", "theme", "award", "meeting"})
"""Kinds that editors state in words too: cards exist for them."""
SURE = 0.6
"""Least confidence at which an editor is bothered."""


def reads_for(units: Iterable[Unit]) -> Reads:
    """Return what reads articles that name these units: loaded, and the names indexed, at the first article."""
    listed = tuple(units)
    made: list[Reader] = []

    def reads(text: str) -> Sequence[Fact]:
        if not made:
            from bot.extraction.extract import Reader  # its many rules take long to compile, and few people edit

            made.append(Reader(listed))
        found = made[0].read(text)
        return tuple(fact for one in found if one.confidence >= SURE and (fact := _fact(one)) is not None)

    return reads


def _fact(one: Proposal) -> Fact | None:
    """Return the fact, None for a kind without a card, a bloc, and what has no year."""
    number = roman(one.cluster)
    if one.kind not in _SHOWN or number is None or one.year is None:
        return None
    award, _, giver = one.award.partition(" của ")
    return Fact(
        kind=one.kind,
        cluster=one.cluster,
        year=one.year,
        source="",
        paragraph=one.paragraph,
        basis=one.basis,
        date=one.date,
        end_date=one.end_date,
        unit=one.unit,
        text=one.text,
        award=award,
        giver=giver,
        status=one.status,
        scope=one.scope,
        place=one.place,
        host=one.host,
        type=(one.meeting_type or "khác") if one.kind == "meeting" else "",
        meeting=f"cum-{number}-{one.date or one.year}" if one.kind == "meeting" else "",
    )
