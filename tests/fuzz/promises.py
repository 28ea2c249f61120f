"""What holds for everything the bot says, whatever it was told; a check that fails raises AssertionError."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from datetime import datetime

from bot.agenda import cards
from bot.agenda.choices import LONGEST
from bot.agenda.model import Request
from bot.agenda.recurring import occurrences
from bot.model import Reply
from bot.reception.model import Response, Shown
from bot.secretary.given import draft
from bot.secretary.model import Scene
from bot.telegram import rendering
from bot.zalo import splitting

TELEGRAM, ZALO = 4096, 2000
"""What the channels take in one message, in UTF-16 units; told here again, apart from the code that keeps to it."""
_OUTCOMES = frozenset({"answer", "clarify", "fallback"})


def well_formed(*texts: str) -> None:
    """Texts can be sent and kept: whole characters, composed."""
    for text in texts:
        assert text == text.encode("utf-8", "replace").decode(), f"half a character: {text!a}"
        assert unicodedata.is_normalized("NFC", text), f"not NFC: {text!a}"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def fits(pieces: Iterable[str], longest: int) -> None:
    """Every piece is a message that a channel takes."""
    for piece in pieces:
        assert piece.strip(), "an empty message"
        assert _units(piece) <= longest, f"{_units(piece)} units, {longest} are taken"


def reply_is_sound(reply: Reply) -> None:
    """A reply says something, in characters and lengths that the channels take, and offers what can be pressed."""
    well_formed(reply.text, *reply.suggestions)
    assert reply.text.strip(), "nothing is said"
    assert reply.outcome in _OUTCOMES, reply.outcome
    assert all(label.strip() for label in reply.suggestions), "a choice without a label"
    assert len(set(reply.suggestions)) == len(reply.suggestions), "a choice twice"
    fits(rendering.render(reply), TELEGRAM)
    fits(splitting.split(reply.text), ZALO)


def response_is_sound(response: Response) -> None:
    """What is shown can be sent."""
    revised = (shown for _, shown in response.revised)
    for shown in (*response.shown, *((response.replacing,) if response.replacing else ()), *revised):
        _shown_is_sound(shown)
    well_formed(response.notice)


def _shown_is_sound(shown: Shown) -> None:
    choices = [choice for row in shown.choices for choice in row]
    well_formed(shown.text, *(choice.label for choice in choices))
    assert shown.text.strip() or shown.drawing or shown.file, "nothing is shown"
    assert all(choice.label.strip() for choice in choices), "a choice without a label"
    assert all(0 < len(choice.data.encode()) <= LONGEST for choice in choices), "a choice that no button can carry"
    fits(splitting.split(shown.text), ZALO)
    if shown.reply is not None:
        reply_is_sound(shown.reply)
    else:  # a card is one message on Telegram
        fits([shown.text] if shown.text else [], TELEGRAM)


def request_is_sound(request: Request, scene: Scene) -> None:
    """What was read of a wish can be told, and kept where it says so."""
    well_formed(request.message, request.title, request.place or "", request.lunar, request.replaces)
    assert list(request.leads) == sorted(set(request.leads), reverse=True), f"leads {request.leads}"
    assert all(lead >= 0 for lead in request.leads), f"leads {request.leads}"
    if request.status != "ok":
        assert request.message.strip(), "nothing is said of what could not be read"
        assert list(request.alternatives) == sorted(request.alternatives)
        return
    assert request.start is not None
    assert request.start.tzinfo is None, "times of meetings are of the clock on the wall"
    assert request.end is None or request.end >= request.start, f"{request.end} before {request.start}"
    kept = draft(request, scene)
    fits([cards.confirming(kept, scene.now).text, cards.kept(kept, scene.now).text], TELEGRAM)
    well_formed(cards.confirming(kept, scene.now).text)
    moments: list[datetime] = list(occurrences(kept, kept.start, None, 3))
    assert moments == sorted(moments)
