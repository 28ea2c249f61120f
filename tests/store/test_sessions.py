"""Sessions: what is saved is what is loaded, from memory and from disk."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.model import Session
from bot.store import Store
from bot.store.sessions import Sessions, from_json, to_json
from tests.store.at import AT

FULL = Session(
    intent="cụm_trưởng",
    slots={"cluster": "IX", "unit": "Thừa Thiên Huế", "odd": "\ud800 \x00 \n"},
    awaiting="year",
    sources=("bài-1", "bài-2"),
    at=AT,
)


@pytest.mark.parametrize("session", [FULL, Session(), Session(at=datetime(2026, 1, 1, tzinfo=UTC))])
def test_a_session_survives_json(session: Session) -> None:
    again = from_json(to_json(session))
    assert again == session
    assert (again.at and again.at.utcoffset()) == (session.at and session.at.utcoffset())


async def test_nothing_is_known_of_a_stranger(store: Store) -> None:
    assert await store.sessions.load("tg", "5", "7") == Session()


async def test_people_chats_and_channels_are_apart(store: Store) -> None:
    await store.sessions.save("tg", "5", "7", FULL)
    assert await store.sessions.load("tg", "5", "7") == FULL
    for key in (("tg", "5", "8"), ("tg", "6", "7"), ("zalo", "5", "7")):
        assert await store.sessions.load(*key) == Session()


async def test_closing_writes_and_opening_reads(store: Store, where: str) -> None:
    await store.sessions.save("tg", "5", "7", Session(intent="old"))
    await store.sessions.save("tg", "5", "7", FULL)
    await store.close()
    async with await Store.open(where) as again:
        assert await again.sessions.load("tg", "5", "7") == FULL


async def test_done_puts_the_session_on_disk(store: Store, where: str) -> None:
    await store.inbox.put("tg", 1, "5", b"", AT)
    await store.sessions.save("tg", "5", "7", FULL)
    await store.inbox.done("tg", [1], AT)
    async with await Store.open(where) as other:
        assert await other.sessions.load("tg", "5", "7") == FULL


async def test_more_sessions_than_memory_holds(store: Store) -> None:
    sessions = Sessions(store._engine, store._writer, remembered=10)
    for number in range(50):
        await sessions.save("tg", "5", str(number), Session(intent=str(number)))
    for _ in range(2):  # first not yet written, then written
        assert [(await sessions.load("tg", "5", str(n))).intent for n in range(50)] == [str(n) for n in range(50)]
        await sessions.flush()


async def test_a_save_during_the_flush_is_written_by_the_next(store: Store, where: str) -> None:
    await store.sessions.save("tg", "5", "7", Session(intent="first"))
    flushing = asyncio.create_task(store.sessions.flush())
    while not flushing.done():
        await store.sessions.save("tg", "5", "7", FULL)
        await asyncio.sleep(0)
    await store.sessions.flush()
    async with await Store.open(where) as other:
        assert await other.sessions.load("tg", "5", "7") == FULL


async def test_old_sessions_are_forgotten(store: Store) -> None:
    await store.sessions.save("tg", "5", "7", Session(intent="old", at=AT - timedelta(days=2)))
    await store.sessions.save("tg", "5", "8", Session(intent="new", at=AT))
    await store.sessions.flush()
    assert await store.sessions.forget(AT - timedelta(days=1)) == 1
    assert await store.sessions.load("tg", "5", "7") == Session()
    assert (await store.sessions.load("tg", "5", "8")).intent == "new"


async def test_a_time_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="zone"):
        await store.sessions.save("tg", "5", "7", Session(at=datetime(2026, 1, 1)))
