"""Past meetings: when, where, what for, who was there, who spoke or chaired, what was discussed and decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bot.answers import naming
from bot.answers.ask import Ask, Finding, Verdict
from bot.answers.scope import MANY, clusters_of
from bot.facts import Facts, Meeting
from bot.language import wording
from bot.model import Fact

_PLEDGE = "ký giao ước"
MAX_LINES = 5
_PLACE = frozenset("dau noi diem cho cai".split())
"""Folded words that ask for a place."""


def when(ask: Ask, facts: Facts) -> list[Finding]:
    """The day of a meeting."""
    if "may gio" in " ".join(ask.words):
        return _answer(ask, facts, lambda meeting: "card" if meeting.fact.time else "no_hour")
    if ask.sessions:
        return _answer(ask, facts, lambda meeting: "card" if meeting.fact.session or meeting.fact.time else "no_hour")
    return _answer(ask, facts, lambda meeting: "card" if meeting.fact.date else "no_date")


def where(ask: Ask, facts: Facts) -> list[Finding]:
    """The place of a meeting."""
    asks_place = bool(_PLACE & set(ask.words)) or "tinh nao" in " ".join(ask.words)
    return _answer(ask, facts, lambda meeting: "card" if meeting.fact.place or not asks_place else "no_place")


def card(ask: Ask, facts: Facts) -> list[Finding]:
    """A meeting with its day, place and purpose."""
    return _answer(ask, facts, lambda _: "card")


def part(ask: Ask, facts: Facts) -> list[Finding]:
    """What one kind of fact (attended, spoke, chaired, discussed, decided, signed) tells of a meeting."""
    if ask.titles and not set(ask.kinds) & {"attended", "spoke", "chaired"}:
        ask = replace(ask, kinds=("attended",))
    return _answer(ask, facts, lambda meeting: "part" if _parts(meeting, ask) else "no_part")


def _answer(ask: Ask, facts: Facts, outcome: Callable[[Meeting], str]) -> list[Finding]:
    """Find the meetings asked about and tell of each; ask back when the question fits too many."""
    found = candidates(ask, facts)
    clusters = clusters_of(ask, facts)
    exact = [meeting for meeting in found if _fits(meeting, ask)]
    if not exact and found and (ask.said("clusters") or ask.dates or ask.units):
        return [_missed(ask, facts, found, outcome)]
    narrowed = _narrow(exact or found, ask)
    if not narrowed:
        return [_none(ask, facts, clusters)]
    if len({meeting.fact.cluster for meeting in narrowed}) > 1 and not _pinned(ask):
        choices = tuple(dict.fromkeys(meeting.fact.cluster for meeting in narrowed))
        return [Finding(outcome="which", choices=choices, values={"known": naming.known_clusters(facts, "meeting")})]
    return [_told(ask, facts, meeting, outcome(meeting)) for meeting in narrowed[:3]]


def _pinned(ask: Ask) -> bool:
    """Say whether the question names enough to be about several meetings on purpose."""
    return ask.said("clusters") or bool(ask.dates) or ask.said("people")


def candidates(ask: Ask, facts: Facts) -> list[Meeting]:
    """Return the meetings of the clusters asked about, or of the day, or all where they are few."""
    for day in ask.dates:
        on_day = facts.meetings_on(day[5:] if not day.startswith("--") else day[2:])
        if on_day and not ask.said("clusters"):
            return list(on_day)
    clusters = () if _placed(ask, facts) else clusters_of(ask, facts)
    if clusters:
        return [meeting for cluster in clusters for meeting in facts.meetings_of(cluster)]
    hosted = [facts.meetings[fact.meeting] for unit in ask.units for fact in facts.by_unit("meeting", unit)]
    if hosted:
        return hosted
    return list(facts.meetings.values()) if len(facts.meetings) <= MANY else []


def _placed(ask: Ask, facts: Facts) -> bool:
    """Say whether a named unit stands for the place of a meeting, no cluster being named."""
    if ask.clusters or not ask.said("units"):
        return False
    return any(facts.by_unit("meeting", unit) for unit in ask.units) or any(
        _at(meeting, unit) for unit in ask.units for meeting in _all_few(facts)
    )


def _all_few(facts: Facts) -> Sequence[Meeting]:
    """Return all meetings where they are few enough to look through."""
    return tuple(facts.meetings.values()) if len(facts.meetings) <= MANY else ()


def _at(meeting: Meeting, unit: str) -> bool:
    """Say whether the meeting was held in or by `unit`."""
    return naming.held_at(meeting.fact, unit)


def _fits(meeting: Meeting, ask: Ask) -> bool:
    """Say whether the meeting agrees with the day, year and type asked."""
    return _fits_day(meeting, ask) and _fits_year(meeting, ask) and _fits_type(meeting, ask)


def _fits_day(meeting: Meeting, ask: Ask) -> bool:
    """Compare days; a day without a year fits any year."""
    held = meeting.fact.date
    if not ask.dates:
        return True
    return held is not None and any(
        (held.strftime("%m-%d") == day[-5:] and (day.startswith("-") or held.year == int(day[:4])))
        or _fits_month(meeting, day)
        for day in ask.dates
    )


def _fits_month(meeting: Meeting, month: str) -> bool:
    """Compare months: "2020-07" or "--07"."""
    held = meeting.fact.date
    if held is None or not (len(month) == 4 or (len(month) == 7 and month[0] != "-")):
        return False
    return held.month == int(month[-2:]) and (month.startswith("-") or held.year == int(month[:4]))


def _fits_year(meeting: Meeting, ask: Ask) -> bool:
    """Compare years: of the day, or of what the meeting was about."""
    pledged = {part.year for part in meeting.of("signed")} if _PLEDGE in ask.types else set()
    return not ask.years or bool((meeting.years | pledged) & set(ask.years)) or "years" in ask.inherited


def _fits_type(meeting: Meeting, ask: Ask) -> bool:
    """Compare types; a pledge is signed at meetings of other types too."""
    return not ask.types or any(
        kind == meeting.fact.type or (kind == _PLEDGE and meeting.of("signed")) for kind in ask.types
    )


def _narrow(meetings: Sequence[Meeting], ask: Ask) -> list[Meeting]:
    """Keep the meetings that fit best: those with what is asked, of the people, place, type and year named."""
    kept = list(meetings)
    about = [meeting for meeting in kept if meeting.fact.meeting == ask.meeting]
    if about and "clusters" in ask.inherited and not (ask.said("years") or ask.types or ask.dates):
        kept = about
    tests: tuple[Callable[[Meeting], bool], ...] = (
        lambda meeting: bool(set(ask.types) & {meeting.fact.type}),
        lambda meeting: bool(ask.years) and meeting.fact.year in ask.years,
        lambda meeting: bool(meeting.years & set(ask.years)),
        lambda meeting: any(_at(meeting, unit) for unit in ask.units),
        lambda meeting: any(fact.person in ask.people for parts in meeting.parts.values() for fact in parts),
        lambda meeting: bool(ask.titles) and any(_titled(fact, ask) for fact in _of_kinds(meeting, ask)),
        lambda meeting: bool(_parts(meeting, ask)),
    )
    for test in tests:
        passed = [meeting for meeting in kept if test(meeting)]
        kept = passed or kept
    return kept


def _of_kinds(meeting: Meeting, ask: Ask) -> list[Fact]:
    """Return the parts of the meeting of the kinds asked; who spoke or chaired was there, too."""
    found = [fact for kind in ask.kinds for fact in meeting.of(kind)]
    if ask.kinds == ("attended",) and not found:
        found = [*meeting.of("chaired"), *meeting.of("spoke")]
    return found


def _parts(meeting: Meeting, ask: Ask) -> list[Fact]:
    """Return the parts asked for, those of the titles, people and units named first or alone."""
    found = _of_kinds(meeting, ask)
    if ask.titles:
        return [fact for fact in found if _titled(fact, ask)]
    chosen = [fact for fact in found if fact.person in ask.people or (fact.unit in ask.units and "spoke" in ask.kinds)]
    return chosen if chosen and ask.kinds == ("spoke",) else found


def _titled(fact: Fact, ask: Ask) -> bool:
    """Say whether the person's post is one asked about ("giám đốc" is not "phó giám đốc")."""
    return naming.is_post(fact.title, ask.titles, ask.words)


def _told(ask: Ask, facts: Facts, meeting: Meeting, outcome: str) -> Finding:
    """Word one meeting."""
    fact = meeting.fact
    parts = _parts(meeting, ask)
    shown = _lines(parts or _of_kinds(meeting, ask), ask, facts)
    values = {
        "name": wording.meeting_name(fact.type, naming.cluster(fact.cluster, facts)),
        "moment": wording.moment(fact.session, fact.date, fact.year, fact.time),
        "place": fact.place,
        "purpose": fact.text,
        "lines": wording.bullets(shown[:MAX_LINES]),
        "one": shown[0] if len(shown) == 1 else "",
        "title": wording.listed(ask.titles),
        "members": ", ".join(member.unit for member in facts.members(fact.cluster, fact.year)),
    }
    if outcome == "part" and len(shown) == 1:
        outcome = "one_part"
    if outcome == "no_part" and shown:
        outcome = "without_title"
    elif outcome == "no_part" and ask.kinds == ("attended",) and values["members"]:
        outcome = "members"
    focus = {"clusters": fact.cluster, "meeting": fact.meeting, "years": str(fact.year)}
    people = [part.person for part in parts if part.person]
    focus |= {"people": people[0]} if people else {}
    return Finding(
        outcome=outcome, values=values, facts=(fact, *parts), verdict=_verdict(meeting, ask, parts), focus=focus
    )


def _lines(parts: Sequence[Fact], ask: Ask, facts: Facts) -> list[str]:
    """Return one line a participant, or a line a thing discussed, decided or said."""
    if not parts:
        return []
    if parts[0].kind == "spoke":
        return [
            wording.spoken(naming.participant(fact, facts) if fact.person or fact.unit else "", fact.text)
            for fact in parts
        ]
    if parts[0].kind in ("attended", "chaired"):
        return naming.participants(parts, facts)
    return [f"{fact.text} ({fact.note})" if fact.note else fact.text for fact in parts]


def _verdict(meeting: Meeting, ask: Ask, parts: Sequence[Fact]) -> Verdict:
    """Judge the day, place, half-day or people that a yes/no question puts to the test."""
    if not ask.yesno:
        return ""
    fact = meeting.fact
    checks: list[bool] = []
    if ask.dates:
        checks.append(_fits_day(meeting, ask))
    if ask.sessions and fact.session:
        checks.append(fact.session in ask.sessions)
    if ask.said("people"):
        checks.append(any(part.person in ask.people for parts_ in meeting.parts.values() for part in parts_))
    elif ask.titles and ask.kinds:
        of_units = [part for part in parts if any(naming.in_title(part, unit) for unit in ask.units)]
        checks.append(bool(of_units if ask.said("units") else parts))
    if ask.said("units") and (fact.place or fact.host) and ask.kinds == ("meeting",):
        checks.append(any(_at(meeting, unit) for unit in ask.units))
    if not checks:
        return ""
    return "yes" if all(checks) else "no"


def _missed(ask: Ask, facts: Facts, found: Sequence[Meeting], outcome: Callable[[Meeting], str]) -> Finding:
    """No meeting agrees with everything asked: correct a yes/no question, else name the nearest meetings."""
    loose = [meeting for meeting in found if _fits_year(meeting, ask)] or list(found)
    loose = [meeting for meeting in loose if _fits_type(meeting, ask)] or loose
    if ask.yesno and ask.dates:
        return _told(ask, facts, loose[0], outcome(loose[0]))
    lines = [_line(meeting, facts) for meeting in loose[:3]]
    named = naming.cluster(loose[0].fact.cluster, facts) if ask.clusters else ""
    values = {"cluster": named, "lines": wording.bullets(lines)}
    return Finding(
        outcome="no_such", values=values, facts=tuple(meeting.fact for meeting in loose[:3]),
        focus={"clusters": loose[0].fact.cluster},
    )  # fmt: skip


def _line(meeting: Meeting, facts: Facts) -> str:
    """Return a meeting in one line."""
    fact = meeting.fact
    place = f", {fact.place}" if fact.place else ""
    moment = wording.moment(fact.session, fact.date, fact.year, fact.time)
    return f"{wording.meeting_name(fact.type, naming.cluster(fact.cluster, facts))}: {moment}{place}"


def _none(ask: Ask, facts: Facts, clusters: Sequence[str]) -> Finding:
    """Nothing is known of a meeting of those clusters, or too many fit."""
    if not clusters:
        with_meeting = facts.clusters_with("meeting")
        values = {"known": naming.known_clusters(facts, "meeting")}
        return Finding(outcome="which", choices=with_meeting[:8], values=values)
    values = {"cluster": naming.cluster(clusters[0], facts), "known": naming.known_clusters(facts, "meeting")}
    return Finding(outcome="unknown", values=values, focus={"clusters": clusters[0]})


def listing(ask: Ask, facts: Facts) -> list[Finding]:
    """The meetings known of a cluster, or of all clusters where they are few."""
    held = candidates(ask, facts)
    found = [meeting for meeting in held if _fits(meeting, ask)]
    if not found and held and clusters_of(ask, facts):
        return [_missed(replace(ask, yesno=False), facts, held, lambda _: "card")]
    if not found:
        return [_none(ask, facts, clusters_of(ask, facts))]
    ordered = sorted(found, key=lambda meeting: -meeting.fact.year)[:6]
    values = {"lines": wording.bullets(_line(meeting, facts) for meeting in ordered), "n": str(len(found))}
    return [Finding(outcome="list", values=values, facts=tuple(meeting.fact for meeting in ordered))]
