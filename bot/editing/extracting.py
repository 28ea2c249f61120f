"""What the reader of articles proposes → facts that a card can show and an editor can confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.editing.articles import Reads
from bot.editing.units import REFORMED, TODAYS
from bot.editing.wishes import flattened
from bot.language import wording
from bot.language.numbers import roman
from bot.model import Fact, Unit

if TYPE_CHECKING:
    from bot.extraction.extract import Reader
    from bot.extraction.proposal import Proposal

_SHOWN = frozenset({"lead", "deputy", "member", "theme", "award", "meeting", "member_count"})
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
        found = [(one, _fact(one)) for one in made[0].read(text) if one.confidence >= SURE]
        told = (_of_today(fact, text[one.start : one.end], listed) for one, fact in found if fact is not None)
        return tuple(dict.fromkeys(told))

    return reads


def _of_today(fact: Fact, quoted: str, units: Sequence[Unit]) -> Fact:
    """Return a fact with today's department of the unit it names, where the words it rests on call it so."""
    if fact.year < REFORMED or not TODAYS.search(flattened(quoted)):
        return fact
    now = {unit.name: wording.todays(unit.now) for unit in units if unit.now and unit.name in (fact.unit, fact.host)}
    return replace(fact, unit=now.get(fact.unit, fact.unit), host=now.get(fact.host, fact.host))


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
        count=one.count,
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
