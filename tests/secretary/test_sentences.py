"""What the secretary says beside its cards."""

from __future__ import annotations

import re
import unicodedata

import pytest

from bot.secretary import sentences

SAID = {name: text for name, text in vars(sentences).items() if name.isupper() and isinstance(text, str)}


@pytest.mark.parametrize("name", SAID)
def test_sentences_are_polite_and_well_written(name: str) -> None:
    text = SAID[name]
    assert unicodedata.is_normalized("NFC", text)
    assert not re.search(r"\b(?:em|mình|bạn|tớ)\b", text)
    assert "  " not in text
    assert len(text) <= 400


@pytest.mark.parametrize(
    "name", ["NOT_YOURS", "NOT_HERE", "OLD", "GONE", "TALK_OVER", "KEPT_BEFORE", "PAST", "SNOOZE_LATE"]
)
def test_notices_fit_where_they_are_shown(name: str) -> None:
    assert len(SAID[name]) <= 200


def test_every_field_that_can_be_edited_has_its_question() -> None:
    assert set(sentences.FIELDS) == {"time", "place", "title", "leads", "repeat"}
