"""The knowledge of the files with the changes of the editors laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.amendments.facing import Claim, claim
from bot.amendments.model import Amendment
from bot.amendments.today import named
from bot.language import wording
from bot.language.numbers import roman
from bot.model import Article, Cluster, Fact, Knowledge, Person


def overlay(knowledge: Knowledge, held: Sequence[Amendment]) -> Knowledge:
    """Return `knowledge` with the changes that hold, in their order; without any, the same object.

    A fact put in another's place stands where that one stood, a new one at the end. A change that no longer fits
    (what it changes is not there, what it adds is there already) changes nothing. Never raises.
    """
    if not held:
        return knowledge
    table = _Table(knowledge.facts)
    for one in held:
        table.change(one)
    known = table.facts()
    return replace(
        knowledge,
        facts=known,
        articles=_articles(knowledge, held, known),
        clusters=_clusters(knowledge, known),
        people=_people(knowledge, known),
        today=named(known, knowledge.units),
    )


class _Table:
    """Facts in order, found by what they claim."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._rows: list[Fact | None] = list(facts)
        self._at: dict[Claim, int] = {}
        for at, fact in enumerate(facts):
            self._at.setdefault(claim(fact), at)

    def facts(self) -> tuple[Fact, ...]:
        return tuple(fact for fact in self._rows if fact is not None)

    def change(self, one: Amendment) -> None:
        former = claim(one.former) if one.former else None
        if former is not None and former not in self._at:
            return
        new = one.fact
        if new is not None and claim(new) in self._at and claim(new) != former:
            new = None  # it is known already
        if former is not None:
            self._put(self._at.pop(former), new)
        elif new is not None:
            self._rows.append(None)
            self._put(len(self._rows) - 1, new)

    def _put(self, at: int, fact: Fact | None) -> None:
        self._rows[at] = fact
        if fact is not None:
            self._at[claim(fact)] = at


def _articles(knowledge: Knowledge, held: Sequence[Amendment], facts: Sequence[Fact]) -> tuple[Article, ...]:
    """Return the articles of the files, then the sources that the changes brought and that a fact still rests on."""
    used = {fact.source for fact in facts}
    known = {article.id for article in knowledge.articles}
    brought = {one.source.id: one.source for one in held if one.source and one.source.id in used - known}
    return (*knowledge.articles, *brought.values())


def _people(knowledge: Knowledge, facts: Sequence[Fact]) -> tuple[Person, ...]:
    """Return the people of the files and those that only the changes name, in the order they are named."""
    known = {person.name for person in knowledge.people}
    new = dict.fromkeys(fact.person for fact in facts if fact.person and fact.person not in known)
    return (*knowledge.people, *(Person(name=name) for name in new))


def _clusters(knowledge: Knowledge, facts: Sequence[Fact]) -> tuple[Cluster, ...]:
    """Return the clusters of the files and those that only the changes name, by number."""
    known = {cluster.id for cluster in knowledge.clusters}
    new = dict.fromkeys(fact.cluster for fact in facts if fact.cluster not in known)
    added = [Cluster(id=one, number=roman(one) or 0, name=wording.cluster_name(one)) for one in new]
    if not added:
        return knowledge.clusters
    return tuple(sorted((*knowledge.clusters, *added), key=lambda cluster: cluster.number))
