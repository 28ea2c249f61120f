"""A sentence of an editor → the facts it states, or what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time

from bot.agenda.model import ZONE
from bot.agenda.recurring import zone_of
from bot.editing.clauses import mended
from bot.editing.kinds import MAKERS, awards_in, kind_of
from bot.editing.sources import dated_year, parted
from bot.editing.statement import Statement, Words
from bot.editing.units import named
from bot.editing.wishes import flattened
from bot.facts import Facts
from bot.language import wording
from bot.matching.understanding import Understanding
from bot.model import Entity, Fact
from bot.timing import read

Hear = Callable[[str], Understanding]

NO_KIND = "điều này là gì: cụm trưởng, cụm phó, thành viên, số thành viên, chủ đề, "
NO_KIND += "khen thưởng, hội nghị, bàn giao hay chức vụ"
NO_CLUSTER = "của cụm nào"
NO_YEAR = "năm nào"
ONE_CLUSTER = "của cụm nào: mỗi câu chỉ nêu một cụm"
ONE_AWARD = "ai được gì: mỗi câu chỉ nêu một hình thức khen thưởng"
_RELATIVE = re.compile(r"\bnam (nay|ngoai|truoc|sau|toi)\b")
_YEARS = {"nay": 0, "ngoai": -1, "truoc": -1, "sau": 1, "toi": 1}
_LACKS = {
    "lead": "đơn vị nào",
    "deputy": "đơn vị nào",
    "member": "đơn vị nào",
    "award": "đơn vị nào được khen thưởng",
    "handover": "đơn vị nào bàn giao cho đơn vị nào",
    "member_count": "bao nhiêu thành viên",
    "person": "ai giữ chức vụ gì",
    "theme": "chủ đề là gì",
    "meeting": "họp ngày nào",
}


def stated(
    text: str, hear: Hear, facts: Facts, today: date, own: str = "", year_before: int | None = None
) -> Statement:
    """Return what `text` states; `own` is the cluster that "cụm mình" means, "" where none is set.

    `year_before` is the year that a statement before it named, for one that names none.
    """
    body, source = parted(text)
    heard = hear(mended(body))
    words, flat = heard.text, flattened(heard.text)
    entities = [_whole(one, today) for one in heard.entities]
    kind = kind_of(flat, sum(one.kind == "unit" for one in entities))
    if kind == "meeting":
        entities += _days_ahead(entities, words, today)
    clusters = list(dict.fromkeys(one.value for one in entities if one.kind == "cluster"))
    cluster = clusters[0] if clusters else (_home(entities, facts) if kind == "person" else "") or own
    dated = dated_year(source) if kind != "meeting" else None
    year = _year(entities, kind) or _relative(flat, today) or year_before or dated
    found = Statement(kind=kind, cluster=cluster, year=year, source=source)
    when = _LACKS["meeting"] if kind == "meeting" else NO_YEAR
    lacks = [what for what, there in ((NO_KIND, kind), (NO_CLUSTER, cluster), (when, year)) if not there]
    lacks += [ONE_CLUSTER] if len(clusters) > 1 and not lacks else []
    lacks += [ONE_AWARD] if kind == "award" and awards_in(flat) > 1 and not lacks else []
    if lacks:
        return replace(found, missing=tuple(lacks))
    made = _made(found, words, flat, entities, facts)
    odd = _odd(made, entities, facts, today)
    if dated and not (_year(entities, kind) or _relative(flat, today) or year_before):
        odd = (*odd, f"câu không nêu năm, ở đây lấy năm {dated} theo ngày của {source}")
    return replace(made, doubts=(*made.doubts, *odd)) if made.facts else made


def _home(entities: Sequence[Entity], facts: Facts) -> str:
    """Return the cluster of which a known person was told last, else the only one of the unit named; "" for none."""
    people = [fact for one in entities if one.kind == "person" for fact in facts.by_person(one.value)]
    if people:
        return max(people, key=lambda fact: fact.year).cluster
    units = {fact.cluster for one in entities if one.kind == "unit" for fact in facts.cluster_of(one.value)}
    return units.pop() if len(units) == 1 else ""


def _relative(flat: str, today: date) -> int | None:
    """Return the year that is told by today's."""
    found = _RELATIVE.search(flat)
    return today.year + _YEARS[found[1]] if found else None


def _days_ahead(entities: Sequence[Entity], words: str, today: date) -> list[Entity]:
    """Return the day of a meeting that is told by today's ("ngày mai", "thứ Sáu tuần sau"), where no other is named."""
    if any(one.kind == "date" for one in entities):
        return []
    day = read(words, datetime.combine(today, time(), zone_of(ZONE))).day
    return [] if day is None else [Entity(kind="date", value=day.isoformat(), text="", start=-1, end=-1)]


def _odd(made: Statement, entities: Sequence[Entity], facts: Facts, today: date) -> tuple[str, ...]:
    """Return what is to be looked at twice of a whole statement: its year and its cluster."""
    year = made.year or today.year
    years = sorted({int(one.value) for one in entities if one.kind == "year" and one.value.isdecimal()})
    doubts = [f"năm {year} còn xa"] if year > today.year + 1 else []
    if len(years) > 1 and made.kind != "meeting":
        doubts.append(f"câu nêu các năm {', '.join(map(str, years))}, ở đây ghi cho năm {year}")
    if made.cluster not in facts.clusters:
        doubts.append(f"dữ liệu chưa có {wording.cluster_name(made.cluster)}")
    return tuple(doubts)


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
    years = [int(one.value) for one in entities if one.kind == "year" and one.value.isdecimal()]
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
