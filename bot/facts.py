"""The knowledge in memory: immutable, every look-up by a key, nothing that walks all facts on the answer path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.language import wording
from bot.model import Article, Cluster, Fact, Knowledge, Person, Unit

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
DETAIL_KINDS = frozenset(
    "result figure difficulty task movement document discussed decided signed spoke attended".split()
)
"""Kinds of fact that are found by the words of their text, not by their place in a table."""
_EMPTY: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting with everything known of it. `years` are the years it was held in or is about."""

    fact: Fact
    years: frozenset[int]
    parts: Mapping[str, tuple[Fact, ...]]

    def of(self, kind: str) -> tuple[Fact, ...]:
        """Return the facts of `kind` that belong to this meeting, in file order."""
        return self.parts.get(kind, _EMPTY)


class Facts:
    """Look-ups over one Knowledge. Built once; safe to share."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Index `knowledge`; the cost is linear in it."""
        self.knowledge = knowledge
        self.articles: dict[str, Article] = {article.id: article for article in knowledge.articles}
        self.units: dict[str, Unit] = {unit.name: unit for unit in knowledge.units}
        self.today: dict[str, Unit] = {unit.name: unit for unit in knowledge.today}
        self.clusters: dict[str, Cluster] = {cluster.id: cluster for cluster in knowledge.clusters}
        self.people: dict[str, Person] = {person.name: person for person in knowledge.people}
        self._by_kind: dict[tuple[str, str], list[Fact]] = {}
        self._kinds: dict[str, dict[str, list[Fact]]] = {}
        self._by_unit: dict[tuple[str, str], list[Fact]] = {}
        self._by_person: dict[str, list[Fact]] = {}
        self._by_meeting: dict[str, list[Fact]] = {}
        for fact in knowledge.facts:
            self._add(fact)
        for facts in self._by_kind.values():
            facts.sort(key=lambda fact: -fact.year)
        self.meetings: dict[str, Meeting] = {}
        self._meetings_of: dict[str, list[Meeting]] = {}
        self._meetings_on: dict[str, list[Meeting]] = {}
        for fact in self.all_of("meeting"):
            self._add_meeting(fact)
        self.parts: dict[str, list[str]] = {}
        for unit in knowledge.units:
            self.parts.setdefault(unit.now, []).append(unit.name)
        years = [fact.year for fact in knowledge.facts]
        self.first_year, self.last_year = (min(years), max(years)) if years else (0, 0)

    def _add(self, fact: Fact) -> None:
        """Put one fact into the indexes."""
        self._by_kind.setdefault((fact.kind, fact.cluster), []).append(fact)
        self._kinds.setdefault(fact.kind, {}).setdefault(fact.cluster, []).append(fact)
        for unit in {fact.unit, fact.from_unit, fact.host} - {""}:
            self._by_unit.setdefault((fact.kind, unit), []).append(fact)
        for person in {fact.person, fact.presenter} - {""}:
            self._by_person.setdefault(person, []).append(fact)
        if fact.meeting and fact.kind != "meeting":
            self._by_meeting.setdefault(fact.meeting, []).append(fact)

    def _add_meeting(self, fact: Fact) -> None:
        """Gather what belongs to one meeting."""
        parts: dict[str, list[Fact]] = {}
        for part in self._by_meeting.get(fact.meeting, ()):
            parts.setdefault(part.kind, []).append(part)
        about = _YEAR.search(fact.text)  # the year reviewed; a year planned for, named later, is another meeting's
        years = frozenset({fact.year, int(about.group()) if about else fact.year})
        meeting = Meeting(fact, years, {kind: tuple(facts) for kind, facts in parts.items()})
        self.meetings[fact.meeting] = meeting
        self._meetings_of.setdefault(fact.cluster, []).append(meeting)
        if fact.date:
            self._meetings_on.setdefault(fact.date.strftime("%m-%d"), []).append(meeting)

    def all_of(self, kind: str) -> Iterable[Fact]:
        """Yield every fact of `kind`; for building indexes only."""
        for facts in self._kinds.get(kind, {}).values():
            yield from facts

    def of(self, kind: str, cluster: str) -> Sequence[Fact]:
        """Return the facts of `kind` of `cluster`, latest year first, file order within a year."""
        return self._by_kind.get((kind, cluster), _EMPTY)

    def clusters_with(self, kind: str) -> tuple[str, ...]:
        """Return the ids of the clusters that have a fact of `kind`, in file order."""
        return tuple(self._kinds.get(kind, ()))

    def by_unit(self, kind: str, unit: str) -> Sequence[Fact]:
        """Return the facts of `kind` that name `unit` (as unit, former holder or host)."""
        return self._by_unit.get((kind, unit), _EMPTY)

    def by_person(self, person: str) -> Sequence[Fact]:
        """Return every fact that names `person`."""
        return self._by_person.get(person, _EMPTY)

    def meetings_of(self, cluster: str) -> Sequence[Meeting]:
        """Return the meetings of `cluster` in file order."""
        return self._meetings_of.get(cluster, ())

    def meetings_on(self, month_day: str) -> Sequence[Meeting]:
        """Return the meetings held on a day of any year, given as "MM-DD"."""
        return self._meetings_on.get(month_day, ())

    def cluster_of(self, unit: str) -> tuple[Fact, ...]:
        """Return one membership fact a cluster for `unit`, stated ones before those read from a list.

        A department of today of which no membership is told belongs where it leads.
        """
        facts = sorted(self.by_unit("member", unit), key=lambda fact: (fact.basis != "stated", -fact.year))
        if not facts and unit in self.today:
            facts = [*self.by_unit("lead", unit), *self.by_unit("deputy", unit)]
        found: dict[str, Fact] = {}
        for fact in facts:
            found.setdefault(fact.cluster, fact)
        return tuple(found.values())

    def members(self, cluster: str, year: int | None = None) -> tuple[Fact, ...]:
        """Return the membership facts of `cluster` from one source: of `year`, else the latest list.

        What editors told, each with a source of its own, is one list.
        """
        facts = [fact for fact in self.of("member", cluster) if year is None or fact.year == year]
        if not facts:
            return ()
        latest = max(facts, key=lambda fact: fact.year)
        of_year = [fact for fact in facts if fact.year == latest.year]
        told = self._told(latest)
        return tuple(fact for fact in of_year if fact.source == latest.source or (told and self._told(fact)))

    def _told(self, fact: Fact) -> bool:
        """Say whether an editor told of a fact: what is told one after the other is one list."""
        source = self.articles.get(fact.source)
        return source is not None and source.kind != "article"

    def is_of(self, unit: str, named: Iterable[str]) -> bool:
        """Say whether `unit` is among those `named`, by its own name or, a department of today, by its province's."""
        today = self.today.get(unit)
        return any(unit == one or (today is not None and self._bears(one, today.now)) for one in named)

    def _bears(self, unit: str, place: str) -> bool:
        """Say whether the unit of before 2025 has the name of the province of today, or gave it its own."""
        known = self.units.get(unit)
        renamed = known is not None and known.now == place and len(self.parts.get(place, ())) == 1
        return unit == place or renamed

    def named(self, number: str) -> Cluster:
        """Return the cluster with that Roman number, a bare name where the knowledge has none."""
        known = self.clusters.get(number)
        return known or Cluster(id=number, number=0, name=wording.cluster_name(number))
