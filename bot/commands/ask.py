"""`thidua ask TEXT…`: one question, one reply."""

from __future__ import annotations

from bot.commands.amended import amended
from bot.commands.shown import as_line, plain, row
from bot.commands.start import now_or
from bot.model import Session, Utterance
from bot.settings import Settings


def run(settings: Settings, text: str, *, as_json: bool, now: str | None) -> int:
    """Print the reply to `text`, as one JSON line (with a null id) when `as_json`."""
    at = now_or(now, settings.time_zone)
    dialogue = amended(settings).dialogue
    reply = dialogue.respond(Utterance(text=text, at=at), Session()).reply
    print(as_line(row(reply, dialogue.facts, None)) if as_json else plain(reply))
    return 0
