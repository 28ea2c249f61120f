"""Who was awarded what, and who was only nominated: never the one for the other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import clusters_of, nearest
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact

NOMINATING = frozenset(
    {"de nghi", "de xuat", "suy ton", "binh bau", "binh xet", "de cu", "gioi thieu", "trinh bo", "thong nhat"}
)
"""Folded pairs of words that ask about a nomination."""


def award(ask: Ask, facts: Facts) -> list[Finding]:
    """The awards and nominations of a cluster or unit."""
    clusters = clusters_of(ask, facts, "award") or _by_award(ask, facts)
    if not clusters and ask.units:
        unit = naming.departments(ask.units, facts)
        return [Finding(outcome="unknown_unit", values={"unit": unit, "known": naming.known_clusters(facts, "award")})]
    if not clusters:
        with_award = facts.clusters_with("award")
        values = {"known": naming.known_clusters(facts, "award")}
        return [Finding(outcome="which", choices=with_award, values=values)]
    return [_of_cluster(ask, facts, cluster) for cluster in clusters]


def _by_award(ask: Ask, facts: Facts) -> tuple[str, ...]:
    """Return the one cluster of which an award of the kind asked is known."""
    with_award = facts.clusters_with("award")
    if not ask.awards or len(with_award) > 12:
        return ()
    nominated = _asks_nomination(ask)
    found = [
        cluster
        for cluster in with_award
        if any(
            _is_kind(fact, ask) and (not nominated or fact.status == "nominated") for fact in facts.of("award", cluster)
        )
    ]
    return tuple(found) if len(found) == 1 else ()


def _is_kind(fact: Fact, ask: Ask) -> bool:
    """Say whether the award is of a kind asked about."""
    name = wording.folded(fact.award)
    return any(wording.folded(kind) in name for kind in ask.awards)


def _of_cluster(ask: Ask, facts: Facts, cluster: str) -> Finding:
    """The awards of one cluster: of the units, kinds and years asked, else the nearest known."""
    known = facts.of("award", cluster)
    values = {
        "cluster": naming.cluster(cluster, facts),
        "unit": naming.departments(ask.units, facts),
        "asked": str(ask.years[0]) if ask.said("years") else "",
        "known": naming.known_clusters(facts, "award"),
        "award": wording.listed(ask.awards),
    }
    if not known:
        elsewhere = any(facts.by_unit("award", unit) for unit in ask.units)
        outcome = "unknown_unit" if ask.said("units") and not elsewhere else "unknown"
        return Finding(outcome=outcome, values=values, focus={"clusters": cluster})
    of_year = [fact for fact in known if not ask.years or _in_years(fact, ask)]
    if not of_year and "years" in ask.inherited:
        of_year = list(known)
    if not of_year:
        return _told(ask, facts, nearest(known, ask.years[0]), "nearest", values)
    of_unit = [fact for fact in of_year if fact.unit in ask.units]
    as_place = ask.said("clusters") or not any(facts.by_unit("award", unit) for unit in ask.units)
    if ask.units and not of_unit and as_place and not ask.yesno and _is_place(facts, cluster, ask):
        return _told(ask, facts, of_year, "found", values)
    if ask.units and not of_unit and ("units" not in ask.inherited or ask.said("awards")):
        return _told(ask, facts, of_year, "not_listed" if ask.yesno else "other_units", values)
    if ask.awards and not any(_is_kind(fact, ask) for fact in of_year):
        return _told(ask, facts, of_year, "other_kind", values)
    return _told(ask, facts, of_year, "found", values)


def _is_place(facts: Facts, cluster: str, ask: Ask) -> bool:
    """Say whether a named unit is where a meeting of the cluster was held, spoken of as a meeting."""
    held = any(naming.held_at(meeting.fact, unit) for meeting in facts.meetings_of(cluster) for unit in ask.units)
    return held and any(word in ask.words for word in ("nghi", "hop"))


def _given(fact: Fact, facts: Facts) -> str:
    """Return the day and place an award was given."""
    meeting = naming.meeting_of(fact, facts)
    return wording.on_day(fact.date, meeting.fact.place if meeting else "")


def _in_years(fact: Fact, ask: Ask) -> bool:
    """Say whether the year of the achievement or of the day it was given is asked."""
    return fact.year in ask.years or (fact.date is not None and fact.date.year in ask.years)


def _told(ask: Ask, facts: Facts, found: Sequence[Fact], outcome: str, values: dict[str, str]) -> Finding:
    """Word awards and nominations in lines of their own, what was asked first."""
    ordered = sorted(
        found, key=lambda fact: (fact.unit not in ask.units, not _is_kind(fact, ask), fact.status != "awarded")
    )
    awarded = [fact for fact in ordered if fact.status == "awarded"]
    nominated = [fact for fact in ordered if fact.status == "nominated"]
    first = ordered[0]
    values |= {
        "year": str(first.year),
        "awarded": wording.listed(
            [wording.award_to(fact.award, naming.department(fact.unit, facts)) for fact in awarded]
        ),
        "awarded_giver": awarded[0].giver if awarded else "",
        "reason": awarded[0].reason if awarded else "",
        "presenter": naming.presenter(awarded[0], facts) if awarded and awarded[0].presenter else "",
        "date_place": _given(awarded[0], facts) if awarded else "",
        "today": str(ask.today.year) if ask.when == "now" and first.year < ask.today.year else "",
        "nominated": wording.several([naming.department(fact.unit, facts) for fact in nominated]),
        "nominated_award": nominated[0].award if nominated else "",
        "nominated_giver": nominated[0].giver if nominated else "",
    }
    if outcome == "found":
        outcome = "found" if awarded else "nominated"
    focus = {"clusters": first.cluster, "years": str(first.year)}
    focus |= {"people": awarded[0].presenter} if awarded and awarded[0].presenter else {}
    focus |= {"units": first.unit} if len(ordered) == 1 or first.unit in ask.units else {}
    return Finding(
        outcome=outcome, values=values, facts=tuple(ordered), focus=focus, verdict=_verdict(ask, ordered, outcome)
    )


_HIGHER = ("chinh phu", "thu tuong", "chu tich nuoc", "quoc hoi")
"""Givers a question may put in the giver's place, folded."""


def _asks_nomination(ask: Ask) -> bool:
    """Say whether the question is about a nomination."""
    pairs = {f"{left} {right}" for left, right in zip(ask.words, ask.words[1:], strict=False)}
    return bool(pairs & NOMINATING)


def _verdict(ask: Ask, found: Sequence[Fact], outcome: str) -> Verdict:
    """Judge a yes/no question; a nomination asked about as an award is not one yet."""
    if not ask.yesno or outcome in ("nearest", "other_units", "not_listed", "other_kind"):
        return ""
    asked = [fact for fact in found if fact.unit in ask.units] if ask.said("units") else list(found)
    of_kind = [fact for fact in asked if not ask.said("awards") or _is_kind(fact, ask)]
    if not asked or ask.numbers or (len(ask.units) > 1 and len(ask.awards) > 1):
        return ""  # a count, or two claims at once: the facts speak
    if not of_kind or _contradicted(ask, of_kind):
        return "no"
    wants = "nominated" if _asks_nomination(ask) else "awarded"
    if any(fact.status == wants for fact in of_kind):
        return "yes"
    return "not_yet" if wants == "awarded" else "no"


def _contradicted(ask: Ask, asked: Sequence[Fact]) -> bool:
    """Say whether a unit, a person or a giver named is not the one of the facts."""
    if ask.said("units") and any(unit not in {fact.unit for fact in asked} for unit in ask.units):
        return True
    if ask.said("people") and not any(fact.presenter in ask.people for fact in asked):
        return True
    said = " ".join(ask.words)
    return any(giver in said and giver not in wording.folded(asked[0].giver) for giver in _HIGHER)
