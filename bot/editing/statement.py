"""The nouns of a stated fact: what could be read of it, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.editing.units import Named
from bot.model import Entity, Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody stated: `facts` without their source yet, what is said of the `source`, what is `missing` and what
    is to be looked at twice (both in words). `kind` is "" where it could not be made out.
    """

    kind: str = ""
    cluster: str = ""
    year: int | None = None
    facts: tuple[Fact, ...] = ()
    source: str = ""
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A statement's own words: as they stand, without marks letter for letter, and what they name, left to right."""

    text: str
    flat: str
    entities: Sequence[Entity]
    cluster: str
    year: int
    units: Sequence[Named]
    places: Sequence[int]
