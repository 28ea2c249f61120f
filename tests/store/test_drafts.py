"""What stands behind a card."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from tests.store.at import AT


async def test_a_draft_is_kept_changed_and_dropped(store: Store) -> None:
    id = await store.drafts.put("tg", "5", "7", {"said": "cũ"}, AT)
    assert await store.drafts.change(id, {"said": "mới"}, AT + timedelta(minutes=1))
    draft = await store.drafts.get(id, "tg", "5")
    assert draft is not None
    assert (draft.payload, draft.person, draft.at) == ({"said": "mới"}, "7", AT + timedelta(minutes=1))
    assert await store.drafts.drop(id)
    assert not await store.drafts.drop(id)
    assert not await store.drafts.change(id, {}, AT)
    assert await store.drafts.get(id, "tg", "5") is None


async def test_a_draft_is_of_its_chat(store: Store) -> None:
    id = await store.drafts.put("tg", "5", "7", {}, AT)
    assert await store.drafts.get(id, "tg", "6") is None
    assert await store.drafts.get(id, "zalo", "5") is None


async def test_the_latest_of_a_person_is_the_one_touched_last(store: Store) -> None:
    first = await store.drafts.put("tg", "5", "7", {}, AT)
    await store.drafts.put("tg", "5", "7", {}, AT + timedelta(minutes=1))
    await store.drafts.change(first, {}, AT + timedelta(minutes=2))
    latest = await store.drafts.latest("tg", "5", "7", AT)
    assert latest is not None
    assert latest.id == first
    assert await store.drafts.latest("tg", "5", "7", AT + timedelta(minutes=3)) is None
    assert await store.drafts.latest("tg", "5", "8", AT) is None


async def test_ids_are_never_given_again_and_old_ones_go(store: Store) -> None:
    first = await store.drafts.put("tg", "5", "7", {}, AT)
    assert await store.drafts.forget(AT + timedelta(seconds=1)) == 1
    assert await store.drafts.put("tg", "5", "7", {}, AT) > first
