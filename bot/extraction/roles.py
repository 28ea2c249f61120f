"""Who leads a cluster, who is deputy. Hosting, chairing, standing for election and handing on are not holding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.extraction.denials import is_denied, is_loose
from bot.extraction.frame import Frame, scope_of
from bot.extraction.proposal import Proposal
from bot.extraction.sentences import Sentence
from bot.extraction.terms import fallback_year, is_done, is_elected, is_of_other_year, told_year
from bot.extraction.wordings import (
    AND_POST,
    AT_HOME,
    BEFORE,
    BESIDE,
    COPULA,
    CROSSED,
    DIRECTOR,
    ELECT,
    FROM_TO,
    GIVES,
    HANDED,
    IN_PLACE_OF,
    NAMED,
    ORDERED,
    ORDERED_AGAIN,
    PAIR,
    PAIR_AFTER,
    PLURAL,
    RECEIVES,
    SPEAKS,
    TAKES,
    THIS_UNIT,
    VERB,
    WITH_CLUSTER,
    WON,
)

SURE, GUESSED = 0.95, 0.8
"""How sure a role is whose year is written, and one whose year is that of the article."""
_MOST = 3
"""Deputies of one cluster in one year."""


@dataclass(frozen=True, slots=True)
class _Held:
    """A role at `role` held by the unit at `unit` (places in the sentence), of the year before where `former`.

    `handed`: one unit has it from the other.
    """

    role: int
    unit: int
    index: int | None = None
    former: bool = False
    cluster: str = ""
    handed: bool = False


def read_roles(one: Sentence, frame: Frame, current: str, last: int) -> Iterator[Proposal]:
    """Yield leads and deputies of a sentence; `last` is the year of office told just before, 0 if none."""
    if "L" not in one.said and "F" not in one.said:
        return
    for held in _all_held(one, frame):
        units = _units(one, held)
        cluster = held.cluster or _cluster(one, held, frame, current)
        if not cluster or (one.at(held.role).value and not cluster.startswith("Khối")):
            continue
        if one.at(held.unit).letter == "B" and not cluster.startswith("Khối"):
            continue
        found = (_proposal(one, held, unit, cluster, frame, last) for unit in units)
        yield from (fact for fact in found if not _is_unlikely(one, held, fact))


def _units(one: Sentence, held: _Held) -> tuple[str, ...]:
    """Return who holds the role, nobody where the words name too many."""
    units: tuple[str, ...] = one.at(held.unit).value
    if held.index is not None and held.index >= 0:
        units = units[held.index : held.index + 1]
    many = len(units) > 1 and (one.said[held.role] == "L" or _is_mixed(one, held))
    return () if many or len(units) > _MOST else units


def _is_unlikely(one: Sentence, held: _Held, found: Proposal) -> bool:
    """Say whether the year of a fact is guessed though the sentence tells of others."""
    return found.confidence == GUESSED and is_of_other_year(one, held.role, held.unit, found.year or 0)


def _is_mixed(one: Sentence, held: _Held) -> bool:
    """Say whether several units behind a deputy may be more than deputies: "Cụm phó A, các đơn vị B, C"."""
    beside = held.role < held.unit and not one.said[held.role + 1 : held.unit].strip() and held.index is None
    return "lan luot" in one.said or beside


def _all_held(one: Sentence, frame: Frame) -> Iterator[_Held]:
    """Yield who holds what, the plainest wording first; a role and a unit are used once."""
    used: set[int] = set()
    for held in _plain(one):
        if held.index is None and not held.former and {held.role, held.unit} & used:
            continue
        dated = bool(told_year(one, held.role, held.unit, frame))
        if is_denied(one, held.role, held.unit, dated=dated, former=held.former):
            continue
        yield held
        used |= {held.role, held.unit}


def _plain(one: Sentence) -> Iterator[_Held]:
    yield from _in_order(one)
    yield from _paired(one)
    for match in PLURAL.finditer(one.said):
        if re.search(r"L(?:,| va|, va) $", one.said[: match.start("r")]):
            continue  # "Cụm trưởng, Cụm phó là A, B"
        yield from (_Held(match.start("r"), place, -1) for place, _ in one.of("UVB", *match.span("g")))
    for pattern in (
        FROM_TO,
        IN_PLACE_OF,
        TAKES,
        GIVES,
        RECEIVES,
        SPEAKS,
        AND_POST,
        AT_HOME,
        WON,
        DIRECTOR,
        NAMED,
        ELECT,
        THIS_UNIT,
        HANDED,
        COPULA,
        VERB,
        BESIDE,
        BEFORE,
    ):
        for match in pattern.finditer(one.said):
            groups = match.re.groupindex
            second = "g2" in groups and match["g2"] is not None
            if is_loose(one.said, match):
                continue
            handed = "old" in groups
            yield _Held(match.start("r2" if second else "r"), match.start("g2" if second else "g"), handed=handed)
            if handed:
                yield _Held(match.start("r"), match.start("old"), former=True, handed=True)


def _paired(one: Sentence) -> Iterator[_Held]:
    """Read "bầu cụm trưởng, cụm phó … là A và B", and two units that are one mention with a role on either side."""
    for match in CROSSED.finditer(one.said):
        if len(one.at(match.start("g")).value) == 2 and match["r"] != match["r2"]:
            yield _Held(match.start("r"), match.start("g"), 0)
            yield _Held(match.start("r2"), match.start("g"), 1)
    for match in [*PAIR.finditer(one.said), *PAIR_AFTER.finditer(one.said)]:
        lead = match.start("l") if match.re is PAIR_AFTER else match.start()
        deputy = one.said.index("F", lead)
        first = match.start("g")
        if match.re is PAIR and re.match(r" ?(?:la|lam|giu|duoc) ", one.said[match.end("g") :]):
            continue  # "theo đó A là cụm trưởng"
        if match["g2"] and len(one.at(first).value) == 1:
            yield _Held(lead, first)
            yield _Held(deputy, match.end("g2") - 1)
        elif len(one.at(first).value) == 2:
            yield _Held(lead, first, 0)
            yield _Held(deputy, first, 1)


def _in_order(one: Sentence) -> Iterator[_Held]:
    """Read "A, B và C lần lượt giữ vai trò cụm trưởng Cụm X, XI và XV" and what follows in the same order."""
    for match in ORDERED.finditer(one.said):
        yield from _zipped(one, match, [mark.value.name for _, mark in one.of("C", match.start("r"), match.end())])


def _zipped(one: Sentence, match: re.Match[str], clusters: list[str]) -> Iterator[_Held]:
    units = [
        (place, index)
        for place, mark in one.of("UVB", match.start("g"), match.end("g"))
        for index in range(len(mark.value))
    ]
    if len(units) == len(clusters):
        for (place, index), name in zip(units, clusters, strict=True):
            yield _Held(match.start("r"), place, index, cluster=name)


def read_ordered(one: Sentence, clusters: list[str], frame: Frame) -> Iterator[Proposal]:
    """Yield the roles of a sentence that tells them "lần lượt", in the order of `clusters` of the sentence before."""
    for match in ORDERED_AGAIN.finditer(one.said):
        for held in _zipped(one, match, clusters):
            unit = one.at(held.unit).value[held.index or 0]
            yield _proposal(one, held, unit, held.cluster, frame)


def ordered_clusters(one: Sentence) -> list[str]:
    """Return the clusters that a sentence deals out in order."""
    match = ORDERED.search(one.said)
    return [mark.value.name for _, mark in one.of("C", match.start("r"), match.end())] if match else []


def read_listed(one: Sentence, frame: Frame) -> Iterator[Proposal]:
    """Read "các Khối trưởng khác gồm: Vụ A (Khối I); Cục B (Khối II)" and "Vụ A (Khối trưởng Khối I)"."""
    head = re.search(r"([LF])[^.;]{0,40}(?:gom|:)", one.said)
    if not head:
        return
    for match in WITH_CLUSTER.finditer(one.said, head.end()):
        cluster = one.said.index("C", match.start())
        held = _Held(head.start(), match.start())
        name = one.at(cluster).value.name
        if name in frame.clusters:
            yield _proposal(one, held, one.at(match.start()).value[0], name, frame)


def _cluster(one: Sentence, held: _Held, frame: Frame, current: str) -> str:
    """Return the cluster of a role: named right after it, else the one in scope."""
    after = re.match(r"[LF](?: cua|,)?(?: [YR])? ?[(,]? ?([CX])", one.said[held.role : held.role + 16])
    if after:
        name = str(one.at(held.role + after.start(1)).value.name)
        return name if name in frame.clusters else ""
    return scope_of(one, held.role, frame, current)


def _proposal(one: Sentence, held: _Held, unit: str, cluster: str, frame: Frame, last: int = 0) -> Proposal:
    kind = "lead" if one.said[held.role] == "L" else "deputy"
    written, elected = told_year(one, held.role, held.unit, frame), held.handed or is_elected(one, held.role, held.unit)
    year = written or fallback_year(frame, 0 if is_done(one, held.role) else last, elected=elected)
    year = year - 1 if held.former and year else year
    role, holder = one.at(held.role), one.at(held.unit)
    return Proposal(
        kind="lead" if kind == "lead" else "deputy",
        cluster=cluster,
        year=year or None,
        unit=unit,
        start=min(role.start, holder.start),
        end=max(role.end, holder.end),
        paragraph=one.line.number,
        confidence=SURE if written else 0.85 if elected else GUESSED,
    )
