"""An article that an editor pastes or sends → proposals, one card after the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from bot.editing.proposal import Proposal, known, to_json
from bot.editing.sources import slug
from bot.facts import Facts
from bot.language import wording
from bot.model import Article, Fact
from bot.store.amendments import Change

Reads = Callable[[str], Sequence[Fact]]
"""What reads an article: its text → the facts that it states, `paragraph` set and `source` empty."""
MOST = 20
"""How many proposals are made of one article."""
_TITLE = 120


def proposed(text: str, reads: Reads, facts: Facts, editor: str, today: date) -> Proposal | None:
    """Return the first proposal with the others behind it; None where nothing new is stated."""
    source = _article(text, editor, today)
    found = [replace(one, source=source.id) for one in reads(text)]
    new = [one for one in found if not known(one, facts)][:MOST]
    if not new:
        return None
    first, *rest = (Proposal(changes=(Change(fact=one, source=source),)) for one in new)
    return replace(first, queue=tuple(to_json(one) for one in rest))


def _article(text: str, editor: str, today: date) -> Article:
    lines = [line for line in text.splitlines() if line.strip()]
    title = " ".join(lines[0].split())[:_TITLE].rstrip() if lines else ""
    return Article(
        id=f"bai-{slug(title)}"[:96].rstrip("-"),
        title=title,
        publisher=wording.UNKNOWN_PUBLISHER,
        label=wording.sent_article(title, wording.told_by(editor, today)),
        date=today,
        paragraphs=max(1, len(lines)),
    )
