"""The bot under test, and the questions of tests/questions as conversations put to it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.app import Files, build
from bot.dialogue import Dialogue
from bot.model import Session, Utterance

ROOT = Path(__file__).resolve().parent.parent
INTENTS = ROOT / "intents.yaml"
SHIPPED = Files(ROOT / "knowledge", INTENTS)
AT = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
_NOT_OURS = frozenset({"oos", "smalltalk"})

Question = tuple[str, Session]


def conversations() -> list[list[str]]:
    """Return the texts of every conversation of tests/questions, in file order."""
    return [[turn["text"] for turn in talk["turns"]] for talk in _talks()]


def single_questions(most: int) -> list[str]:
    """Return up to `most` questions of ours that are one turn long, spread evenly over all."""
    found = [talk["turns"][0]["text"] for talk in _talks() if len(talk["turns"]) == 1 and talk["cat"] not in _NOT_OURS]
    return found[:: -(-len(found) // most)]


def shipped() -> Dialogue:
    """Return the bot with what is shipped."""
    return build(SHIPPED)


def with_sessions(bot: Dialogue, talks: Iterable[Iterable[str]]) -> list[Question]:
    """Return every question with the session it is asked in, by holding the conversations once: the warm-up."""
    found: list[Question] = []
    for talk in talks:
        session = Session()
        for text in talk:
            found.append((text, session))
            bot.forget()
            session = bot.respond(Utterance(text=text, at=AT), session).session
    return found


def ask(bot: Dialogue, question: Question) -> object:
    """Answer one question."""
    text, session = question
    bot.forget()  # no question is to be cheap because it was asked before
    return bot.respond(Utterance(text=text, at=AT), session)


def asker(bot: Dialogue) -> partial[object]:
    """Return the function that answers one question of `bot`."""
    return partial(ask, bot)


def _talks() -> Iterable[dict[str, Any]]:
    """Yield the rows of tests/questions."""
    for path in sorted((ROOT / "tests" / "questions").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
