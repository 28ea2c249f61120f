"""What stands behind a card: changes that are proposed, on whose word, and what is known now. As JSON and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.amendments.facing import agreeing, rivals
from bot.amendments.records import article, fact, record
from bot.facts import Facts
from bot.model import Article, Fact
from bot.store.amendments import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A card's worth. `said` is the statement without the words that open it; `queue` are proposals that follow.

    `options` are the facts of which one is to be chosen first; `waiting` says that the next message is an edit.
    """

    changes: tuple[Change, ...] = ()
    doubts: tuple[str, ...] = ()
    said: str = ""
    correcting: bool = False
    options: tuple[Fact, ...] = ()
    waiting: bool = False
    queue: tuple[dict[str, Any], ...] = field(default=())

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Return the new facts."""
        return tuple(one.fact for one in self.changes if one.fact)

    @property
    def source(self) -> Article | None:
        """Return the source of the new facts."""
        return next((one.source for one in self.changes if one.source), None)


def opponents(proposal: Proposal, facts: Facts) -> tuple[Fact, ...]:
    """Return the known facts that contradict what is proposed to be added, and would not be replaced."""
    replaced = {one.former for one in proposal.changes}
    found = (rival for new in proposal.facts for rival in rivals(new, facts.of(new.kind, new.cluster)))
    return tuple(one for one in dict.fromkeys(found) if one not in replaced)


def known(new: Fact, facts: Facts) -> tuple[Fact, ...]:
    """Return the known facts that say the same."""
    return agreeing(new, facts.of(new.kind, new.cluster))


def barred(new: Fact, facts: Facts) -> Fact | None:
    """Return the fact that gives the same unit the other role of that year, which no file of knowledge may hold."""
    other = {"lead": "deputy", "deputy": "lead"}.get(new.kind, "")
    held = (one for one in facts.of(other, new.cluster) if (one.year, one.unit) == (new.year, new.unit))
    return next(held, None) if other else None


def instead(proposal: Proposal, facts: Facts) -> tuple[Change, ...]:
    """Return the changes that put what is proposed in the place of all that contradicts it."""
    changes: list[Change] = []
    for one in proposal.changes:
        against = rivals(one.fact, facts.of(one.fact.kind, one.fact.cluster)) if one.fact else ()
        first = one.former or next(iter(against), None)
        changes.append(Change(former=first, fact=one.fact, source=one.source))
        changes += [Change(former=rival) for rival in against if rival != first]
    return tuple(changes)


def to_json(proposal: Proposal) -> dict[str, Any]:
    """Return a proposal fit for JSON."""
    return {
        "changes": [_change(one) for one in proposal.changes],
        "doubts": list(proposal.doubts),
        "said": proposal.said,
        "correcting": proposal.correcting,
        "options": [record(one) for one in proposal.options],
        "waiting": proposal.waiting,
        "queue": list(proposal.queue),
    }


def from_json(kept: Mapping[str, Any]) -> Proposal:
    """Return the proposal that `to_json` made `kept` of."""
    return Proposal(
        changes=tuple(_read(one) for one in kept["changes"]),
        doubts=tuple(kept["doubts"]),
        said=kept["said"],
        correcting=kept["correcting"],
        options=_facts(kept["options"]),
        waiting=kept["waiting"],
        queue=tuple(kept["queue"]),
    )


def _change(one: Change) -> dict[str, Any]:
    parts = {"former": one.former, "fact": one.fact, "source": one.source}
    return {name: record(part) for name, part in parts.items() if part is not None}


def _read(kept: Mapping[str, Any]) -> Change:
    return Change(
        former=fact(kept["former"]) if "former" in kept else None,
        fact=fact(kept["fact"]) if "fact" in kept else None,
        source=article(kept["source"]) if "source" in kept else None,
    )


def _facts(kept: Sequence[Mapping[str, Any]]) -> tuple[Fact, ...]:
    return tuple(fact(one) for one in kept)
