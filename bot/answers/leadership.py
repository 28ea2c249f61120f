"""Lead and deputy of a cluster by year, what a unit was, and how the role was handed on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.amendments.facing import disputed, rivals
from bot.answers import naming, people
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import MANY, clusters_of, in_years, latest, nearest
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact

_OTHER = {"lead": "deputy", "deputy": "lead"}


def lead(ask: Ask, facts: Facts) -> list[Finding]:
    """Who leads; the reply names the deputy too. Who led before or after a unit that led is told as the handover."""
    led = [unit for unit in ask.units if facts.by_unit("lead", unit)]
    if ask.said("units") and led and not ask.yesno and _asks_whom(ask):
        return [replace(finding, worded_by="handover") for finding in handover(ask, facts)]
    return _role(ask, facts, "lead")


_WHOM = frozenset(
    {
        "so nao",
        "tinh nao",
        "vi nao",
        "thay ai",
        "cho ai",
        "ke nhiem",
        "tiep theo",
        "noi got",
        "tu ai",
        "toi ai",
        "den ai",
    }
)
"""Pairs of folded words that ask for a unit other than the one named."""


def _asks_whom(ask: Ask) -> bool:
    """Say whether the question names one unit and asks for another ("sau Lạng Sơn thì tỉnh nào")."""
    pairs = {f"{left} {right}" for left, right in zip(ask.words, ask.words[1:], strict=False)}
    first = ask.words[:1] == ("ai",)
    return bool(pairs & _WHOM or first) and "cum cua" not in pairs and not ask.said("years")


def deputy(ask: Ask, facts: Facts) -> list[Finding]:
    """Who is deputy; the reply names the lead too."""
    return _role(ask, facts, "deputy")


def _role(ask: Ask, facts: Facts, role: str) -> list[Finding]:
    """The holders of `role` in each cluster asked about."""
    clusters = clusters_of(ask, facts, role)
    if not clusters and ask.units:
        unit = naming.departments(ask.units, facts)
        return [Finding(outcome="unknown_unit", values={"unit": unit, "known": naming.known_clusters(facts, role)})]
    if not clusters:
        with_role = frozenset(facts.clusters_with(role))
        values = {"known": naming.known_clusters(facts, role)}
        return [
            Finding(
                outcome="which",
                choices=tuple(cluster for cluster in facts.clusters if cluster in with_role),
                values=values,
            )
        ]
    return [_holders(ask, facts, role, cluster) for cluster in clusters]


def _holders(ask: Ask, facts: Facts, role: str, cluster: str) -> Finding:
    """The holders of `role` in one cluster, in the years asked."""
    known = facts.of(role, cluster)
    values = {"cluster": naming.cluster(cluster, facts), "today": str(ask.today.year)}
    if not known:
        return _nobody(facts, role, cluster, values)
    if ask.when == "now" and not ask.said("years"):
        present = [fact for fact in known if fact.year == ask.today.year]
        return _told(ask, facts, present or latest(known), "found" if present else "latest", values)
    kept, lacking = in_years(ask, known)
    if lacking and not kept:
        return _told(ask, facts, nearest(known, lacking), "nearest", values | {"asked": str(lacking)})
    of_unit = tuple(fact for fact in kept if facts.is_of(fact.unit, ask.units))
    if ask.said("units") and of_unit and not ask.years:
        held = {fact.year for fact in of_unit}
        contested = [fact for fact in kept if fact.year in held]
        return _told(ask, facts, contested if disputed(contested) else of_unit, "found", values)
    values["lacking"] = str(lacking) if lacking else ""
    return _told(ask, facts, kept, "found" if len(kept) == 1 else "list", values)


def _nobody(facts: Facts, role: str, cluster: str, values: dict[str, str]) -> Finding:
    """Nothing is known of `role`: say so, and what the articles do say that is often taken for it."""
    other = facts.of(_OTHER[role], cluster)
    meetings = facts.meetings_of(cluster)
    chairs = [fact for meeting in meetings for fact in meeting.of("chaired")]
    hosts = [meeting.fact for meeting in meetings if meeting.fact.host]
    values |= {
        "other": "; ".join(wording.in_year(fact.year, naming.department(fact.unit, facts)) for fact in other),
        "chair": naming.person(chairs[0], facts) if chairs else "",
        "chair_year": str(chairs[0].year) if chairs else "",
        "place": hosts[0].place if hosts else "",
        "host_day": wording.day(hosts[0].date) if hosts else "",
        "known": naming.known_clusters(facts, role),
    }
    used = (*other, *chairs[:1], *hosts[:1])
    return Finding(outcome="unknown", values=values, facts=used, focus={"clusters": cluster})


def _told(ask: Ask, facts: Facts, found: Sequence[Fact], outcome: str, values: dict[str, str]) -> Finding:
    """Name the holders in `found`, with the other role of the same year beside the first."""
    first = found[0]
    beside = [fact for fact in facts.of(_OTHER[first.kind], first.cluster) if fact.year == first.year]
    if disputed(found) and all(fact.year == first.year for fact in found):
        return _disputed(ask, facts, found, outcome, values)
    lines = _by_year(found, facts)
    values |= {
        "unit": naming.department(first.unit, facts),
        "year": str(first.year),
        "other": naming.holders(beside, facts),
        "note": wording.capital(first.note),
        "lines": "; ".join(lines),
        "before": "; ".join(lines[1:]),
        "lacking": values.get("lacking", ""),
    }
    focus = {"clusters": first.cluster, "units": first.unit, "years": str(first.year)}
    return Finding(
        outcome=outcome, values=values, facts=(*found, *beside), focus=focus,
        verdict="" if outcome == "nearest" else _verdict(ask, facts, found, beside),
    )  # fmt: skip


def _by_year(found: Sequence[Fact], facts: Facts) -> list[str]:
    """Return who held the role, a line a year; of a year that sources disagree about, all that they say."""
    years: dict[int, list[Fact]] = {}
    for fact in found:
        years.setdefault(fact.year, []).append(fact)
    lines: list[str] = []
    for year, of_year in years.items():
        if disputed(of_year):
            lines.append(wording.in_year(year, wording.either(_each(of_year, facts))))
        else:
            lines += [wording.in_year(year, naming.department(fact.unit, facts)) for fact in of_year]
    return lines


def _each(found: Sequence[Fact], facts: Facts) -> list[str]:
    """Return what each source says of one year, the newest first."""
    return naming.by_source(found, [naming.department(fact.unit, facts) for fact in found], facts)


def _disputed(ask: Ask, facts: Facts, found: Sequence[Fact], outcome: str, values: dict[str, str]) -> Finding:
    """Give all that sources say of one year, where they disagree: who is right is not for the bot to say."""
    first = found[0]
    lacking = {"latest": values["today"], "nearest": values.get("asked", "")}.get(outcome, values.get("lacking", ""))
    values |= {
        "year": str(first.year),
        "lines": wording.bullets(_each(found, facts)),
        "lacking": lacking,
    }
    focus = {"clusters": first.cluster, "units": first.unit, "years": str(first.year)}
    return Finding(outcome="disputed", values=values, facts=tuple(found), focus=focus)


def _verdict(ask: Ask, facts: Facts, found: Sequence[Fact], beside: Sequence[Fact]) -> Verdict:
    """Judge a unit named in the question: does it hold the role; a unit that holds the other role is corrected."""
    both = {"cum truong", "cum pho"} <= {
        f"{left} {right}" for left, right in zip(ask.words, ask.words[1:], strict=False)
    }
    if not ask.said("units") or (both and len(ask.units) > 1):
        return ""
    if any(facts.is_of(fact.unit, ask.units) for fact in found):
        return "yes" if ask.yesno else ""
    if ask.yesno or any(facts.is_of(fact.unit, ask.units) for fact in beside):
        return "no"
    return ""


def role_of_unit(ask: Ask, facts: Facts) -> list[Finding]:
    """Everything a unit was: member, lead, deputy, host, and what it was awarded or nominated for."""
    if not ask.units and ask.people:
        return [replace(finding, worded_by="person") for finding in people.who(ask, facts)]
    if not ask.units:
        return [replace(finding, worded_by="lead") for finding in lead(ask, facts)]
    return [_profile(ask, facts, unit) for unit in ask.units[:2]]


def _profile(ask: Ask, facts: Facts, unit: str) -> Finding:
    """The profile of one unit."""
    member = facts.cluster_of(unit)
    if not member:
        values = {"unit": naming.department(unit, facts), "known": naming.known_clusters(facts)}
        return Finding(outcome="unknown_unit", values=values, focus={"units": unit})
    leads, deputies = facts.by_unit("lead", unit), facts.by_unit("deputy", unit)
    awards = facts.by_unit("award", unit)
    hosted = [fact for fact in facts.by_unit("meeting", unit) if fact.host == unit]
    values = {
        "unit": naming.department(unit, facts),
        "cluster": naming.cluster(member[0].cluster, facts),
        "lead": _years_of(leads, facts),
        "deputy": _years_of(deputies, facts),
        "awarded": "; ".join(f"{fact.award} ({fact.year})" for fact in awards if fact.status == "awarded"),
        "nominated": "; ".join(f"{fact.award} ({fact.year})" for fact in awards if fact.status == "nominated"),
        "hosted": "; ".join(wording.day(fact.date) or str(fact.year) for fact in hosted),
    }
    used = (*leads, *deputies, *awards, *hosted, *member[:1])
    focus = {"units": unit, "clusters": member[0].cluster}
    return Finding(outcome="found", values=values, facts=used, focus=focus)


def _years_of(found: Sequence[Fact], facts: Facts) -> str:
    """Return the years of `found`, joined; of a year that another source gives to another unit, that too."""
    return ", ".join(
        wording.contested(fact.year) if rivals(fact, facts.of(fact.kind, fact.cluster)) else str(fact.year)
        for fact in found
    )


def rotating_flag(ask: Ask, facts: Facts) -> list[Finding]:
    """What the rotating flag is, with the latest handover known as the example."""
    known = [fact for cluster in facts.clusters_with("handover")[:MANY] for fact in facts.of("handover", cluster)[:1]]
    values = {"from": "", "to": "", "cluster": "", "year": ""}
    if known:
        values = {
            "from": naming.department(known[0].from_unit, facts),
            "to": naming.department(known[0].unit, facts),
            "cluster": naming.cluster(known[0].cluster, facts),
            "year": str(known[0].year),
        }
    return [Finding(outcome="found", values=values, facts=tuple(known[:1]))]


def handover(ask: Ask, facts: Facts) -> list[Finding]:
    """Who handed the lead to whom, or how the lead was chosen."""
    clusters = clusters_of(ask, facts, "handover", "lead") or _with_handover(ask, facts)
    if not clusters:
        with_lead = facts.clusters_with("lead")
        return [Finding(outcome="which", choices=with_lead, values={"known": naming.known_clusters(facts, "lead")})]
    return [_handover(ask, facts, cluster) for cluster in clusters]


def _with_handover(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the only cluster of which a handover is known."""
    known = facts.clusters_with("handover")
    return known if len(known) == 1 and not ask.clusters else ()


def _handover(ask: Ask, facts: Facts, cluster: str) -> Finding:
    """The handover in one cluster, else the election of its lead."""
    handovers = facts.of("handover", cluster)
    values = {"cluster": naming.cluster(cluster, facts)}
    if handovers:
        kept, _ = in_years(ask, handovers)
        fact = (kept or handovers)[0]
        values |= {
            "from": naming.department(fact.from_unit, facts),
            "to": naming.department(fact.unit, facts),
            "year": str(fact.year),
            "date": wording.day(fact.date),
            "asked": ", ".join(str(year) for year in ask.years if year not in _around(fact)),
        }
        meeting = naming.meeting_of(fact, facts)
        values["place"] = meeting.fact.place if meeting else ""
        focus = {"clusters": cluster, "units": fact.unit, "years": str(fact.year)}
        return Finding(outcome="found", values=values, facts=(fact,), focus=focus)
    leads = facts.of("lead", cluster)
    if not leads:
        return _nobody(facts, "lead", cluster, values)
    return _elected(ask, facts, leads[0], values)


def _around(fact: Fact) -> set[int]:
    """Return the years a handover is rightly asked by: the day's and the new term's."""
    return {fact.year, fact.date.year if fact.date else fact.year}


def _elected(ask: Ask, facts: Facts, fact: Fact, values: dict[str, str]) -> Finding:
    """How the lead of one year came to its role."""
    meeting = naming.meeting_of(fact, facts)
    deputies = [other for other in facts.of("deputy", fact.cluster) if other.year == fact.year]
    values |= {
        "unit": naming.department(fact.unit, facts),
        "other": naming.departments([other.unit for other in deputies], facts),
        "year": str(fact.year),
        "note": fact.note,
        "place": meeting.fact.place if meeting else "",
        "asked": ", ".join(str(year) for year in ask.years if year != fact.year),
    }
    focus = {"clusters": fact.cluster, "units": fact.unit, "years": str(fact.year)}
    return Finding(outcome="elected", values=values, facts=(fact, *deputies), focus=focus)
