"""A sentence of an editor → the facts it states, or what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.editing.kinds import MAKERS, kind_of
from bot.editing.sources import parted
from bot.editing.statement import Statement, Words
from bot.editing.units import named
from bot.editing.wishes import flattened
from bot.facts import Facts
from bot.matching.understanding import Understanding
from bot.model import Entity, Fact

Hear = Callable[[str], Understanding]

NO_KIND = "điều này là gì: cụm trưởng, cụm phó, thành viên, chủ đề, khen thưởng, hội nghị hay bàn giao"
NO_CLUSTER = "của cụm nào"
NO_YEAR = "năm nào"
_LACKS = {
    "lead": "đơn vị nào",
    "deputy": "đơn vị nào",
    "member": "đơn vị nào",
    "award": "đơn vị nào được khen thưởng",
    "handover": "đơn vị nào bàn giao cho đơn vị nào",
    "theme": "chủ đề là gì",
    "meeting": "họp ngày nào",
}


def stated(text: str, hear: Hear, facts: Facts, today: date, own: str = "") -> Statement:
    """Return what `text` states; `own` is the cluster that "cụm mình" means, "" where none is set."""
    body, source = parted(text)
    heard = hear(body)
    words, flat = heard.text, flattened(heard.text)
    entities = [_whole(one, today) for one in heard.entities]
    kind = kind_of(flat, sum(one.kind == "unit" for one in entities))
    cluster = next((one.value for one in entities if one.kind == "cluster"), own)
    year = _year(entities, kind)
    found = Statement(kind=kind, cluster=cluster, year=year, source=source)
    lacks = [what for what, there in ((NO_KIND, kind), (NO_CLUSTER, cluster), (NO_YEAR, year)) if not there]
    if lacks:
        return replace(found, missing=tuple(lacks))
    return _made(found, words, flat, entities, facts)


def _made(found: Statement, text: str, flat: str, entities: Sequence[Entity], facts: Facts) -> Statement:
    year = found.year or 0
    spots = [one for one in entities if one.kind == "unit"]
    units = [named(one, text, year, facts) for one in spots]
    words = Words(
        text=text,
        flat=flat,
        entities=entities,
        cluster=found.cluster,
        year=year,
        units=units,
        places=[one.start for one in spots],
    )
    made = tuple(MAKERS[found.kind](words))
    if not made:
        return replace(found, missing=(_LACKS[found.kind],))
    used = {unit for one in made for unit in (one.unit, one.from_unit, one.host)}
    doubts = dict.fromkeys(unit.doubt for unit in units if unit.doubt and unit.unit in used)
    return replace(found, facts=tuple(_unlike(one, facts) for one in made), doubts=tuple(doubts))


def _year(entities: Sequence[Entity], kind: str) -> int | None:
    """Return the year a statement is about: the one named, else that of the day named; of a meeting, its day's."""
    years = [int(one.value) for one in entities if one.kind == "year" and one.value.isdigit()]
    days = [int(one.value[:4]) for one in entities if one.kind == "date" and len(one.value) == 10]
    ordered = [*days, *years] if kind == "meeting" else [*years, *days]
    return ordered[0] if ordered else None


def _whole(one: Entity, today: date) -> Entity:
    """Return a day without a year as the next such day."""
    if one.kind != "date" or not one.value.startswith("--") or len(one.value) != 7:
        return one
    for year in (today.year, today.year + 1):
        try:
            day = date(year, int(one.value[2:4]), int(one.value[5:]))
        except ValueError:
            continue
        if day >= today:
            return replace(one, value=day.isoformat())
    return one


def _unlike(fact: Fact, facts: Facts) -> Fact:
    """Return a meeting under an id of its own; another of the cluster on the same day has that id already."""
    id, number = fact.meeting, 2
    while fact.kind == "meeting" and fact.meeting in facts.meetings:
        fact, number = replace(fact, meeting=f"{id}-{number}"), number + 1
    return fact
