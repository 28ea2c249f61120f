"""Facts of one article that cannot all be true: what is told outweighs what was guessed, two guesses cancel out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace

from bot.extraction.proposal import Proposal

_TOLD = 0.85
"""Least confidence of a fact whose year the article tells."""


def settle(found: Iterable[Proposal]) -> list[Proposal]:
    """Return `found` without guesses that other facts of the article contradict.

    A cluster has one lead a year, a unit one post a year; an office or award told with its year is not guessed for
    another year.
    """
    kept = list(found)
    kept += _members_by_chair(kept)
    kept = _without(kept, _year_of_lead, lambda one: one.unit)
    kept = _without(kept, _post, lambda one: one.kind)
    kept = _without(kept, _office, lambda one: one.year)
    return _without(kept, _award, lambda one: one.year)


def _without(
    found: list[Proposal], group: Callable[[Proposal], Hashable], told: Callable[[Proposal], Hashable]
) -> list[Proposal]:
    """Drop the guesses of each group whose facts differ in what `told` returns."""
    groups: dict[Hashable, list[Proposal]] = defaultdict(list)
    for one in found:
        if (key := group(one)) is not None:
            groups[key].append(one)
    dropped = {
        id(one)
        for several in groups.values()
        if len({told(one) for one in several}) > 1
        for one in several
        if one.confidence < _TOLD
    }
    return [one for one in found if id(one) not in dropped]


def _members_by_chair(found: list[Proposal]) -> list[Proposal]:
    """Return the department whose director chairs a cluster's meeting, where the article names no member and no lead.

    Only members meet as a cluster; it is concluded from who was there, and marked so.
    """
    named = {one.cluster for one in found if one.kind in ("member", "lead", "deputy")}
    return [
        replace(one, kind="member", person="", title="", basis="attendance", confidence=0.6)
        for one in found
        if one.kind == "chair" and one.unit and one.title.startswith("Giám đốc Sở") and one.cluster not in named
    ]


def _year_of_lead(one: Proposal) -> Hashable:
    return (one.cluster, one.year) if one.kind == "lead" else None


def _post(one: Proposal) -> Hashable:
    return (one.cluster, one.year, one.unit) if one.kind in ("lead", "deputy") else None


def _office(one: Proposal) -> Hashable:
    return (one.kind, one.cluster, one.unit) if one.kind in ("lead", "deputy") else None


def _award(one: Proposal) -> Hashable:
    return (one.unit, one.award.split(" của ")[0], one.status) if one.kind == "award" else None
