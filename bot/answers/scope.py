"""Which clusters and which years a question is about, by what it says and by what the knowledge makes possible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.answers.ask import Ask
from bot.facts import Facts
from bot.model import Fact

MAX_CLUSTERS = 4
"""A question about more clusters than this gets the first ones; a phone shows no more."""


def clusters_of(ask: Ask, facts: Facts, *kinds: str) -> tuple[str, ...]:
    """Return the clusters `ask` is about; empty when the text leaves several open.

    In order: the clusters it names, those of its region, of its units, of its people, the session's; else those which
    alone have facts of `kinds` in the years asked.
    """
    if ask.clusters and "clusters" not in ask.inherited:
        return ask.clusters[:MAX_CLUSTERS]
    if ask.every and kinds:
        return facts.clusters_with(kinds[0])[:MAX_CLUSTERS]
    for found in (_by_region(ask, facts), _by_unit(ask, facts), _by_person(ask, facts), _by_day(ask, facts)):
        if found:
            return found[:MAX_CLUSTERS]
    if ask.clusters and not (_OF_UNITS & set(kinds) and _names_strangers(ask, facts)):
        return ask.clusters[:MAX_CLUSTERS]
    return _only_possible(ask, facts, kinds)


_OF_UNITS = frozenset({"member", "lead", "deputy", "handover", "award", "theme"})
"""Kinds of fact of which a unit named decides the cluster: one that is in no known cluster is in none."""


def _names_strangers(ask: Ask, facts: Facts) -> bool:
    """Say whether the message itself names units of which no cluster is known."""
    return ask.said("units") and not any(facts.cluster_of(unit) for unit in ask.units)


def _by_region(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the clusters whose area is named."""
    return tuple(ask.regions)


def _by_unit(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the clusters of the named units, where the message itself names them."""
    if "units" in ask.inherited and ask.clusters:
        return ()
    return unique(fact.cluster for unit in ask.units for fact in facts.cluster_of(unit)[:1])


def _by_person(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the clusters at whose meetings the named people were."""
    if "people" in ask.inherited and ask.clusters:
        return ()
    return unique(fact.cluster for person in ask.people for fact in facts.by_person(person)[:1])


def _by_day(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the clusters that met on the days named."""
    if "dates" in ask.inherited:
        return ()
    return unique(meeting.fact.cluster for day in ask.dates if is_day(day) for meeting in facts.meetings_on(day[-5:]))


def is_day(when: str) -> bool:
    """Say whether a date is a day ("2020-02-28", "--02-28"), not a month ("2020-02", "--02")."""
    return len(when) == 10 or (len(when) == 7 and when[0] == "-")


def _only_possible(ask: Ask, facts: Facts, kinds: Sequence[str]) -> tuple[str, ...]:
    """Return the one cluster that has facts of `kinds` in the year asked, if it is only one."""
    if not ask.years or not kinds or _names_strangers(ask, facts):
        return ()
    found: list[str] = []
    for kind in kinds:
        for cluster in facts.clusters_with(kind)[:MANY]:
            if cluster not in found and any(fact.year in ask.years for fact in facts.of(kind, cluster)):
                found.append(cluster)
                if len(found) > 1:
                    return ()
    return tuple(found)


MANY = 64
"""How many clusters are looked through for the only possible one; with more, the question is asked back."""


def in_years(ask: Ask, found: Sequence[Fact]) -> tuple[tuple[Fact, ...], int | None]:
    """Return the facts of the years asked, and the first asked year that has none (None when all have).

    Without a year asked: all facts, latest first. A year taken over from the session that has no facts does not count.
    """
    if not ask.years:
        return tuple(found), None
    kept = tuple(fact for fact in found if fact.year in ask.years)
    lacking = next((year for year in ask.years if all(fact.year != year for fact in found)), None)
    if not kept and "years" in ask.inherited:
        return tuple(found), None
    return kept, lacking


def nearest(found: Iterable[Fact], year: int) -> tuple[Fact, ...]:
    """Return the facts of the year nearest to `year`, the later one of two equally near."""
    facts = list(found)
    if not facts:
        return ()
    best = min({fact.year for fact in facts}, key=lambda other: (abs(other - year), -other))
    return tuple(fact for fact in facts if fact.year == best)


def latest(found: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return the facts of the latest year."""
    return tuple(fact for fact in found if fact.year == max(other.year for other in found)) if found else ()


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """Return `items` without repeats, in order."""
    return tuple(dict.fromkeys(item for item in items if item))
