"""Details of a year's work: results, figures, difficulties, tasks, movements, documents, found by the words asked."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import MANY, clusters_of, in_years, latest, nearest
from bot.answers.topics import Topics, has_ordinal
from bot.facts import DETAIL_KINDS, Facts
from bot.language import wording
from bot.language.everyday import STOP
from bot.model import Fact

MAX_LINES = 5
_YEARS = 2
"""Of how many years all details are told, each under its own."""
_WHOLE = 3
"""Up to how many details are told whole; of more, only the first clause each."""
SURE = 0.34
"""Least share of the question's words that a detail must explain to be the answer by itself."""
_BESIDE = 0.72
"""A detail this near to the best one (as a share of its score) is told with it."""
_NEARLY = 0.9
"""How near, as a share, a figure must come to the best detail to be what the question counts."""
_FIGURE = 0.3
"""Least share of the words that a figure must explain to be the number asked for."""
CLEAR = 0.5
"""Least share that lets a detail answer a question that names no cluster."""
_TELLING = 9.0
"""Least weight of the words of a question that names no cluster, about three words of the trade."""
_WORTH_ADDING = 6.0
"""Least weight of a question's own words for a detail to be told beside another answer: about two words."""
_LISTS = frozenset({"movement", "task", "difficulty", "document"})
"""Kinds of which people usually want the whole list."""
_MUCH = 0.4
"""What share of one giver's list must be near for the whole list to be told."""
_STRAY = 0.25
"""Least share at which a detail of another kind stands in where the cluster has none of the kind asked."""
_OTHER_KIND = 0.75
"""Least share at which a detail of another kind answers a question about a list."""


class Details:
    """The view of details; keeps the index of their words."""

    def __init__(self, facts: Facts) -> None:
        """Index the details of `facts`."""
        self._facts = facts
        self.topics = Topics(facts)

    def __call__(self, ask: Ask, facts: Facts) -> list[Finding]:
        """The details of the kinds asked: the one the words speak of, else all of the cluster and year."""
        clusters = clusters_of(ask, facts, *ask.kinds)
        counted = self._counted(ask, clusters)
        if counted:
            return [replace(_told(ask, facts, [counted], "specific"), verdict=_count_verdict(ask, counted))]
        found = self.best(ask, clusters)
        if found and found[0][0] >= (SURE if any(fact.kind in ask.kinds for _, fact in found[:1]) else _STRAY):
            return [self._specific(ask, facts, found)]
        if not clusters:
            return [self._which(ask, facts)]
        return [finding for cluster in clusters[:2] for finding in self._all(ask, facts, cluster)]

    def told(self, ask: Ask, facts: Facts, *, clear: bool) -> Finding | None:
        """Return the detail of any cluster that the words speak of, or None; unless `clear`, more must agree."""
        found = self.best(ask, ())
        share = found[0][0] if found else 0.0
        enough = share >= (CLEAR if clear else _OTHER_KIND) and self.telling(ask) >= _TELLING
        return self._specific(ask, facts, found) if enough else None

    def telling(self, ask: Ask) -> float:
        """Return the weight of the question's own words: neither everyday words nor those that name the intent."""
        own = {word for word in ask.words if word not in STOP and word not in ask.generic}
        return math.fsum(self.topics.weight(word) for word in own)

    def _counted(self, ask: Ask, clusters: Sequence[str]) -> Fact | None:
        """Return the figure that a question about a number, or one that puts a number to the test, speaks of."""
        if not ((ask.yesno and ask.numbers) or _asks_number(ask)) or ask.said("units"):
            return None
        scored = [
            pair
            for pair in self.topics.find(ask.words, DETAIL_KINDS, clusters)
            if not ask.years or _of_year(pair[1], ask)
        ]
        figures = [pair for pair in scored if pair[1].kind == "figure"]
        enough = max(_FIGURE, scored[0][0] * _NEARLY) if scored else _FIGURE
        return figures[0][1] if figures and figures[0][0] >= enough else None

    def best(self, ask: Ask, clusters: Sequence[str]) -> list[tuple[float, Fact]]:
        """Return the details the words speak of, of any kind, the kinds asked preferred; of the years asked if any."""
        known = [fact for cluster in clusters for kind in ask.kinds for fact in self._facts.of(kind, cluster)]
        words = (*ask.words, *_said_names(ask), *_said_days(ask))
        # Words that only name the kind ("khó khăn") are of no help in choosing among facts of it, but find its like.
        scored = self.topics.find(words, DETAIL_KINDS, clusters, ask.generic if known or not clusters else frozenset())
        asked = [pair for pair in scored if pair[1].kind in ask.kinds]
        listed = bool(_LISTS & set(ask.kinds))
        preferred = asked if ask.sure and asked and (asked[0][0] >= SURE or listed) else scored
        if not known:
            return [pair for pair in scored if pair[0] >= _STRAY]
        if preferred is scored and listed and ask.sure:
            preferred = [pair for pair in scored if pair[0] >= _OTHER_KIND and self.telling(ask) >= _WORTH_ADDING]
        if ask.said("years"):
            of_year = [pair for pair in preferred if _of_year(pair[1], ask)]
            return of_year or ([] if any(_of_year(fact, ask) for fact in known) else preferred)
        return preferred

    def _specific(self, ask: Ask, facts: Facts, found: Sequence[tuple[float, Fact]]) -> Finding:
        """Tell the detail the words speak of, with those that fit nearly as well."""
        best, first = found[0]
        near = [
            fact
            for score, fact in found
            if score >= best * _BESIDE and fact.cluster == first.cluster and fact.year == first.year
        ]
        chosen = _in_file_order(_whole_list(near, ask, facts)[: MAX_LINES + 1], facts)
        outcome = (
            "specific"
            if not ask.said("years") or _of_year(first, ask) or first.kind == "document"
            else "nearest_specific"
        )
        if (
            _asks_number(ask)
            and best < _OTHER_KIND
            and not any(char.isdecimal() for fact in chosen for char in fact.text)
        ):
            outcome = "no_figure"
        elif ask.said("units") and first.kind in ("figure", "result") and not _names(chosen, ask):
            outcome = "nearest_unit"
        return _told(ask, facts, chosen, outcome)

    def _all(self, ask: Ask, facts: Facts, cluster: str) -> list[Finding]:
        """Tell all details of the kinds asked, of each year asked, at most two, or of the latest."""
        known = [fact for kind in ask.kinds for fact in facts.of(kind, cluster)]
        if not known:
            years = sorted({meeting.fact.year for meeting in facts.meetings_of(cluster)})
            values = {"cluster": naming.cluster(cluster, facts), "known": naming.known_clusters(facts, *ask.kinds)}
            values["years"] = wording.listed([str(year) for year in years])
            return [Finding(outcome="unknown", values=values, focus={"clusters": cluster})]
        if _asks_number(ask) and not _LISTS & set(ask.kinds) and self.telling(ask) >= _WORTH_ADDING / 2:
            return [
                Finding(
                    outcome="no_figure", values={"cluster": naming.cluster(cluster, facts)}, focus={"clusters": cluster}
                )
            ]
        kept, lacking = in_years(ask, known)
        if lacking and not kept:
            return [_told(ask, facts, nearest(known, lacking), "nearest", asked=str(lacking))]
        of_years = [[fact for fact in known if fact.year == year] for year in dict.fromkeys(ask.years)]
        shown = [of_year for of_year in of_years if of_year][:_YEARS] or [list(latest(known))]
        return [_told(ask, facts, self._ordered(ask, of_year), "found") for of_year in shown]

    def _ordered(self, ask: Ask, found: Sequence[Fact]) -> list[Fact]:
        """Put the details the words speak of first, the rest in file order; those of one giver where one is named."""
        words = (*ask.words, *_said_names(ask))
        scored = self.topics.find(words, ask.kinds, (found[0].cluster,), ask.generic)
        scores = {id(fact): score for score, fact in scored}
        best = max(scores.values(), default=0.0)
        near = [fact for fact in found if scores.get(id(fact), 0.0) >= best * _BESIDE]
        kept = near if best and len(near) > 2 else sorted(found, key=lambda fact: -round(scores.get(id(fact), 0.0), 1))
        return sorted(kept, key=lambda fact: fact.kind != "figure")

    def beside(self, ask: Ask, cluster: str, told: Sequence[Fact]) -> Fact | None:
        """Return a detail of `cluster` that the question's own words clearly speak of and `told` does not hold."""
        if self.telling(ask) < _WORTH_ADDING:
            return None
        found = self.topics.find(ask.words, DETAIL_KINDS, (cluster,), ask.generic)
        if ask.said("years"):
            found = [pair for pair in found if _of_year(pair[1], ask)]
        if not found or found[0][0] < CLEAR or found[0][1] in told:
            return None
        return found[0][1]

    def _which(self, ask: Ask, facts: Facts) -> Finding:
        """Ask which cluster is meant."""
        having = [c for c in list(facts.clusters)[:MANY] if any(facts.of(kind, c) for kind in ask.kinds)]
        return Finding(
            outcome="which", choices=tuple(having), values={"known": naming.known_clusters(facts, *ask.kinds)}
        )


def _asks_number(ask: Ask) -> bool:
    """Say whether the question is "how many": "mấy", "bao nhiêu" before something counted."""
    return "bao nhieu" in " ".join(ask.words) or any(word == "may" for word in ask.words[:-1])


def _names(found: Sequence[Fact], ask: Ask) -> bool:
    """Say whether a detail speaks of a unit named."""
    return any(wording.folded(unit) in wording.folded(fact.text) for unit in ask.units for fact in found)


def _said_names(ask: Ask) -> tuple[str, ...]:
    """Return the folded words of the people named, who may have set a task or spoken."""
    return tuple(word for person in ask.people for word in wording.folded(person).split()) if ask.said("people") else ()


def _said_days(ask: Ask) -> tuple[str, ...]:
    """Return the figures of the days named: a document is known by its date."""
    return tuple(part.lstrip("0") for day in ask.dates for part in day.split("-") if part) if ask.said("dates") else ()


def _count_verdict(ask: Ask, figure: Fact) -> Verdict:
    """Judge the number of a yes/no question."""
    if not ask.yesno or not ask.numbers or figure.count is None:
        return ""
    if any(wording.number(number) in figure.text for number in ask.numbers):
        return "yes" if figure.count in ask.numbers else ""  # the number stands in the text, but is not what is counted
    return "yes" if figure.count in ask.numbers else "no"


def _whole_list(near: Sequence[Fact], ask: Ask, facts: Facts) -> list[Fact]:
    """Return `near`, or the whole list that one giver set when much of it is near and no single item was asked for."""
    tasks = [fact for fact in near if fact.kind in _LISTS and fact.giver]
    if not tasks or has_ordinal(ask.words):
        return list(near)
    first = tasks[0]
    listed = [
        fact for fact in facts.of(first.kind, first.cluster) if (fact.giver, fact.year) == (first.giver, first.year)
    ]
    matched = sum(fact in near for fact in listed)
    if matched < max(2, _MUCH * len(listed)):
        return list(near)
    return [*(fact for fact in near if fact.kind == "figure"), *listed]


def _in_file_order(chosen: Sequence[Fact], facts: Facts) -> list[Fact]:
    """Return the details as the file lists them, a figure first."""
    places = {
        id(fact): place
        for kind in sorted({f.kind for f in chosen})
        for place, fact in enumerate(facts.of(kind, chosen[0].cluster))
    }
    return sorted(chosen, key=lambda fact: (fact.kind != "figure", places.get(id(fact), 0)))


def _of_year(fact: Fact, ask: Ask) -> bool:
    """Say whether a detail belongs to a year asked: its own, or the day's."""
    dated = fact.date is not None and fact.date.year in ask.years
    return fact.year in ask.years or dated or any(str(year) in fact.text for year in ask.years)


def _told(ask: Ask, facts: Facts, found: Sequence[Fact], outcome: str, asked: str = "") -> Finding:
    """Word details, one line each, at most MAX_LINES and the number of the rest."""
    first = found[0]
    lines = [line(fact, facts, short=len(found) > _WHOLE) for fact in found]
    most = MAX_LINES + (first.kind == "figure")
    values = {
        "cluster": naming.cluster(first.cluster, facts),
        "unit": naming.departments(ask.units, facts),
        "year": str(first.year),
        "lines": wording.bullets(lines[:most]),
        "one": wording.capital(lines[0]) if len(lines) == 1 else "",
        "n": str(len(found)),
        "more": str(len(lines) - most) if len(lines) > most else "",
        "giver": _giver(found, facts),
        "asked": asked or (str(ask.years[0]) if ask.years else ""),
    }
    focus = {"clusters": first.cluster, "years": str(first.year)}
    return Finding(outcome=outcome, values=values, facts=tuple(found), focus=focus)


def _giver(found: Sequence[Fact], facts: Facts) -> str:
    """Return who set all of `found`, unless that is the cluster itself."""
    givers = {fact.giver for fact in found}
    return found[0].giver if len(givers) == 1 and found[0].giver != naming.cluster(found[0].cluster, facts) else ""


def line(fact: Fact, facts: Facts, *, short: bool = False) -> str:
    """Return one detail as a line with its note; `short`: the first clause of a long one, without the note."""
    if fact.kind in ("attended", "spoke", "chaired") and (fact.person or fact.unit):
        text = wording.spoken(naming.participant(fact, facts), fact.text)
    else:
        text = fact.text
    if short:
        return wording.first_clause(text)
    return f"{text} ({fact.note})" if fact.note else text
