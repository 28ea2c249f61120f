"""What a timeline tells of each year: facts of a cluster to short entries, oldest first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.answers import naming
from bot.facts import Facts, Meeting
from bot.language import wording
from bot.model import Fact
from bot.pictures.shipped import words

Look = Literal["role", "theme", "awarded", "nominated", "meeting"]
KINDS = ("lead", "deputy", "theme", "award", "meeting")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to show: what it is, what it says, the small print, and where it is written (article ids)."""

    year: int
    look: Look
    label: str
    text: str
    detail: str
    sources: tuple[str, ...]


def entries_of(facts: Facts, cluster: str) -> list[Entry]:
    """Return everything a timeline of `cluster` shows, oldest year first; empty for a cluster nothing is known of."""
    found = [
        *_roles(facts, cluster, "lead"),
        *_roles(facts, cluster, "deputy"),
        *(_theme(fact) for fact in facts.of("theme", cluster)),
        *_awards(facts, cluster),
        *(_meeting(meeting) for meeting in sorted(facts.meetings_of(cluster), key=_held)),
    ]
    return sorted(found, key=lambda entry: entry.year)


def missing(facts: Facts, cluster: str) -> list[str]:
    """Return the kinds of entry that no article tells of `cluster`."""
    return [kind for kind in KINDS if not facts.of(kind, cluster)]


def _held(meeting: Meeting) -> date:
    """Return the day of a meeting; without a known day, the first of its year."""
    return meeting.fact.date or date(meeting.fact.year, 1, 1)


def _detail(fact: Fact, *more: str) -> str:
    """Return the small print of a fact, saying what was only read from a list of participants."""
    basis = words()["attendance"] if fact.basis == "attendance" else ""
    return wording.capital("; ".join(dict.fromkeys(part for part in (*more, fact.note, basis) if part)))


def _roles(facts: Facts, cluster: str, role: Literal["lead", "deputy"]) -> Iterator[Entry]:
    """Yield who held a role."""
    for fact in facts.of(role, cluster):
        unit = naming.department(fact.unit, facts)
        yield Entry(fact.year, "role", words()[role], unit, _detail(fact), (fact.source,))


def _theme(fact: Fact) -> Entry:
    """Return a theme, saying when it is the whole sector's."""
    label = words()["theme" if fact.scope == "cluster" else "theme_sector"]
    quoted = wording.fill(words()["quoted"], {"text": fact.text})
    return Entry(fact.year, "theme", label, quoted, _detail(fact), (fact.source,))


def _awards(facts: Facts, cluster: str) -> Iterator[Entry]:
    """Yield what was awarded and what was only nominated; one entry for several holders of the same."""
    groups: dict[tuple[int, str, str, bool], list[Fact]] = {}
    for fact in facts.of("award", cluster):
        groups.setdefault((fact.year, fact.award, fact.giver, fact.status == "awarded"), []).append(fact)
    for (year, award, giver, awarded), found in sorted(groups.items(), key=lambda group: not group[0][3]):
        holder = wording.listed(list(dict.fromkeys(_holder(fact, facts) for fact in found)))
        values = {"award": wording.capital(award), "giver": giver, "holder": holder}
        look: Look = "awarded" if awarded else "nominated"
        details = list(dict.fromkeys(_detail(fact, fact.reason) for fact in found))
        sources = tuple(dict.fromkeys(fact.source for fact in found))
        text = wording.fill(words()["award_line"], values)
        yield Entry(year, look, words()[look], text, "; ".join(filter(None, details)), sources)


def _holder(fact: Fact, facts: Facts) -> str:
    """Return who got an award: a department, a person, or a group in words."""
    if fact.unit:
        return naming.department(fact.unit, facts)
    return naming.person(fact, facts) if fact.person else fact.text


def _meeting(meeting: Meeting) -> Entry:
    """Return a meeting: what kind, when and where, what it was about."""
    fact = meeting.fact
    values = {
        "kind": "" if fact.type == "khác" else wording.capital(fact.type),
        "when": wording.moment(fact.session, fact.date, fact.year, fact.time),
        "place": fact.place,
    }
    text = wording.capital(wording.fill(words()["meeting_line"], values))
    return Entry(fact.year, "meeting", words()["meeting"], text, wording.capital(fact.text), (fact.source,))


def cited(entries: Sequence[Entry]) -> tuple[str, ...]:
    """Return the articles that `entries` come from, in the order they are first used."""
    return tuple(dict.fromkeys(source for entry in entries for source in entry.sources))
