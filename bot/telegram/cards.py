"""Inline mode: what is typed after the bot's name in any chat, as cards that each send one sourced answer."""

from __future__ import annotations

import hashlib
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue import Dialogue
from bot.model import Reply, Session, Turn, Utterance

MAX_CARDS = 10
MAX_TITLE, MAX_DESCRIPTION, MAX_TEXT = 60, 120, 4096
"""Characters of a card's title and of its description; UTF-16 units of a message, by Telegram's count."""

_CHOICE = len("cụm XXXVIII")
"""A choice is not longer than this; what is longer is a question of its own."""
_NO_RESULT = "Chưa tìm thấy thông tin phù hợp"


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One result: `title` and `description` are read in the list, `text` is sent; `id` is the same for the same text.

    `sourced` is false for the one card that only says that nothing was found.
    """

    id: str
    title: str
    description: str
    text: str
    sourced: bool = True


def cards(dialogue: Dialogue, query: str, at: datetime) -> list[Card]:
    """Return at most ten cards for `query` asked at `at` (aware), none twice: the answer, the choices, what is related.

    Only answers that rest on an article are offered. Where there is none, one card says so.
    """
    found: dict[str, Card] = {}
    for title, reply in _asked(dialogue, _whole(query), at):
        card = _card(title, reply)
        if reply.sources and card.id not in found:
            found[card.id] = card
        if len(found) == MAX_CARDS:
            break
    return list(found.values()) or [_hint(dialogue, query, at)]


def _whole(query: str) -> str:
    """Return what was typed as a title can repeat it: in one line, composed, without half a surrogate pair."""
    paired = query.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", " ".join(paired.split()))


def _asked(dialogue: Dialogue, query: str, at: datetime) -> Iterator[tuple[str, Reply]]:
    """Yield titles and replies, the nearest to `query` first; each is worked out only when it is wanted."""
    if not query:
        yield from _openers(dialogue, at)
        return
    first = _ask(dialogue, query, Session(), at)
    yield query, first.reply
    if _refused(dialogue, first.reply, at):
        return
    asks_back = first.reply.outcome == "clarify"
    later: list[tuple[str, Turn]] = []
    for label in first.reply.suggestions:
        turn = _ask(dialogue, label, first.session, at)
        # A choice ("cụm IX") says what it is about only together with the question, and the other way round.
        choice = label if asks_back and len(label) <= _CHOICE else ""
        later.append((choice, turn))
        yield (f"{query} – {choice}" if choice else label), turn.reply
    for choice, turn in later:
        for label in turn.reply.suggestions:
            title = f"{label} – {choice}" if choice and choice not in label else label
            yield title, _ask(dialogue, label, turn.session, at).reply


def _openers(dialogue: Dialogue, at: datetime) -> Iterator[tuple[str, Reply]]:
    """Yield an overview of every cluster, then what the bot offers to somebody who asked nothing."""
    labels = (f"Cụm {number}" for number in dialogue.facts.clusters)
    for label in itertools.chain(labels, _ask(dialogue, "", Session(), at).reply.suggestions):
        yield label, _ask(dialogue, label, Session(), at).reply


def _ask(dialogue: Dialogue, text: str, session: Session, at: datetime) -> Turn:
    """Return what the bot says to `text`."""
    return dialogue.respond(Utterance(text=text, at=at), session)


def _refused(dialogue: Dialogue, reply: Reply, at: datetime) -> bool:
    """Say whether the bot only offers what it offers everybody: nothing of that is related to the question."""
    openers = _ask(dialogue, "", Session(), at).reply.suggestions
    return reply.outcome == "fallback" and not reply.sources and reply.suggestions == openers


def _hint(dialogue: Dialogue, query: str, at: datetime) -> Card:
    """Return the card that says that nothing was found, with what may be asked."""
    example = _ask(dialogue, "", Session(), at).reply.text
    said = _ask(dialogue, query, Session(), at).reply.text
    return Card(
        id=_id(_NO_RESULT + said),
        title=_NO_RESULT,
        description=clipped(" ".join(example.split()), MAX_DESCRIPTION),
        text=_sendable(said),
        sourced=False,
    )


def _card(title: str, reply: Reply) -> Card:
    """Return the card of one reply."""
    lines = reply.text.splitlines()
    told = lines[:-1] if len(lines) > 1 else lines  # the sources stand last, and are sent, not previewed
    return Card(
        id=_id(reply.text),
        title=clipped(title[:1].upper() + title[1:], MAX_TITLE),
        description=clipped(" ".join(told), MAX_DESCRIPTION),
        text=_sendable(reply.text),
    )


def _id(text: str) -> str:
    """Return 32 letters that stay the same for the same text, here and on every machine."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def clipped(text: str, longest: int) -> str:
    """Return `text` in at most `longest` characters, cut between words, an ellipsis where it was cut."""
    if len(text) <= longest:
        return text
    head = text[:longest]
    # A single word longer than the room is cut inside.
    whole = head[: head.rfind(" ")] if " " in head else head[:-1]
    return whole.rstrip(" ,;:–-") + "…"


def _sendable(text: str) -> str:
    """Return `text` short enough to be sent: lines are left out before the last one, which names the sources."""
    if _units(text) <= MAX_TEXT:
        return text
    *lines, last = text.splitlines()
    while lines and _units("\n".join((*lines, "…", last))) > MAX_TEXT:
        lines.pop()
    kept = "\n".join((*lines, "…", last))
    return kept if _units(kept) <= MAX_TEXT else clipped(kept, MAX_TEXT // 2)


def _units(text: str) -> int:
    """Return the length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le")) // 2
