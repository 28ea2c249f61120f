"""What each page shows: facts gathered for a template, nothing written anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.answers import naming
from bot.facts import Facts, Meeting
from bot.language import wording
from bot.model import Article, Fact
from bot.pictures.entries import entries_of, missing
from bot.web.pages import paths
from bot.web.pages.lines import LABELS, Line, Source, line_of, lines, source_of, sources

_PARTS = ("chaired", "attended", "spoke", "discussed", "decided", "signed")
_MORE = ("region", "result", "figure", "difficulty", "task", "movement", "document")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading; folded away at first where there are many of little weight."""

    title: str
    lines: Sequence[Line]
    folded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of a timeline."""

    look: str
    label: str
    text: str
    detail: str
    sources: Sequence[Source]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A meeting: its own line, and who and what was there."""

    line: Line
    parts: Sequence[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of a cluster: its department then, what it is part of today, and whether the list was only read off."""

    name: str
    url: str
    today: str
    source: Source
    year: int
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClusterPage:
    """All that is known of a cluster; `roles` are the latest lead and deputy, `missing` what nobody tells."""

    id: str
    name: str
    short: str
    regions: Sequence[str]
    roles: Sequence[Line]
    members: Sequence[Member]
    years: Sequence[tuple[int, Sequence[Moment]]]
    meetings: Sequence[Met]
    more: Sequence[Group]
    missing: Sequence[str]
    others: Sequence[tuple[str, str]] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPage:
    """All that is known of a unit."""

    name: str
    department: str
    today: str
    merged: Sequence[tuple[str, str]]
    clusters: Sequence[Line]
    groups: Sequence[Group]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """A source and everything taken from it, cluster by cluster."""

    article: Article
    kind: str
    clusters: Sequence[tuple[str, str]]
    groups: Sequence[Group]
    count: int


_KINDS = {"article": "Bài viết", "decision": "Văn bản do biên tập viên nêu", "person": "Lời của biên tập viên"}


def cluster_page(number: str, facts: Facts) -> ClusterPage:
    """Return the page of a cluster that the knowledge has."""
    known = facts.named(number)
    meetings = sorted(facts.meetings_of(number), key=lambda one: str(one.fact.date or one.fact.year), reverse=True)
    latest = [facts.of(kind, number)[:1] for kind in ("lead", "deputy")]
    more = (_group(LABELS[kind], facts.of(kind, number), facts, folded=kind != "region") for kind in _MORE)
    return ClusterPage(
        id=number,
        name=known.name,
        short=wording.short_cluster(known.name),
        regions=known.regions,
        roles=lines((fact for found in latest for fact in found), facts),
        members=[_member(fact, facts) for fact in facts.members(number)],
        years=_years(number, facts),
        meetings=[_met(meeting, facts) for meeting in meetings],
        more=[group for group in more if group.lines],
        missing=[LABELS[kind].lower() for kind in missing(facts, number)],
        others=[(one.name, paths.of_cluster(one.id)) for one in facts.clusters.values() if one.id != number],
    )


def _years(number: str, facts: Facts) -> list[tuple[int, Sequence[Moment]]]:
    """Return the timeline, the latest year first."""
    years: dict[int, list[Moment]] = {}
    for entry in entries_of(facts, number):
        moment = Moment(
            look=entry.look,
            label=entry.label,
            text=entry.text,
            detail=entry.detail,
            sources=sources(entry.sources, facts),
        )
        years.setdefault(entry.year, []).append(moment)
    return [(year, years[year]) for year in sorted(years, reverse=True)]


def _member(fact: Fact, facts: Facts) -> Member:
    return Member(
        name=naming.department(fact.unit, facts),
        url=paths.of_unit(fact.unit) if fact.unit in facts.units else "",
        today=today_of(fact.unit, facts),
        source=source_of(fact, facts),
        year=fact.year,
        listed=fact.basis == "attendance",
    )


def today_of(unit: str, facts: Facts) -> str:
    """Return what became of the department of a unit of before 2025, "" for one that is not known."""
    known = facts.units.get(unit)
    return wording.todays_department(known.now, known.now_kind) if known and known.now else ""


def _met(meeting: Meeting, facts: Facts) -> Met:
    parts = (_group(LABELS[kind], meeting.of(kind), facts) for kind in _PARTS)
    return Met(line=line_of(meeting.fact, facts), parts=[part for part in parts if part.lines])


def _group(title: str, found: Iterable[Fact], facts: Facts, *, folded: bool = False) -> Group:
    return Group(title=title, lines=lines(found, facts), folded=folded)


def unit_page(name: str, facts: Facts) -> UnitPage:
    """Return the page of one of the 63 units of before 2025."""
    known = facts.units[name]
    kinds = [kind for kind in LABELS if kind != "member"]
    groups = (_group(LABELS[kind], _newest(facts.by_unit(kind, name)), facts) for kind in kinds)
    beside = (one for one in facts.parts.get(known.now, ()) if one != name)
    return UnitPage(
        name=wording.capital(wording.place_name(name, known.kind)),
        department=naming.department(name, facts),
        today=today_of(name, facts),
        merged=[(wording.place_name(one, facts.units[one].kind), paths.of_unit(one)) for one in beside],
        clusters=lines(facts.cluster_of(name), facts),
        groups=[group for group in groups if group.lines],
    )


def _newest(found: Sequence[Fact]) -> list[Fact]:
    return sorted(found, key=lambda fact: -fact.year)


def article_page(id: str, told: Sequence[Fact], facts: Facts) -> ArticlePage:
    """Return the page of a source; `told` is what is taken from it, in the order of its paragraphs."""
    article = facts.articles[id]
    clusters = dict.fromkeys(fact.cluster for fact in told)
    groups = (_group(LABELS.get(kind, kind), (fact for fact in told if fact.kind == kind), facts) for kind in LABELS)
    return ArticlePage(
        article=article,
        kind=_KINDS[article.kind],
        clusters=[(naming.cluster(one, facts), paths.of_cluster(one)) for one in clusters if one in facts.clusters],
        groups=[group for group in groups if group.lines],
        count=len(told),
    )
