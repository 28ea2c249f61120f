"""When two facts say the same, and when they cannot both be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from bot.language import wording
from bot.model import Article, Fact

Claim = tuple[object, ...]


def claim(fact: Fact) -> Claim:
    """Return what a fact claims and on whose word, notes and search words apart; equal for the same fact told twice."""
    return (
        fact.kind, fact.cluster, fact.year, fact.source, fact.unit, fact.from_unit, fact.person, fact.text, fact.award,
        fact.status, fact.scope, fact.meeting, fact.date, fact.time, fact.place, fact.count, fact.giver, fact.title,
    )  # fmt: skip


def slot(fact: Fact) -> Claim | None:
    """Return the place that only one fact can fill; None for a kind of which many may be true at once."""
    match fact.kind:
        case "lead" | "deputy" | "handover" | "member_count":
            return (fact.kind, fact.cluster, fact.year)
        case "person":
            return (fact.kind, fact.person, fact.year)
        case "theme":
            return (fact.kind, fact.cluster, fact.year, fact.scope)
        case "member":
            return (fact.kind, fact.unit, fact.year)
        case "meeting" if fact.meeting:
            return (fact.kind, fact.meeting)
        case "award":
            return (fact.kind, fact.cluster, fact.year, fact.unit, wording.folded(fact.award))
    return None


def says(fact: Fact) -> Claim:
    """Return what fills the slot."""
    match fact.kind:
        case "lead" | "deputy":
            return (fact.unit,)
        case "handover":
            return (fact.from_unit, fact.unit)
        case "member_count":
            return (fact.count,)
        case "person":
            return (wording.folded(fact.title),)
        case "theme":
            return (wording.folded(fact.text),)
        case "member":
            return (fact.cluster,)
        case "meeting":
            return (fact.date, fact.time, fact.place)
    return (fact.status,)


def rivals(fact: Fact, known: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return those of `known` that contradict `fact`: the same slot filled otherwise, on another's word.

    A nomination does not contradict the award that followed it. There is one lead a year, whoever tells of two; of
    deputies one source may name several.
    """
    here = slot(fact)
    if here is None or fact.kind == "award":
        return ()
    against = (one for one in known if slot(one) == here and says(one) != says(fact))
    return tuple(one for one in against if fact.kind == "lead" or one.source != fact.source)


def agreeing(fact: Fact, known: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return those of `known` that say the same as `fact`, on whosever word."""
    here = slot(fact)
    return tuple(one for one in known if here is not None and slot(one) == here and says(one) == says(fact))


def disputed(found: Sequence[Fact]) -> bool:
    """Say whether sources disagree about what `found`, facts of one kind, tell."""
    return any(rivals(fact, found) for fact in found)


def newest_first(found: Iterable[Fact], articles: Mapping[str, Article]) -> list[Fact]:
    """Return `found` by the date of their sources, the newest first, those without a date last."""

    def told(fact: Fact) -> date:
        known = articles.get(fact.source)
        return (known.date if known else None) or date.min

    return sorted(found, key=told, reverse=True)
