"""The one open talk of a person in a chat."""

from __future__ import annotations

from bot.store import Store, Talk
from bot.store.talks import ALIVE
from tests.store.at import AT

TALK = Talk(kind="time", payload={"title": "họp", "leads": [60]}, at=AT)


async def test_a_talk_outlives_a_restart(store: Store, where: str) -> None:
    assert await store.talks.get("tg", "-5", "7") is None
    await store.talks.put("tg", "-5", "7", Talk(kind="title", payload={}, at=AT))
    await store.talks.put("tg", "-5", "7", TALK)
    assert await store.talks.get("tg", "-5", "7") == TALK
    assert await store.talks.get("tg", "-5", "8") is None
    await store.close()
    async with await Store.open(where) as again:
        assert await again.talks.get("tg", "-5", "7") == TALK
        await again.talks.clear("tg", "-5", "7")
        await again.talks.clear("tg", "-5", "7")
        assert await again.talks.get("tg", "-5", "7") is None


async def test_a_talk_waits_for_half_an_hour(store: Store) -> None:
    await store.talks.put("tg", "-5", "7", TALK)
    assert await store.talks.get("tg", "-5", "7", AT + ALIVE) == TALK
    assert await store.talks.get("tg", "-5", "7", AT + 2 * ALIVE) is None
    assert await store.talks.forget(AT) == 0
    assert await store.talks.forget(AT + ALIVE) == 1
    assert await store.talks.get("tg", "-5", "7") is None
