"""From what an editor says to a proposal: a fact to add, to put right or to withdraw."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.amendments.facing import says, slot
from bot.dialogue import Dialogue
from bot.editing import sentences
from bot.editing.cards import SHOWN
from bot.editing.clauses import clauses
from bot.editing.proposal import Proposal, known
from bot.editing.sources import parted, source_of
from bot.editing.statement import Statement
from bot.editing.stating import NO_CLUSTER, NO_KIND, stated
from bot.editing.telling import sourced
from bot.editing.wishes import flattened
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact
from bot.store.amendments import Change

MOST = 30
"""How many changes stand on one card: all of them are read before they are confirmed."""
_YEAR = re.compile(r"\bnam\s+(\d{4})\b")
_SAID_YEAR = re.compile(r"(?:nam\s+)?(\d{4})|nam (?:nay|ngoai|truoc|sau|toi)")
_SAID_DAY = re.compile(r"(?:ngay\s+)?\d{1,2}/\d{1,2}(?:/\d{4})?")
_SAID_CLUSTER = re.compile(r"cum (?:thi dua )?(?:so )?(?:[ivxl]+|\d{1,2})")
_SAID_KIND = re.compile(r"(?:la )?(?:cum truong|cum pho|thanh vien|chu de|hoi nghi|ban giao)")


class Lacks(str):
    """What a statement lacks, in words; the part may be said by itself."""

    __slots__ = ()


class Proposing:
    """Reads statements with the bot as it is now."""

    def __init__(self, dialogue: Callable[[], Dialogue]) -> None:
        """Keep what returns the bot as it is now."""
        self._dialogue = dialogue

    def read(self, said: str, own: str, today: date, year: int | None = None) -> Statement:
        """Return what a text states, of `year` where it names none."""
        dialogue = self._dialogue()
        return stated(said, dialogue.matcher.understand, dialogue.facts, today, own, year)

    def add(self, said: str, own: str, today: date, editor: str, *, correct: bool = False) -> Proposal | str:
        """Return the proposal to add what is said, or to put it in the place of what is known; or why there is none.

        A text may state several things: all of them are proposed together, or none.
        """
        told, lacking = self._told(said, own, today)
        if lacking is not None:
            return _lacking(lacking)
        facts, source = self._dialogue().facts, source_of(parted(said)[1], editor, today)
        new = [replace(one, source=source.id) for statement in told for one in statement.facts]
        same = [(one, known(one, facts)) for one in new]
        if all(there for _, there in same):
            return "\n".join([sentences.ALREADY, *(sourced(there[0], facts) for _, there in same)])
        changes: list[Change] = []
        for one, there in same:
            if not there:
                changes += _put_right(one, facts, source) if correct else [Change(fact=one, source=source)]
        if len(changes) > MOST:
            return sentences.CROWDED.format(n=len(changes), most=MOST)
        doubts = tuple(dict.fromkeys(doubt for statement in told for doubt in statement.doubts))
        return Proposal(changes=tuple(changes), doubts=doubts, said=said, correcting=correct)

    def _told(self, said: str, own: str, today: date) -> tuple[Sequence[Statement], Statement | None]:
        """Return what is stated, and the first statement that lacks something, if one does."""
        whole, parts = self.read(said, own, today), clauses(parted(said)[0])
        if len(parts) == 1:
            return [whole], whole if whole.missing else None
        told: list[Statement] = []
        for part in parts:
            before = told[-1] if told else Statement(cluster=own)
            told.append(self.read(part, before.cluster, today, before.year))
        lacking = next((one for one in told if one.missing), None)
        if lacking is not None and not whole.missing and all(one.kind in ("", whole.kind) for one in told):
            return [whole], None
        return told, lacking

    def withdraw(self, said: str, own: str, today: date) -> Proposal | str:
        """Return the proposal to withdraw what is meant, with `options` where several facts may be; or why not."""
        statement, facts = self.read(said, own, today), self._dialogue().facts
        lacks = tuple(one for one in statement.missing if one in (NO_KIND, NO_CLUSTER))
        if lacks:
            return _lacking(replace(statement, missing=lacks))
        found = [one for one in facts.of(statement.kind, statement.cluster) if _meant(one, statement, facts)]
        if not found:
            return sentences.NOT_FOUND
        if len(found) == 1:
            return Proposal(changes=(Change(former=found[0]),), said=said)
        return (
            Proposal(options=tuple(found), said=said)
            if len(found) <= SHOWN
            else sentences.TOO_MANY.format(n=len(found))
        )

    def edited(self, before: str, said: str) -> str:
        """Return the statement `before` with a part said anew: its source, its year or its unit; else what is said."""
        body, source = parted(before)
        flat = flattened(said).strip()
        if re.match(r"(?:theo|can cu|nguon)\b", flat):
            return f"{body}, {said.strip()}"
        if changed := self._with_part(body, said.strip(" .")):
            return f"{changed}, theo {source}" if source else changed
        return self._renamed(body, source, said) or said

    def _with_part(self, body: str, said: str) -> str:
        """Return a statement with its year, its cluster or its kind said anew; "" where none of these is said."""
        flat = flattened(said)
        if year := _SAID_YEAR.fullmatch(flat):
            found = _YEAR.search(flattened(body))
            if found and year[1]:
                return f"{body[: found.start(1)]}{year[1]}{body[found.end(1) :]}"
            return f"{body} năm {said}" if said.isdecimal() else f"{body} {said}"
        if _SAID_CLUSTER.fullmatch(flat):
            entities = self._dialogue().matcher.understand(body).entities
            old = next((one for one in entities if one.kind == "cluster"), None)
            return f"{body[: old.start]}{said}{body[old.end :]}" if old else f"{body} {said}"
        if _SAID_DAY.fullmatch(flat):
            return f"{body} ngày {said.split()[-1]}"
        return f"{said} {body}" if _SAID_KIND.fullmatch(flat) else ""

    def _renamed(self, body: str, source: str, said: str) -> str:
        """Return the statement with its last unit replaced, or one added, where nothing but a unit is said; else ""."""
        understand = self._dialogue().matcher.understand
        new = understand(said)
        units = [one for one in new.entities if one.kind == "unit"]
        if len(units) != 1 or len(new.entities) != 1 or len(said.split()) > 9:
            return ""
        old = [one for one in understand(body).entities if one.kind == "unit"]
        if not old:
            changed = f"{body} là {said.strip()}"
            return f"{changed}, theo {source}" if source else changed
        before = re.sub(r"(?i)\b(?:sở\s+)?(?:[tn]n\s?&\s?mt\s+)?(?:tỉnh\s+|tp\s+)?$", "", body[: old[-1].start])
        changed = f"{before}{said.strip()}{body[old[-1].end :]}"
        return f"{changed}, theo {source}" if source else changed


def _lacking(statement: Statement) -> Lacks:
    what = wording.listed(list(statement.missing))
    return Lacks(f"{sentences.LACKS.format(what=what)}\n{sentences.HOW}")


def _put_right(new: Fact, facts: Facts, source: object) -> list[Change]:
    """Return the changes that put a fact in the place of what fills its slot now."""
    former = [one for one in facts.of(new.kind, new.cluster) if _same_place(one, new)]
    if new.kind == "meeting" and former:
        new = replace(new, meeting=former[0].meeting, type=former[0].type if new.type == "khác" else new.type)
    first = former[0] if former else None
    return [
        Change(former=first, fact=new, source=source),  # type: ignore[arg-type]
        *(Change(former=one) for one in former[1:] if new.kind != "meeting"),
    ]


def _same_place(one: Fact, new: Fact) -> bool:
    if new.kind == "meeting":
        return one.year == new.year and new.type in (one.type, "khác")
    return slot(one) == slot(new) and says(one) != says(new)


def _meant(one: Fact, statement: Statement, facts: Facts) -> bool:
    """Say whether a known fact is what a statement, whole or not, speaks of."""
    if statement.year is not None and one.year != statement.year:
        return False
    if not statement.facts:
        return True
    return any(_agrees(one, said, facts) for said in statement.facts if said.kind == one.kind)


def _agrees(one: Fact, said: Fact, facts: Facts) -> bool:
    if said.kind in ("person", "member_count"):
        return (one.person, one.count) == (said.person, said.count)
    if said.kind == "theme":
        return wording.folded(said.text) in wording.folded(one.text)
    if said.kind == "meeting":
        return one.date == said.date
    return one.unit == said.unit or facts.is_of(one.unit, [said.unit])
