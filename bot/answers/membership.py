"""Who belongs to which cluster: members, counts, areas, neighbours, and what became of a unit in 2025."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import clusters_of, nearest, unique
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact


def members(ask: Ask, facts: Facts) -> list[Finding]:
    """The members of a cluster, how many, its area; with units named, whether they are among them."""
    beyond = {"ngoai", "tru"} & set(ask.words)  # "ngoài Lạng Sơn còn ai"
    lists = {"nao", "ai"} & set(ask.words) and not ask.said("clusters")  # "cụm Cần Thơ có tỉnh nào"
    if ask.said("units") and not beyond and not lists and (ask.said("clusters") or ask.yesno):
        return [replace(finding, worded_by="unit_cluster") for finding in belongs(ask, facts)]
    clusters = clusters_of(ask, facts, "member")
    if not clusters:
        return [Finding(outcome="which", choices=tuple(facts.clusters), values={"known": naming.known_clusters(facts)})]
    return [_members(ask, facts, cluster) for cluster in clusters]


def _members(ask: Ask, facts: Facts, cluster: str) -> Finding:
    """The members of one cluster, of the year asked or of the nearest list."""
    asked = ask.years[0] if ask.years and "years" not in ask.inherited else None
    listed = facts.members(cluster, asked) or nearest_members(facts, cluster, asked)
    count = _count(facts, cluster, listed)
    region = next((fact for fact in facts.of("region", cluster)), None)
    if not listed and not count:
        return Finding(
            outcome="unknown", values={"cluster": naming.cluster(cluster, facts), "known": naming.known_clusters(facts)}
        )
    year = listed[0].year if listed else 0
    used = (*listed[:1], *(fact for fact in facts.of("member_count", cluster)[:1]), *((region,) if region else ()))
    values = {
        "cluster": naming.cluster(cluster, facts),
        "n": str(count),
        "list": ", ".join(fact.unit for fact in listed),
        "region": region.text if region else "",
        "year": str(year),
        "asked": str(asked) if asked and asked != year else "",
        "attended": _read_on(listed[0], facts) if listed and listed[0].basis == "attendance" else "",
        "note": naming.notes(listed),
    }
    outcome = (
        "partial"
        if len(listed) < count
        else "attended"
        if values["attended"] and _no_stated(facts, cluster)
        else "found"
    )
    return Finding(
        outcome=outcome, values=values, facts=used, focus={"clusters": cluster},
        verdict=_count_verdict(ask, count),
    )  # fmt: skip


def _read_on(fact: Fact, facts: Facts) -> str:
    """Return the day of the meeting whose list of those present a membership was read from, else its year."""
    meeting = naming.meeting_of(fact, facts)
    return (wording.day(meeting.fact.date) if meeting else "") or str(fact.year)


def nearest_members(facts: Facts, cluster: str, year: int | None) -> tuple[Fact, ...]:
    """Return the membership list nearest to `year`."""
    near = nearest(facts.of("member", cluster), year) if year else ()
    return facts.members(cluster, near[0].year) if near else ()


def _count(facts: Facts, cluster: str, listed: tuple[Fact, ...]) -> int:
    """Return how many members: as stated, else as listed."""
    stated = facts.of("member_count", cluster)
    return stated[0].count or 0 if stated else len(listed)


def _no_stated(facts: Facts, cluster: str) -> bool:
    """Say whether no article states the members or their number."""
    return not facts.of("member_count", cluster) and all(fact.basis != "stated" for fact in facts.of("member", cluster))


def _count_verdict(ask: Ask, count: int) -> Verdict:
    """Judge a number in a yes/no question."""
    if not ask.yesno or not ask.numbers:
        return ""
    return "yes" if count in ask.numbers else "no"


def belongs(ask: Ask, facts: Facts) -> list[Finding]:
    """The cluster of each named unit; with clusters named, whether it is one of those."""
    if not ask.units:
        return _as_members(ask, facts) if ask.clusters or ask.people or ask.regions else [Finding(outcome="which_unit")]
    return [_belongs(ask, facts, unit) for unit in ask.units[:6]]


def _as_members(ask: Ask, facts: Facts) -> list[Finding]:
    """Tell the members of the cluster instead, in the words of that intent."""
    return [replace(finding, worded_by="members") for finding in members(ask, facts)]


def _belongs(ask: Ask, facts: Facts, unit: str) -> Finding:
    """The cluster of one unit."""
    memberships = facts.cluster_of(unit)
    values = {"unit": naming.department(unit, facts), "known": naming.known_clusters(facts), **_today(unit, facts)}
    asked = ask.clusters if ask.said("clusters") else tuple(ask.regions)
    if not memberships:
        values["cluster"] = naming.cluster(asked[0], facts) if asked else ""
        return Finding(outcome="unknown", values=values, focus={"units": unit, "clusters": ""})
    fact = memberships[0]
    values |= {
        "cluster": wording.listed([naming.cluster(other.cluster, facts) for other in memberships]),
        "year": str(fact.year),
        "note": fact.note,
        "attended": "" if fact.basis == "stated" or fact.note else str(fact.year),
        "today": values["place"] if ask.when == "now" else "",
    }
    verdict: Verdict = ""
    if asked and ask.yesno:
        verdict = "yes" if any(other.cluster in asked for other in memberships) else "no"
    elif asked and not any(other.cluster in asked for other in memberships):
        verdict = "no"
    return Finding(
        outcome="found",
        values=values,
        facts=memberships,
        verdict=verdict,
        focus={"units": unit, "clusters": fact.cluster},
    )


_MERGED = 2
"""Of how many old units a unit of today must be made to be a merger."""


def _today(unit: str, facts: Facts) -> dict[str, str]:
    """Return what became of the unit in 2025, empty when it stayed as it was."""
    known = facts.units.get(unit)
    if not known or not known.now or len(facts.parts.get(known.now, ())) < _MERGED:
        return {"place": wording.place_name(unit, known.kind) if known else unit, "now": "", "parts": ""}
    return {
        "place": wording.place_name(unit, known.kind),
        "now": wording.place_name(known.now, known.now_kind),
        "parts": wording.listed(facts.parts.get(known.now, ())),
    }


def mates(ask: Ask, facts: Facts) -> list[Finding]:
    """The other members of a unit's cluster; with two units named, whether they share one."""
    if not ask.units:
        return _as_members(ask, facts)
    if len(ask.units) > 1 and "units" not in ask.inherited and (ask.yesno or "nao" not in ask.words):
        return _together(ask, facts)
    unit = ask.units[0]
    memberships = facts.cluster_of(unit)
    if not memberships:
        return [replace(finding, worded_by="unit_cluster") for finding in belongs(ask, facts)]
    cluster = memberships[0].cluster
    listed = facts.members(cluster)
    others = [fact.unit for fact in listed if fact.unit not in ask.units]
    values = {
        "unit": naming.departments([name for name in ask.units if name in {fact.unit for fact in listed}], facts),
        "cluster": naming.cluster(cluster, facts),
        "n": str(_count(facts, cluster, listed)),
        "list": ", ".join(others),
        "note": naming.notes(listed),
    }
    return [
        Finding(
            outcome="found" if others else "partial", values=values, facts=listed[:1],
            focus={"units": unit, "clusters": cluster},
        )
    ]  # fmt: skip


def _together(ask: Ask, facts: Facts) -> list[Finding]:
    """Whether the named units are in one cluster."""
    of_each = {unit: facts.cluster_of(unit) for unit in ask.units[:6]}
    shown = [
        f"{unit}: {naming.cluster(found[0].cluster, facts)}" if found else f"{unit}: –"
        for unit, found in of_each.items()
    ]
    clusters = unique(found[0].cluster if found else "" for found in of_each.values())
    known = all(of_each.values())
    verdict: Verdict = ("yes" if len(clusters) == 1 else "no") if ask.yesno and (known or len(clusters) > 1) else ""
    used = tuple(found[0] for found in of_each.values() if found)
    outcome = "each" if used else "unknown"
    values = {
        "list": "; ".join(shown),
        "known": naming.known_clusters(facts),
        "unit": naming.departments(ask.units, facts),
    }
    focus = {"clusters": clusters[0]} if len(clusters) == 1 else {}
    return [Finding(outcome=outcome, values=values, facts=used, verdict=verdict, focus=focus)]


def overview(ask: Ask, facts: Facts) -> list[Finding]:
    """The clusters the knowledge has, with how many members each; with one named, the heads of what is known of it."""
    if ask.clusters and "clusters" not in ask.inherited:
        return [_overview(facts, cluster) for cluster in ask.clusters[:2]]
    lines: list[str] = []
    used: list[Fact] = []
    for cluster in list(facts.clusters)[:12]:
        listed = facts.members(cluster)
        count = _count(facts, cluster, listed)
        if count:
            region = next((fact.text for fact in facts.of("region", cluster)), "")
            lines.append(wording.counted(naming.cluster(cluster, facts), count, region))
            used.extend((*facts.of("member_count", cluster)[:1], *listed[:1])[:1])
    values = {"n": str(len(facts.clusters)), "known": naming.known_clusters(facts), "lines": wording.bullets(lines)}
    return [Finding(outcome="all", values=values, facts=tuple(used))]


def _overview(facts: Facts, cluster: str) -> Finding:
    """The heads of what is known of one cluster."""
    listed = facts.members(cluster)
    lead, theme = facts.of("lead", cluster), facts.of("theme", cluster)
    lead = [fact for fact in lead if fact.year == lead[0].year]
    meetings = facts.meetings_of(cluster)
    if not (listed or lead or theme or meetings):
        return Finding(
            outcome="unknown", values={"cluster": naming.cluster(cluster, facts), "known": naming.known_clusters(facts)}
        )
    count, names = _count(facts, cluster, listed), ", ".join(fact.unit for fact in listed)
    complete = count == len(listed)
    values = {
        "cluster": naming.cluster(cluster, facts),
        "n": str(count) if count else "",
        "list": names if complete else "",
        "some": "" if complete else names,
        "lead": wording.in_year(lead[0].year, naming.holders(lead, facts)) if lead else "",
        "theme": wording.theme_of_year(theme[0].year, theme[0].text, theme[0].scope) if theme else "",
        "meetings": "; ".join(wording.day(meeting.fact.date) or str(meeting.fact.year) for meeting in meetings[:3]),
    }
    used = (*listed[:1], *lead, *theme[:1], *(meeting.fact for meeting in meetings[:3]))
    return Finding(outcome="one", values=values, facts=used, focus={"clusters": cluster})


def merged(ask: Ask, facts: Facts) -> list[Finding]:
    """What became of the named units on 01/07/2025."""
    if not ask.units:
        lines = [f"{reform.text} ({reform.source})" for reform in facts.knowledge.reforms]
        return [Finding(outcome="reform", values={"reforms": wording.bullets(lines)})]
    found = []
    for unit in ask.units[:3]:
        today = _today(unit, facts)
        member = facts.cluster_of(unit)
        values = {**today, "cluster": naming.cluster(member[0].cluster, facts) if member else ""}
        same_name = facts.units[unit].now in (unit, "")
        outcome = "kept_name" if same_name else "found"
        if not today["now"]:
            outcome = "stayed" if same_name else "renamed"
            values["now"] = wording.place_name(facts.units[unit].now, facts.units[unit].now_kind)
        found.append(Finding(outcome=outcome, values=values, facts=member[:1], focus={"units": unit}))
    return found
