"""People named in the articles: who they are, what they did, and who held a post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.meetings import MAX_LINES
from bot.answers.scope import clusters_of
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact


def who(ask: Ask, facts: Facts) -> list[Finding]:
    """The post of a named person and what the articles say they did."""
    if not ask.people:
        return holder(ask, facts) if ask.titles else [Finding(outcome="unknown")]
    if len(ask.people) > 1 and "people" not in ask.inherited:
        return [_who(ask, facts, person) for person in ask.people[:3]]
    return [_who(ask, facts, ask.people[0])]


def _who(ask: Ask, facts: Facts, person: str) -> Finding:
    """One person."""
    found = facts.by_person(person)
    if not found:  # known by name alone
        return Finding(outcome="unknown")
    posts = [fact for fact in found if fact.kind == "person"] or [fact for fact in found if fact.title]
    deeds = [_deed(fact, facts) for fact in found if fact.kind in ("chaired", "spoke", "attended")]
    awards = [
        wording.award_to(fact.award, naming.department(fact.unit, facts)) for fact in found if fact.presenter == person
    ]
    first = max(posts, key=lambda fact: fact.year) if posts else found[0]
    values = {
        "name": wording.capital(naming.named(person, facts)),
        "title": first.title,
        "year": str(first.year),
        "deeds": wording.bullets(_strongest(deeds)[:3]),
        "awards": wording.listed(awards),
    }
    focus = {"people": person, "clusters": first.cluster, "years": str(first.year)}
    if first.unit or first.title:
        unit = first.unit or _unit_in(first.title, facts)
        focus |= {"units": unit} if unit else {}
    return Finding(outcome="found", values=values, facts=tuple(found), focus=focus, verdict=_verdict(ask, first))


def _unit_in(title: str, facts: Facts) -> str:
    """Return the unit a post's name ends with, if any."""
    words = title.split()
    return next((name for size in (4, 3, 2, 1) if (name := " ".join(words[-size:])) in facts.units), "")


def _deed(fact: Fact, facts: Facts) -> tuple[int, str]:
    """Return what a person did at a meeting, with its rank: chairing before speaking before attending."""
    meeting = facts.meetings.get(fact.meeting)
    name = wording.meeting_name(meeting.fact.type, naming.cluster(fact.cluster, facts)) if meeting else ""
    moment = wording.moment("", meeting.fact.date, meeting.fact.year) if meeting else str(fact.year)
    rank = ("chaired", "spoke", "attended").index(fact.kind)
    return rank, wording.deed(fact.kind, name, moment, fact.text if fact.kind == "spoke" else "")


def _strongest(deeds: Sequence[tuple[int, str]]) -> list[str]:
    """Return the deeds by rank; who chaired or spoke need not be said to have attended."""
    ordered = sorted(deeds)
    return [text for rank, text in ordered if rank < 2 or ordered[0][0] == 2]


def _verdict(ask: Ask, post: Fact) -> Verdict:
    """Judge the post a yes/no question claims."""
    if not ask.titles or not ask.yesno:
        return ""
    held = wording.folded(post.title)
    right = any(held.startswith(wording.folded(title)) for title in ask.titles)
    if ask.said("units"):
        right = right and any(wording.folded(unit) in held for unit in ask.units)
    return "yes" if right else "no"


def holder(ask: Ask, facts: Facts) -> list[Finding]:
    """Who held a post: by title, and by unit or cluster where named."""
    if not ask.titles and ask.people:
        return who(ask, facts)
    clusters = clusters_of(ask, facts)
    if not ask.titles and not ask.units and not (clusters and "clusters" in ask.inherited):
        return [Finding(outcome="unknown")]
    pool = _pool(facts, clusters)
    fits = [fact for fact in pool if _holds(fact, ask)] or [fact for fact in pool if _met(fact, ask, facts)]
    if ask.years and "years" not in ask.inherited:
        fits = [fact for fact in fits if fact.year in ask.years]
    if not fits:
        place = naming.departments(ask.units, facts) or (naming.cluster(clusters[0], facts) if clusters else "")
        values = {
            "title": wording.listed(ask.titles) or wording.SOMEBODY,
            "place": place,
            "year": str(ask.years[0]) if ask.years else "",
        }
        return [Finding(outcome="no_holder", values=values)]
    unique = list({fact.person: fact for fact in fits}.values())[:MAX_LINES]
    first = unique[0]
    lines = [f"{naming.person(fact, facts)} ({fact.year})" for fact in unique]
    values = {
        "lines": wording.bullets(lines),
        "person": wording.capital(naming.person(first, facts)),
        "year": str(first.year),
        "cluster": naming.cluster(first.cluster, facts),
        "today": str(ask.today.year) if ask.when == "now" else "",
    }
    focus = {"people": first.person, "clusters": first.cluster, "years": str(first.year)}
    outcome = "holder" if len(unique) == 1 else "holders"
    return [Finding(outcome=outcome, values=values, facts=tuple(unique), focus=focus)]


def _pool(facts: Facts, clusters: Sequence[str]) -> list[Fact]:
    """Return the posts known in the clusters asked about, or in the first ones where none is named."""
    return [
        fact for cluster in (clusters or facts.clusters_with("person")[:64]) for fact in facts.of("person", cluster)
    ]


def _met(fact: Fact, ask: Ask, facts: Facts) -> bool:
    """Say whether somebody of the title asked was at a meeting held in a unit named."""
    meeting = facts.meetings.get(fact.meeting)
    held = meeting is not None and any(naming.held_at(meeting.fact, unit) for unit in ask.units)
    return held and bool(ask.titles) and _holds(fact, replace(ask, units=()))


def _holds(fact: Fact, ask: Ask) -> bool:
    """Say whether the post is of a title asked and, where the unit counts, of a unit asked."""
    held = wording.folded(fact.title)
    if ask.titles and not naming.is_post(fact.title, ask.titles, ask.words):
        return False
    return not ask.said("units") or any(wording.folded(unit) in held or fact.unit == unit for unit in ask.units)
