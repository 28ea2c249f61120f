"""Turns: taken by one at a time, with what the request needs; written whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select, update

from bot.store import Store
from bot.store.dialects import database_of
from bot.store.onweb import web_chats, web_messages
from bot.store.webturns import Kept, Line, Turn, first_of, looked_up, take, write
from tests.store.at import AT


async def run(where: str, work: Callable[[Connection], Any]) -> Any:
    """Run a work in a transaction of its own."""
    database = database_of(where)
    try:
        return await database.run(work, writes=True)
    finally:
        await database.close()


def kept(turn: Turn, *texts: str, response: str = "{}") -> Kept:
    """Return a turn that brought these messages."""
    lines = tuple(Line(id=turn.last + n, payload=text) for n, text in enumerate(texts, 1))
    return Kept(turn=turn, at=AT, response=response, new=lines)


async def test_one_has_the_turn_until_it_is_written(store: Store, where: str) -> None:
    turn: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    assert turn.last == first_of(AT)
    assert await run(where, lambda it: take(it, "c", "k-000002", AT, None)) is None
    assert (await run(where, lambda it: take(it, "d", "k-000002", AT, None))).holder != turn.holder
    assert await run(where, lambda it: write(it, [kept(turn, "a", "b")], shared=True)) == [True]
    after: Turn = await run(where, lambda it: take(it, "c", "k-000002", AT, turn.last + 2))
    assert after.last == turn.last + 2
    assert after.under == Line(id=after.last, payload="b")


async def test_a_turn_that_takes_too_long_is_lost(store: Store, where: str) -> None:
    first: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    await run(where, lambda it: it.execute(update(web_chats).values(until=AT - timedelta(days=900))))
    second: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    assert await run(where, lambda it: write(it, [kept(first, "a"), kept(second, "b")], shared=True)) == [False, True]
    assert await run(where, lambda it: it.execute(select(web_messages.c.payload)).scalars().all()) == ["b"]


async def test_a_request_that_was_served_takes_no_turn(store: Store, where: str) -> None:
    turn: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    await run(where, lambda it: write(it, [kept(turn, "a", response="served")], shared=True))
    again: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    assert again.response == "served"
    assert await run(where, lambda it: it.execute(select(web_chats.c.holder)).scalar_one()) == ""


async def test_what_is_looked_up_is_of_the_chat_alone(store: Store, where: str) -> None:
    turn: Turn = await run(where, lambda it: take(it, "c", "k-000001", AT, None))
    await run(where, lambda it: write(it, [kept(turn, "a", response="served")], shared=True))
    id = turn.last + 1
    found = await run(where, lambda it: looked_up(it, "c", "k-000001", id))
    assert found == ("served", Line(id=id, payload="a"))
    assert await run(where, lambda it: looked_up(it, "d", "k-000001", id)) == (None, None)
    assert await run(where, lambda it: looked_up(it, "c", "k-000001", None)) == ("served", None)


async def test_a_program_alone_needs_no_turn(store: Store, where: str) -> None:
    turns = [Turn(chat=name, key="k-000001", last=5) for name in "cd"]
    assert await run(where, lambda it: write(it, [kept(one, "a") for one in turns], shared=False)) == [True, True]
    assert await run(where, lambda it: sorted(it.execute(select(web_chats.c.last)).scalars())) == [6, 6]
