"""What is due after a reminder was changed more than once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.store import Store
from tests.store.at import AT
from tests.store.reminded import START, keys, reminder


async def test_there_and_back_is_where_it_was(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    before = await keys(store)
    await store.reminders.change(kept.id, lambda old: replace(old, start=START + timedelta(hours=1)), AT)
    assert await keys(store) != before
    await store.reminders.change(kept.id, lambda old: replace(old, start=START), AT)
    assert await keys(store) == before


async def test_leads_come_and_go(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    await store.reminders.change(kept.id, lambda old: replace(old, leads=(60, 15)), AT)
    assert await keys(store) == ["20261124T1400:60", "20261124T1400:15"]
