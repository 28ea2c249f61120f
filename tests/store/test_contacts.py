"""When people were last heard from."""

from __future__ import annotations

from datetime import timedelta

from bot.store import Store
from bot.store.contacts import Contact
from tests.store.at import AT

LATER = AT + timedelta(hours=1)


async def test_who_was_heard_last(store: Store) -> None:
    assert await store.contacts.get("zalo_oa", "7") is None
    await store.contacts.heard("zalo_oa", "7", AT)
    await store.contacts.heard("zalo_oa", "7", LATER)
    assert await store.contacts.get("zalo_oa", "7") == Contact(heard=LATER)


async def test_a_human_takes_over_and_what_was_heard_stays(store: Store) -> None:
    await store.contacts.heard("zalo_oa", "7", AT)
    await store.contacts.hush("zalo_oa", "7", LATER, AT + timedelta(minutes=1))
    assert await store.contacts.get("zalo_oa", "7") == Contact(heard=AT, quiet=LATER)
    await store.contacts.heard("zalo_oa", "7", LATER)
    assert await store.contacts.get("zalo_oa", "7") == Contact(heard=LATER, quiet=LATER)


async def test_a_human_may_write_first(store: Store) -> None:
    await store.contacts.hush("zalo_oa", "7", LATER, AT)
    found = await store.contacts.get("zalo_oa", "7")
    assert found is not None
    assert found.quiet == LATER


async def test_old_ones_go_and_so_does_who_wants_to_be_forgotten(store: Store) -> None:
    await store.contacts.heard("zalo_oa", "7", AT)
    await store.contacts.heard("zalo_oa", "8", LATER)
    assert await store.contacts.forget(LATER) == 1
    assert (await store.chats.forget_user("zalo_oa", "8")).contacts == 1
    assert await store.contacts.get("zalo_oa", "8") is None
