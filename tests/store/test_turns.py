"""Whose turn it is to serve a chat."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.store import Store

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LEASE = timedelta(seconds=20)
LATE = NOW + timedelta(seconds=21)


async def test_one_has_the_turn_until_the_lease_ends(store: Store) -> None:
    assert await store.turns.take("a", "tg", ["1", "2"], NOW, LEASE) == {"1", "2"}
    assert await store.turns.take("b", "tg", ["2", "3"], NOW, LEASE) == {"3"}
    assert await store.turns.take("a", "tg", ["1"], NOW, LEASE) == frozenset()
    assert await store.turns.take("b", "zalo", ["1"], NOW, LEASE) == {"1"}
    assert await store.turns.take("b", "tg", ["1"], LATE, LEASE) == {"1"}


async def test_who_holds_on_goes_on(store: Store) -> None:
    await store.turns.take("a", "tg", ["1", "2"], NOW, LEASE)
    assert await store.turns.extend("a", "tg", ["1"], LATE + LEASE) == {"1"}
    assert await store.turns.extend("b", "tg", ["2"], LATE + LEASE) == frozenset()
    assert await store.turns.take("b", "tg", ["1", "2"], LATE, LEASE) == {"2"}


async def test_a_turn_is_left_only_when_nothing_waits(store: Store) -> None:
    await store.inbox.put("tg", 7, "1", b"x", NOW)
    await store.turns.take("a", "tg", ["1"], NOW, LEASE)
    assert await store.turns.leave("a", "tg", "1") == "waits"
    assert [row.update_id for row in await store.inbox.of_chat("tg", "1", 9)] == [7]
    await store.inbox.done("tg", [7], NOW)
    assert await store.turns.leave("b", "tg", "1") == "lost"
    assert await store.turns.leave("a", "tg", "1") == "left"
    assert await store.turns.take("b", "tg", ["1"], NOW, LEASE) == {"1"}


async def test_chats_that_nobody_serves_are_found(store: Store) -> None:
    for number, chat in ((3, "1"), (1, "2"), (2, "2"), (4, "3")):
        await store.inbox.put("tg", number, chat, b"x", NOW)
    await store.turns.take("a", "tg", ["3"], NOW, LEASE)
    assert await store.turns.waiting("tg", NOW) == ("2", "1")
    assert await store.turns.waiting("tg", LATE) == ("2", "1", "3")
    assert await store.turns.waiting("zalo", LATE) == ()


async def test_a_chat_that_rests_is_nobodys_until_then(store: Store) -> None:
    await store.inbox.put("tg", 1, "1", b"x", NOW)
    await store.turns.take("a", "tg", ["1"], NOW, LEASE)
    await store.turns.rest("a", "tg", "1", NOW + timedelta(seconds=10))
    assert await store.turns.take("a", "tg", ["1"], NOW, LEASE) == frozenset()
    assert await store.turns.waiting("tg", NOW) == ()
    assert await store.turns.take("b", "tg", ["1"], NOW + timedelta(seconds=11), LEASE) == {"1"}


async def test_who_goes_leaves_everything(store: Store) -> None:
    await store.turns.take("a", "tg", ["1", "2"], NOW, LEASE)
    await store.turns.release("a")
    assert await store.turns.take("b", "tg", ["1", "2"], NOW, LEASE) == {"1", "2"}
    assert await store.turns.forget(LATE + LEASE) == 2
