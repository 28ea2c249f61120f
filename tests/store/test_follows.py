"""Which chats follow which clusters."""

from __future__ import annotations

from bot.agenda.model import Follow
from bot.store import Store

NINE = Follow(channel="tg", chat="-5", cluster="IX", leads=(60,), thread=3)


async def test_follows_are_kept_found_and_ended(store: Store) -> None:
    await store.follows.put(Follow(channel="tg", chat="-5", cluster="IX"))
    await store.follows.put(NINE)
    await store.follows.put(Follow(channel="zalo", chat="5", cluster="I"))
    assert await store.follows.of_chat("tg", "-5") == (NINE,)
    assert await store.follows.of_cluster("IX") == (NINE,)
    assert await store.follows.clusters() == ("I", "IX")
    assert await store.follows.remove("tg", "-5", "IX")
    assert not await store.follows.remove("tg", "-5", "IX")
    assert await store.follows.clusters() == ("I",)
