"""From what a sentence names, and what the chat remembers, to one Ask."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from bot.answers.ask import Ask
from bot.facts import Facts
from bot.language.questions import asks_all
from bot.matching.lexicon import ACCEPT
from bot.matching.understanding import Understanding
from bot.model import Entity, Intent, Session

_PLURAL = {
    "cluster": "clusters", "unit": "units", "person": "people", "region": "regions", "award": "awards", "type": "types",
    "title": "titles", "session": "sessions", "date": "dates", "month": "dates",
}  # fmt: skip
_NUMBER = re.compile(r"\d{1,9}|\d{1,3}(?:\.\d{3}){1,3}")
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one message before the session is looked at; `anaphors` are the "that one"s it holds."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    when: str = ""
    anaphors: frozenset[str] = frozenset()
    numbers: tuple[int, ...] = ()
    foreign: bool = False
    bloc: bool = False
    area: str = ""

    def __bool__(self) -> bool:
        """Say whether anything was named."""
        return bool(self.values or self.years or self.when or self.anaphors)

    def get(self, name: str) -> tuple[str, ...]:
        """Return the values of a slot."""
        return self.values.get(name, ())


def slots_of(heard: Understanding) -> Slots:
    """Gather the entities of a message into slots; names too unlike what was typed are left out."""
    sure = [entity for entity in heard.entities if entity.score >= ACCEPT or entity.kind in ("cluster", "year", "bloc")]
    values: dict[str, list[str]] = {}
    for entity in sure:
        if entity.kind in _PLURAL and entity.value not in values.setdefault(_PLURAL[entity.kind], []):
            values[_PLURAL[entity.kind]].append(entity.value)
    whens = _of(sure, "when")
    return Slots(
        values={name: tuple(found) for name, found in values.items()},
        years=tuple(dict.fromkeys(int(year) for year in _of(sure, "year"))),
        when=whens[0] if whens else "",
        anaphors=frozenset(_of(sure, "anaphor")),
        numbers=tuple(int(token.text.replace(".", "")) for token in heard.tokens if _NUMBER.fullmatch(token.text)),
        foreign=bool(_of(sure, "elsewhere")),
        bloc=bool(_of(sure, "bloc")),
        area=next(iter(_of(sure, "area")), ""),
    )


def _of(entities: Iterable[Entity], kind: str) -> list[str]:
    """Return the values of the entities of one kind."""
    return [entity.value for entity in entities if entity.kind == kind]


def ask_of(intent: Intent, heard: Understanding, slots: Slots, session: Session, today: date, facts: Facts) -> Ask:
    """Fill the slots of `intent` from the message, then from the session what the message leaves open."""
    filled = {name: slots.get(name) for name in set(_PLURAL.values())}
    _resolve_anaphors(filled, slots, session)
    years, when = _years(slots, session, today)
    remembered = {name: tuple(value.split(_SEPARATOR)) for name, value in session.slots.items() if value}
    inherited: set[str] = set()
    for name in _taken_over(intent, heard, slots, filled, facts):
        if name == "years":
            if not years and not when and remembered.get("years"):
                years = tuple(int(year) for year in remembered["years"])
                inherited.add("years")
        elif remembered.get(name):
            filled[name] = remembered[name]
            inherited.add(name)
    return Ask(
        intent=intent.name,
        today=today,
        kinds=intent.facts,
        years=years,
        when=when,
        numbers=slots.numbers,
        words=heard.topic,
        generic=heard.generic,
        sure=heard.candidates[0].probability >= _SURE,
        yesno=heard.yesno,
        every=asks_all(heard.tokens) and not filled["clusters"],
        meeting=session.slots.get("meeting", ""),
        last_sources=session.sources,
        inherited=frozenset(inherited),
        **filled,
    )


def _taken_over(
    intent: Intent, heard: Understanding, slots: Slots, filled: Mapping[str, tuple[str, ...]], facts: Facts
) -> Iterator[str]:
    """Yield the slots that this message, by what it leaves unsaid, takes over from the session."""
    placed = filled["clusters"] or filled["regions"] or slots.area
    if not placed:
        yield "clusters"
    elsewhere = placed or _names_own_cluster(filled, facts)
    if (not elsewhere or heard.carries_on or heard.bare) and not filled["dates"]:
        yield "years"
    if intent.name in ABOUT_UNITS and not filled["units"]:
        silent = not any(filled.values()) and len(heard.shape) <= _FEW_WORDS
        if silent or (heard.bare and not placed):
            yield "units"
    if intent.family == "people" and not (filled["people"] or filled["titles"] or filled["units"]):
        yield "people"


_SURE = 0.5
"""Probability from which the very kind of detail asked for is believed."""
ABOUT_UNITS = frozenset({"unit_cluster", "cluster_mates", "unit_role", "unit_now"})
"""Intents that ask about a unit."""


_FEW_WORDS = 6
"""A question about a unit that names nothing and has no more words than this means the last unit."""


OWN = "own"
"""Where a session keeps the cluster that "cụm mình" means in its chat."""
_MEANT = (
    ("own", OWN, "clusters"), ("unit", "units", "units"), ("person", "people", "people"),
    ("cluster", "clusters", "clusters"),
)  # fmt: skip
"""What a word such as "tỉnh đó" stands for: its meaning, where the session keeps it, the slot it fills."""


def _resolve_anaphors(filled: dict[str, tuple[str, ...]], slots: Slots, session: Session) -> None:
    """Put what the session is about in place of "that province", "that person", "that cluster"."""
    for anaphor, kept, name in _MEANT:
        value = session.slots.get(kept, "")
        if anaphor in slots.anaphors and value and not filled[name]:
            filled[name] = tuple(value.split(_SEPARATOR))


def _years(slots: Slots, session: Session, today: date) -> tuple[tuple[int, ...], str]:
    """Return the years asked and the relative word that is left: "năm sau" follows the session's year."""
    remembered = [int(year) for year in session.slots.get("years", "").split(_SEPARATOR) if year]
    anchor = slots.years or tuple(remembered[:1])
    if slots.when in ("before", "after") and not slots.years:
        step = -1 if slots.when == "before" else 1
        return ((anchor[0] if anchor else today.year) + step,), ""
    if slots.when == "same" and anchor:
        return anchor, ""
    if slots.when == "last":
        return (today.year - 1,), ""
    if slots.when == "now" and slots.years:
        return slots.years, ""
    return slots.years, slots.when if slots.when == "now" else ""


def _names_own_cluster(filled: Mapping[str, tuple[str, ...]], facts: Facts) -> bool:
    """Say whether a unit, person or day named tells the cluster by itself."""
    return (
        any(facts.cluster_of(unit) for unit in filled["units"])
        or any(facts.by_person(person) for person in filled["people"])
        or any(facts.meetings_on(day[-5:]) for day in filled["dates"])
    )


def remember(session: Session, ask: Ask, focus: Mapping[str, str], sources: tuple[str, ...]) -> Session:
    """Return the session after an answer: what the answer was about (an empty value clears), else what was asked."""
    kept = {
        OWN: session.slots.get(OWN, ""),
        "clusters": _SEPARATOR.join(ask.clusters),
        "units": _SEPARATOR.join(ask.units),
        "people": _SEPARATOR.join(ask.people),
        "years": _SEPARATOR.join(str(year) for year in ask.years),
        "meeting": "",
    }
    kept |= focus
    if ask.years and "years" not in ask.inherited and len(ask.years) == 1:
        kept["years"] = str(ask.years[0])
    return replace(
        session, intent=ask.intent, slots={name: value for name, value in kept.items() if value}, sources=sources
    )
