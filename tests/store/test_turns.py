"""Whose turn it is to serve a chat."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from bot.store import Store
from bot.store.turns import Left

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
LEASE, ENDED = timedelta(seconds=60), timedelta(0)


async def test_one_has_the_turn_until_the_lease_ends(store: Store) -> None:
    assert await store.turns.take("a", "tg", ["1", "2"], LEASE) == {"1", "2"}
    assert await store.turns.take("b", "tg", ["2", "3"], ENDED) == {"3"}
    assert await store.turns.take("a", "tg", ["1", "3"], LEASE) == {"3"}
    assert await store.turns.take("b", "zalo", ["1"], LEASE) == {"1"}
    assert await store.turns.take("b", "tg", [], LEASE) == frozenset()


async def test_who_holds_on_goes_on(store: Store) -> None:
    await store.turns.take("a", "tg", ["1", "2"], ENDED)
    assert await store.turns.extend("a", "tg", ["1"], LEASE) == {"1"}
    assert await store.turns.extend("b", "tg", ["2"], LEASE) == frozenset()
    assert await store.turns.take("b", "tg", ["1", "2"], LEASE) == {"2"}


async def test_a_turn_is_left_only_when_nothing_waits(store: Store) -> None:
    await store.inbox.put("tg", 7, "1", b"x", NOW)
    await store.turns.take("a", "tg", ["1"], LEASE)
    assert await store.turns.leave("a", "tg", "1") == Left("waits", 1)
    assert [row.update_id for row in await store.inbox.of_chat("tg", "1", 9)] == [7]
    await store.inbox.done("tg", [7], NOW)
    assert await store.turns.leave("b", "tg", "1") == Left("lost")
    assert await store.turns.leave("a", "tg", "1") == Left("left")
    assert await store.turns.take("b", "tg", ["1"], LEASE) == {"1"}


async def test_turns_that_are_left_together_are_told_apart(store: Store) -> None:
    await store.inbox.put("tg", 7, "2", b"x", NOW)
    await store.turns.take("a", "tg", ["1", "2"], LEASE)
    await store.turns.take("a", "zalo", ["1"], LEASE)
    await store.turns.take("b", "tg", ["3"], LEASE)
    leaving = (("a", "tg", "3"), ("a", "tg", "2"), ("a", "zalo", "1"), ("a", "tg", "1"), ("b", "tg", "3"))
    told = await asyncio.gather(*(store.turns.leave(*one) for one in leaving))
    assert told == [Left("lost"), Left("waits", 1), Left("left"), Left("left"), Left("left")]


async def test_what_is_marked_with_the_turn_s_end_is_done(store: Store) -> None:
    await store.inbox.put("tg", 7, "1", b"x", NOW)
    await store.turns.take("a", "tg", ["1"], LEASE)
    store.inbox.leave("tg", 7, NOW)
    assert await store.turns.leave("a", "tg", "1") == Left("left")


async def test_chats_that_nobody_serves_are_found(store: Store) -> None:
    for number, chat in ((3, "1"), (1, "2"), (2, "2"), (4, "3"), (5, "4")):
        await store.inbox.put("tg", number, chat, b"x", NOW)
    await store.turns.take("a", "tg", ["3"], LEASE)
    await store.turns.take("a", "tg", ["4"], ENDED)
    assert await store.turns.waiting("tg") == ("2", "1", "4")
    assert await store.turns.waiting("tg", 3) == ("2", "1")
    assert await store.turns.waiting("zalo") == ()


async def test_a_chat_that_rests_is_nobodys_until_then(store: Store) -> None:
    await store.inbox.put("tg", 1, "1", b"x", NOW)
    await store.turns.take("a", "tg", ["1"], LEASE)
    await store.turns.rest("a", "tg", "1", timedelta(seconds=60))
    assert await store.turns.take("a", "tg", ["1"], LEASE) == frozenset()
    assert await store.turns.waiting("tg") == ()
    await store.turns.rest("", "tg", "1", ENDED)
    assert await store.turns.take("b", "tg", ["1"], LEASE) == {"1"}


async def test_who_goes_leaves_everything(store: Store) -> None:
    await store.turns.take("a", "tg", ["1", "2"], LEASE)
    await store.turns.release("a")
    assert await store.turns.take("b", "tg", ["1", "2"], LEASE) == {"1", "2"}
    assert await store.turns.forget(NOW - timedelta(days=900)) == 0
    assert await store.turns.forget(datetime(2100, 1, 1, tzinfo=UTC)) == 2
