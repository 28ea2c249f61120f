"""The lines that tell why the bot answered as it did."""

from __future__ import annotations

import pytest

from bot.commands.explain import explained
from bot.dialogue import Dialogue

TEXTS = ["cụm trưởng cụm IX năm 2020 là ai", "🙂", "", "thời tiết", "a" * 20_000]


@pytest.mark.parametrize("text", TEXTS, ids=["a question", "emoji", "empty", "out of scope", "too long"])
def test_every_message_can_be_explained(dialogue: Dialogue, text: str) -> None:
    lines = explained(dialogue, text).splitlines()
    assert all(line.startswith("    ") for line in lines)


def test_labels_and_values_stand_in_columns(dialogue: Dialogue) -> None:
    lines = explained(dialogue, TEXTS[0]).splitlines()
    entities = [line for line in lines if '"' in line and ("cluster" in line or "year" in line)]
    assert len({line.index('"') for line in entities}) == 1
    assert len({line.index(piece) for line, piece in zip(entities, ("cluster", "year"), strict=True)}) == 1
