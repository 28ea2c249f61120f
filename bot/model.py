"""The nouns: plain frozen dataclasses that every other module speaks in.

Knowledge: Article, Unit, Cluster, Person, Fact, Reform, Knowledge (what the YAML becomes).
Intents: Intent, Policy, Intents (what intents.yaml becomes).
Talk: Utterance, Entity, Session, Reply, Turn (what one message goes through).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Outcome = Literal["answer", "clarify", "fallback"]
Basis = Literal["stated", "attendance"]
Day = date


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Where facts come from. `label` is how a reply names it; `paragraphs` counts its non-empty lines.

    A news article; or a "decision", of which an editor told, or what a "person" says: these have one paragraph.
    """

    id: str
    title: str
    publisher: str
    label: str
    date: date | None = None
    paragraphs: int = 1
    kind: Literal["article", "decision", "person"] = "article"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One of the 63 provinces and cities before 01/07/2025; `now` is the name of today's unit it is part of."""

    name: str
    kind: Literal["tỉnh", "thành phố"]
    aliases: tuple[str, ...] = ()
    now: str = ""
    now_kind: Literal["tỉnh", "thành phố"] = "tỉnh"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A cụm thi đua: `id` is its Roman number; `regions` are names of its area that also name it."""

    id: str
    number: int
    name: str
    regions: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody an article names. `honorific` is how a reply addresses them (ông, bà, or empty where unknown)."""

    name: str
    honorific: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing one source says. Which fields are set depends on `kind` (see knowledge/README.md).

    `year` is the year the fact holds for (for a meeting: the calendar year it was held in);
    `source` is an article id and `paragraph` its n-th non-empty line, from 1.
    """

    kind: str
    cluster: str
    year: int
    source: str
    paragraph: int
    basis: Basis = "stated"
    date: date | None = None
    end_date: Day | None = None
    unit: str = ""
    person: str = ""
    title: str = ""
    text: str = ""
    count: int | None = None
    award: str = ""
    status: Literal["", "awarded", "nominated"] = ""
    giver: str = ""
    reason: str = ""
    presenter: str = ""
    scope: Literal["", "cluster", "sector"] = ""
    meeting: str = ""
    type: str = ""
    session: str = ""
    time: str = ""
    place: str = ""
    host: str = ""
    from_unit: str = ""
    about: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reform:
    """Something the 2025 reform of the provinces changed; `source` says in words where that is written."""

    id: str
    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """Everything read from `knowledge/`, checked; the order is the files' order.

    `today` are the departments of today (Sở NN&MT) that facts name, beside the 63 `units` of before 01/07/2025.
    """

    articles: tuple[Article, ...]
    units: tuple[Unit, ...]
    clusters: tuple[Cluster, ...]
    people: tuple[Person, ...]
    facts: tuple[Fact, ...]
    reforms: tuple[Reform, ...] = ()
    today: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """One thing people ask, as intents.yaml describes it. `replies` maps an outcome to its wording."""

    name: str
    about: str
    view: str
    label: str
    family: str = ""
    facts: tuple[str, ...] = ()
    scope: bool = True
    suggest: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    replies: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """When to answer, when to ask back (least confidences in [0, 1]), how long a chat remembers, the longest text."""

    accept: float
    clarify: float
    session_minutes: int
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Intents:
    """Everything read from intents.yaml, checked. `terms`: kind → value → spellings."""

    policy: Policy
    terms: Mapping[str, Mapping[str, tuple[str, ...]]]
    phrases: Mapping[str, str]
    intents: Mapping[str, Intent]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One incoming message. `at` is aware and is the only clock the core knows.

    `own_cluster` is the Roman number of the cluster that "cụm mình" means in this chat, "" where none is set.
    """

    text: str
    at: datetime
    own_cluster: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Something found in the text. `text` is the original piece text[start:end]; `score` is in (0, 1]."""

    kind: str
    value: str
    text: str
    start: int
    end: int
    score: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a chat remembers between two messages of one person; immutable, expires by `at`."""

    intent: str = ""
    slots: Mapping[str, str] = field(default_factory=dict)
    awaiting: str = ""
    sources: tuple[str, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the user is told: plain Vietnamese, no markup. `sources` are article ids, most important first."""

    outcome: Outcome
    text: str
    intent: str | None = None
    confidence: float = 0.0
    entities: tuple[Entity, ...] = ()
    sources: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """All that one message causes: the reply, and the session to remember."""

    reply: Reply
    session: Session
