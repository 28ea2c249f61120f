"""Every question of tests/questions gets a right reply: one turn, one test. The turns still failed are listed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.dialogue import Dialogue
from bot.model import Session, Utterance
from tests import questions_reader as reader

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)
FILES = sorted(reader.FOLDER.glob("*.jsonl"))
KNOWN = frozenset(reader.KNOWN_FAILURES.read_text(encoding="utf-8").split())


def _cases() -> list[object]:
    return [
        pytest.param(conversation, id=f"{conversation.place}:{conversation.turns[0].text[:60]}")
        for path in FILES
        for conversation in reader.conversations(path)
    ]


@pytest.mark.parametrize("conversation", _cases())
def test_a_question_gets_a_right_reply(conversation: reader.Conversation, dialogue: Dialogue) -> None:
    session = Session()
    for number, wanted in enumerate(conversation.turns):
        turn = dialogue.respond(Utterance(text=wanted.text, at=NOW), session)
        session = turn.session
        found = reader.faults(wanted, turn.reply)
        if f"{conversation.id}/{number}" in KNOWN:
            assert found, "right now: take this turn out of known_failures.txt"
        else:
            assert not found, f"{wanted.text}\n→ {turn.reply.text}"


def test_no_question_is_an_example(dialogue: Dialogue) -> None:
    examples = {reader.plain(example) for intent in dialogue.intents.intents.values() for example in intent.examples}
    asked = [
        (conversation.place, turn.text)
        for path in FILES
        for conversation in reader.conversations(path)
        for turn in conversation.turns
        if "{" not in turn.text and len(turn.text.split()) > 6
    ]
    assert [place for place, text in asked if reader.plain(text) in examples] == []
