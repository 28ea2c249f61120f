"""The bot's own sentences: short enough for where they are shown, and complete."""

from __future__ import annotations

import string
import unicodedata

import pytest

from bot.model import Reply
from bot.reception import sentences
from bot.telegram.rendering import plain, render
from tests.fakes.telegram_text import units

NAMES = {name: value for name, value in vars(sentences).items() if name.isupper() and isinstance(value, str)}
FILLED = {"username": "thidua_bot", "id": "a1b2c3", "n": 3, "cluster": "IX"}
CAPTIONS = (sentences.MAP_CAPTION, sentences.TIMELINE_CAPTION)
NOTICES = (sentences.OLD_BUTTON, sentences.VOTED, sentences.NOT_ADMIN)
"""What is shown over the chat when a button is pressed."""


@pytest.mark.parametrize("sentence", NAMES.values(), ids=NAMES)
def test_a_sentence_is_sent_as_it_stands(sentence: str) -> None:
    text = sentence.format(**FILLED)
    assert unicodedata.is_normalized("NFC", text)
    assert plain(Reply(outcome="answer", text=text)) == [text]
    assert "&" not in render(Reply(outcome="answer", text=text))[0]
    assert {field for _, field, _, _ in string.Formatter().parse(sentence) if field} <= FILLED.keys()


@pytest.mark.parametrize("sentence", NOTICES)
def test_a_notice_fits(sentence: str) -> None:
    assert units(sentence) <= 200


@pytest.mark.parametrize("sentence", CAPTIONS)
def test_a_caption_fits(sentence: str) -> None:
    assert units(sentence.format(**FILLED)) <= 1024


def test_the_greeting_of_a_group_has_two_lines_and_says_how_to_ask() -> None:
    lines = sentences.ADDED.format(**FILLED).splitlines()
    assert len(lines) == 2
    assert [said in lines[1] for said in ("@thidua_bot", "/hoi", "/caidat")] == [True] * 3


def test_a_suggested_timeline_asks_for_a_picture() -> None:
    assert sentences.TIMELINE.lower().startswith(sentences.PICTURES["timeline"])
