"""Proposals, changes, notes and editors as cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from bot.agenda.model import Card, Choice
from bot.amendments.model import Amendment
from bot.answers import naming
from bot.editing import sentences
from bot.editing.choices import choice, mark_of
from bot.editing.proposal import Proposal, barred, opponents
from bot.editing.telling import happened, line, sourced
from bot.facts import Facts
from bot.language import wording
from bot.model import Fact
from bot.store import Suggestion
from bot.store.amendments import Editor

SHOWN = 6
"""How many known facts are told, or offered to choose from, on one card; what is to be confirmed is told whole."""


def confirming(id: int, proposal: Proposal, facts: Facts) -> Card:
    """Return the card that asks whether a proposal is right: as it will be told, on whose word, what is known now."""
    against = opponents(proposal, facts)
    bars = [(new, bar) for new in proposal.facts if (bar := barred(new, facts))]
    lines = [sentences.HEADINGS[proposal.changes[0].action]]
    lines += [_proposed(one.fact, one.former, facts) for one in proposal.changes]
    if source := proposal.source:
        lines.append(sentences.SOURCE.format(label=source.label))
    lines += _known(proposal, against, facts)
    lines += [sentences.CONFLICT] if against else []
    lines += [_bar(new, bar, facts) for new, bar in bars]
    lines += [sentences.DOUBT.format(doubt=doubt) for doubt in proposal.doubts]
    first = [] if bars else [choice(sentences.OK, id, "ok")]
    edit = [choice(sentences.EDIT, id, "edit")] if proposal.facts else []
    rows: list[tuple[Choice, ...]] = [(*first, *edit, choice(sentences.DROP, id, "drop"))]
    rows += [(choice(sentences.INSTEAD, id, "instead"),)] if against and not bars else []
    return Card(text="\n".join(lines), choices=tuple(rows))


def _proposed(new: Fact | None, former: Fact | None, facts: Facts) -> str:
    if new is not None:
        return line(new, facts)
    return sourced(former, facts) if former is not None else ""


def _known(proposal: Proposal, against: Sequence[Fact], facts: Facts) -> list[str]:
    if not proposal.facts:
        return []
    replaced = [one.former for one in proposal.changes if one.fact and one.former]
    lines = [sentences.REPLACES.format(known=sourced(one, facts)) for one in replaced]
    lines += [sentences.KNOWN.format(known=sourced(one, facts)) for one in against[:SHOWN]]
    none = [sentences.NO_OLD] if proposal.correcting else [sentences.KNOWN_NOTHING]
    return lines or none


def _bar(new: Fact, bar: Fact, facts: Facts) -> str:
    unit = naming.department(new.unit, facts)
    return sentences.BLOCKED.format(unit=unit, role=sentences.ROLES[bar.kind], year=bar.year)


def choosing(id: int, options: Sequence[Fact], facts: Facts) -> Card:
    """Return the card that asks which of several facts is meant."""
    lines = [f"{number}. {sourced(one, facts)}" for number, one in enumerate(options, 1)]
    picks = tuple(choice(str(number), id, "pick", number) for number in range(1, len(options) + 1))
    text = "\n".join([sentences.WHICH, *lines])
    return Card(text=text, choices=(picks, (choice(sentences.DROP, id, "drop"),)))


def kept(changes: Sequence[Amendment], facts: Facts) -> Card:
    """Return the card that says what was changed, and offers to undo it."""
    told = [line(one.fact, facts) for one in changes if one.fact]
    gone = [line(one.former, facts) for one in changes if one.former and not one.fact]
    lines = [sentences.KEPT, *told] if told else []
    lines += [sentences.WITHDRAWN, *gone] if gone else []
    return Card(text="\n".join(lines), choices=((choice(sentences.UNDO, changes[0].id, "undo", len(changes)),),))


def undone(changes: Sequence[Amendment], facts: Facts) -> Card:
    """Return the card that says what was taken back."""
    return Card(text="\n".join([sentences.UNDONE, *(line(one.about, facts) for one in changes if one.about)]))


def history(
    entries: Sequence[Amendment], held: frozenset[int], cluster: str, facts: Facts, zone: tzinfo | None
) -> Card:
    """Return the list of changes, each that holds with a choice to undo it; `held` are the ids of those."""
    of = f" của {naming.cluster(cluster, facts)}" if cluster else ""
    if not entries:
        return Card(text=sentences.HISTORY_NONE.format(of=of))
    lines = [sentences.HISTORY.format(of=of), *(happened(one, facts, zone) for one in entries)]
    able = [one.id for one in entries if one.id in held][:SHOWN]
    rows = tuple((choice(f"{sentences.UNDO} số {id}", id, "undo", 1),) for id in able)
    return Card(text="\n".join(lines), choices=rows)


def notes(found: Sequence[Suggestion], total: int) -> Card:
    """Return the notes that nobody dealt with yet, the oldest first."""
    if not found:
        return Card(text=sentences.NOTES_NONE)
    lines = [f"{note.id}. {wording.day(note.at.date())}: {' '.join(note.text.split())[:300]}" for note in found]
    rows = tuple((choice(f"Xong số {note.id}", note.id, "done"),) for note in found)
    return Card(text="\n".join([sentences.NOTES.format(n=total), *lines]), choices=rows)


def editors(found: Sequence[Editor]) -> Card:
    """Return the editors that were named, each with a choice to remove them."""
    if not found:
        return Card(text=f"{sentences.EDITORS_NONE}\n{sentences.EDITORS_HOW}")
    lines = [sentences.EDITORS.format(n=len(found)), *(f"- {one.name}" for one in found), sentences.EDITORS_HOW]
    rows = tuple((choice(f"{sentences.DROP} {one.name}"[:40], mark_of(one.person), "fire"),) for one in found)
    return Card(text="\n".join(lines), choices=rows)
