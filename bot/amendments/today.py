"""The departments of today: Sở NN&MT, of the 34 provinces and cities and, for some months of 2025, of the 63."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from bot.language import wording
from bot.model import Fact, Unit


@lru_cache(maxsize=4)
def departments(units: tuple[Unit, ...]) -> dict[str, Unit]:
    """Return today's departments by name ("Sở NN&MT Cà Mau"), `units` being the 63; `now` is the bare name."""
    found: dict[str, Unit] = {}
    for unit in units:
        for place, kind in ((unit.now, unit.now_kind), (unit.name, unit.kind)):
            name = wording.todays(place)
            if place and name not in found:
                found[name] = Unit(name=name, kind=kind, now=place, now_kind=kind)
    return found


def named(facts: Iterable[Fact], units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Return the departments of today that `facts` name, in order of their first mention."""
    names = (name for fact in facts for name in (fact.unit, fact.from_unit, fact.host) if wording.is_todays(name))
    mentioned = list(dict.fromkeys(names))
    if not mentioned:
        return ()
    known = departments(units)
    return tuple(known[name] for name in mentioned if name in known)
