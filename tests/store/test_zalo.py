"""The tables of Zalo belong to the one database."""

from __future__ import annotations

from bot.store import zalo
from bot.store.tables import metadata


def test_they_are_made_with_all_others() -> None:
    assert {zalo.offers, zalo.contacts, zalo.quotas, zalo.credentials} <= set(metadata.tables.values())
