"""Proposed facts against the known ones: new, known, or in conflict."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from bot.extraction.proposal import Proposal
from bot.facts import Facts
from bot.language.spelling import flat
from bot.model import Fact

Verdict = Literal["new", "known", "conflict", "elsewhere"]
"""`elsewhere`: a bloc or a body that the knowledge has no place for."""
_KIND = {"chair": "chaired"}


def weigh(one: Proposal, facts: Facts) -> Verdict:
    """Say how a proposal stands to what is known of its cluster.

    In conflict is a second lead of a year, a unit in both posts, another number of members in a year, another theme of
    the cluster for a year.
    """
    if one.cluster.startswith("Khối") or (
        one.kind in ("lead", "deputy", "member", "award") and one.unit not in facts.units
    ):
        return "elsewhere"
    known = facts.of(_KIND.get(one.kind, one.kind), one.cluster)
    if any(states(one, fact) for fact in known):
        return "known"
    return "conflict" if _contradicts(one, known, facts) else "new"


def states(one: Proposal, fact: Fact) -> bool:
    """Say whether a known fact says what is proposed."""
    if (one.cluster, _KIND.get(one.kind, one.kind)) != (fact.cluster, fact.kind):
        return False
    if one.kind == "region":
        return flat(one.text) in flat(fact.text)
    if one.kind == "meeting":
        return (
            fact.date == one.date if one.date and fact.date else fact.year == one.year and fact.type == one.meeting_type
        )
    if one.kind in ("person", "chair") and one.person:
        return fact.person == one.person
    if one.year != fact.year:
        return False
    if one.kind == "award":
        return (fact.unit, fact.status) == (one.unit, one.status) and flat(fact.award).split()[0] == flat(
            one.award
        ).split()[0]
    if one.kind == "theme":
        return flat(one.text).strip(" .,") == flat(fact.text).strip(" .,")
    return fact.count == one.count if one.kind == "member_count" else fact.unit == one.unit


def _contradicts(one: Proposal, known: Iterable[Fact], facts: Facts) -> bool:
    same_year = [fact for fact in known if fact.year == one.year]
    if one.kind in ("lead", "member_count"):
        return bool(same_year) or (one.kind == "lead" and _holds(one, "deputy", facts))
    if one.kind == "deputy":
        return _holds(one, "lead", facts)
    return one.kind == "theme" and one.scope == "cluster" and any(fact.scope == "cluster" for fact in same_year)


def _holds(one: Proposal, kind: str, facts: Facts) -> bool:
    return any(fact.unit == one.unit and fact.year == one.year for fact in facts.of(kind, one.cluster))
