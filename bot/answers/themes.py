"""The theme of a cluster's or the sector's year, and which year a theme belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.amendments.facing import disputed, slot
from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import MANY, clusters_of, in_years, latest, nearest
from bot.answers.topics import held, overlap
from bot.facts import Facts
from bot.language import wording
from bot.language.everyday import STOP
from bot.model import Fact

_QUOTED = 0.5
"""Least share of a theme's words that a question must hold to be quoting it."""


def theme(ask: Ask, facts: Facts) -> list[Finding]:
    """The theme of each cluster and year asked; without a cluster, that of the words or of the year."""
    quoted = _quoted(ask, facts)
    if quoted and not (ask.said("clusters") and any(fact.cluster in ask.clusters for fact in quoted)):
        if not ask.said("clusters"):
            return [_told(ask, facts, quoted, "quoted")]
        found = replace(_told(ask, facts, quoted, "quoted"), verdict="no" if ask.yesno else "")
        own = [_of_cluster(ask, facts, cluster) for cluster in ask.clusters if facts.of("theme", cluster)]
        if ask.yesno and own and overlap(ask.words, quoted[0].text) < _WHOLE:
            return [replace(finding, verdict="no") for finding in own]
        return [found, *(replace(finding, verdict="") for finding in own)]
    clusters = clusters_of(ask, facts, "theme")
    if not clusters:
        of_year = _of_year(ask, facts)
        if of_year:
            return [_told(ask, facts, of_year, "list")]
        with_theme = facts.clusters_with("theme")
        values = {"known": naming.known_clusters(facts, "theme")}
        return [Finding(outcome="which", choices=with_theme, values=values)]
    return [_of_cluster(ask, facts, cluster) for cluster in clusters]


def _quoted(ask: Ask, facts: Facts) -> list[Fact]:
    """Return the themes whose words the question holds, when no cluster is named: by a rare word, or by most words."""
    if not ask.words:
        return []
    scored = [
        (overlap(ask.words, fact.text), fact)
        for cluster in facts.clusters_with("theme")[:MANY]
        for fact in facts.of("theme", cluster)
    ]
    likely = [fact for score, fact in scored if score >= _QUOTED]
    likely = [fact for fact in likely if not ask.said("years") or fact.year in ask.years] or likely
    shared = {id(fact): held(ask.words, fact.text) for fact in likely}
    most = max(shared.values(), default=0)
    return [fact for fact in likely if shared[id(fact)] == most]


def _of_year(ask: Ask, facts: Facts) -> list[Fact]:
    """Return the themes of the years asked, of whatever cluster."""
    if not ask.said("years"):
        return []
    themes = (fact for cluster in facts.clusters_with("theme")[:MANY] for fact in facts.of("theme", cluster))
    return [fact for fact in themes if fact.year in ask.years][:MAX_SHOWN]


MAX_SHOWN = 4
_WHOLE = 0.7
"""Share of a theme's words from which a question quotes all of it, not a word or two."""


def _of_cluster(ask: Ask, facts: Facts, cluster: str) -> Finding:
    """The theme of one cluster in the years asked."""
    known = facts.of("theme", cluster)
    if not known:
        values = {"cluster": naming.cluster(cluster, facts), "known": naming.known_clusters(facts, "theme")}
        values["asked"] = str(ask.years[0]) if ask.said("years") else ""
        return Finding(outcome="unknown", values=values, focus={"clusters": cluster})
    if ask.when == "now" and not ask.said("years"):
        present = [fact for fact in known if fact.year == ask.today.year]
        return _told(ask, facts, present or latest(known), "found" if present else "latest")
    kept, lacking = in_years(ask, known)
    if lacking and not kept:
        return _told(ask, facts, nearest(known, lacking), "nearest", asked=str(lacking))
    return _told(ask, facts, kept, "found" if len(kept) == 1 else "list", lacking=str(lacking) if lacking else "")


def _told(ask: Ask, facts: Facts, found: Sequence[Fact], outcome: str, asked: str = "", lacking: str = "") -> Finding:
    """Word the themes in `found`."""
    first = found[0]
    lines = [
        wording.theme_line(naming.cluster(fact.cluster, facts), fact.year, fact.text, fact.scope) for fact in found
    ]
    values = {
        "cluster": naming.cluster(first.cluster, facts),
        "year": str(first.year),
        "theme": first.text,
        "sector": first.giver if first.scope == "sector" else "",
        "own": naming.cluster(first.cluster, facts) if first.scope == "cluster" else "",
        "lines": wording.bullets(lines),
        "asked": asked,
        "lacking": lacking,
        "stated": wording.capital(_stated(first, facts)) if len(found) == 1 else "",
        "today": str(ask.today.year),
    }
    if _all_of_one(found) and disputed(found):
        values["lines"] = wording.bullets(naming.by_source(found, [f"“{fact.text}”" for fact in found], facts))
        values["lacking"] = asked or lacking or (values["today"] if outcome == "latest" else "")
        outcome = "disputed"
    if outcome in ("quoted", "list") and len(found) == 1:
        outcome = "found"
    if outcome == "quoted":
        outcome = "list"
    focus = {"clusters": first.cluster, "years": str(first.year)}
    return Finding(outcome=outcome, values=values, facts=tuple(found), focus=focus, verdict=_verdict(ask, found))


def _all_of_one(found: Sequence[Fact]) -> bool:
    """Say whether all themes would be the one theme of a year."""
    return len({slot(fact) for fact in found}) == 1


def _stated(fact: Fact, facts: Facts) -> str:
    """Return where a theme was stated, and by whom where the same paragraph says so."""
    meeting = naming.meeting_of(fact, facts)
    if not meeting:
        return ""
    speakers = [spoke.person for spoke in meeting.of("spoke") if spoke.person and spoke.paragraph == fact.paragraph]
    name = wording.meeting_name(meeting.fact.type, naming.cluster(fact.cluster, facts))
    return wording.stated_at(speakers[0] if speakers else "", name, meeting.fact.date, meeting.fact.place)


def _verdict(ask: Ask, found: Sequence[Fact]) -> Verdict:
    """Judge a theme, a year or a cluster that a yes/no question puts to the test."""
    if not ask.yesno:
        return ""
    if ask.said("years") and not any(fact.year in ask.years for fact in found):
        return "no"
    if ask.words and max(overlap(ask.words, fact.text) for fact in found) > 0:
        return "yes" if all(word in " ".join(_folded(fact) for fact in found) for word in _theme_words(ask)) else "no"
    return ""


def _folded(fact: Fact) -> str:
    """Return the folded words of a theme."""
    return wording.folded(fact.text)


def _theme_words(ask: Ask) -> list[str]:
    """Return the words of the question that could be quoting a theme."""
    return [word for word in ask.words if word not in _ABOUT_THEMES and word not in STOP]


_ABOUT_THEMES = frozenset(
    "chu de thi dua khau hieu slogan cau bo nganh phong trao giao uoc rieng chung chinh thuc".split()
)
