"""The tables of what editors change belong to the one database."""

from __future__ import annotations

from bot.store import knowledge
from bot.store.tables import metadata


def test_they_are_made_with_all_others() -> None:
    assert {knowledge.amendments, knowledge.editors, knowledge.drafts} <= set(metadata.tables.values())
