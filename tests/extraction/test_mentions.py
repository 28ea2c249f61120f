"""A sentence as words and letters."""

from __future__ import annotations

from bot.extraction.mentions import find_mentions
from bot.extraction.places import Places
from bot.language.spelling import flat
from tests.extraction.reading import facts


def test_letters() -> None:
    text = "Cụm thi đua số lV, Bộ TN&MT: Sở TN&MT Bến Tre làm Cụm trưởng năm 2033, cụm công nghiệp số 5"
    found = find_mentions(text, flat(text), Places(facts().units.values()))
    assert "".join(mention.letter for mention in found) == "CULY"
    assert found[0].value.name == "IV"
