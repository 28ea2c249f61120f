"""The writer: together when all goes well, each alone when one fails, nothing after closing."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import event, func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store import Store, StoreError
from bot.store.dialects import engine_of, writing
from bot.store.tables import chats
from bot.store.writer import Joined, Work, Writer, check, clean

ROW = dict.fromkeys("channel kind state own_cluster when quiet_from quiet_to zone".split(), "")


def adding(chat: str) -> Work[int]:
    """Return a work that adds a chat and tells how many there are."""

    async def work(connection: AsyncConnection) -> int:
        await connection.execute(insert(chats).values(ROW | {"chat": chat}))
        return int((await connection.execute(select(func.count()).select_from(chats))).scalar_one())

    return work


async def test_works_run_in_order(store: Store) -> None:
    assert await asyncio.gather(*(store._writer.run(adding(str(n))) for n in range(600))) == list(range(1, 601))


async def test_only_the_broken_one_fails(store: Store) -> None:
    results = await asyncio.gather(*(store._writer.run(adding(chat)) for chat in "abac"), return_exceptions=True)
    assert [results[0], results[1], results[3]] == [1, 2, 3]
    assert isinstance(results[2], IntegrityError)
    assert await store._writer.run(adding("d")) == 4


async def test_items_that_come_together_are_written_together(store: Store) -> None:
    calls: list[list[int]] = []

    async def write(connection: AsyncConnection, items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        return [item * 10 for item in items]

    joined: Joined[int, int] = Joined(store._writer, write)
    results = await asyncio.gather(*(joined.add(items) for items in ([1, 2], [], [3])))
    assert results == [[10, 20], [], [30]]
    assert await joined.add([4]) == [40]
    assert calls == [[1, 2, 3], [4]]


async def test_closing_writes_what_waits_and_takes_no_more(store: Store) -> None:
    waiting = [store._writer.submit(adding(chat)) for chat in "abc"]
    await store.close()
    assert [await future for future in waiting] == [1, 2, 3]
    with pytest.raises(StoreError):
        await store._writer.run(adding("d"))


@pytest.mark.parametrize("name", ["\ud800", "a\0b", "x" * 65], ids=["half a pair", "zero", "too long"])
async def test_a_name_that_no_database_takes_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        check(None, "telegram", name)


def test_text_is_cleaned_only_where_it_must_be() -> None:
    assert clean("Thừa Thiên Huế 🇻🇳") == "Thừa Thiên Huế 🇻🇳"
    assert clean("a\0\udfffb") == "a??b"


async def test_items_are_written_again_after_a_transaction_could_not_begin(in_file: Store, path: Path) -> None:
    impatient = writing(engine_of(f"sqlite:///{path}?timeout=0"))
    event.listen(impatient.sync_engine, "connect", lambda raw, _: raw.cursor().execute("PRAGMA busy_timeout=0"))
    writer = Writer(impatient)
    writer.start()

    async def write(connection: AsyncConnection, items: Sequence[int]) -> list[int]:
        return list(items)

    joined: Joined[int, int] = Joined(writer, write)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(OperationalError):
        await joined.add([1])
    other.execute("commit")
    other.close()
    assert await joined.add([2]) == [2]
    await writer.close()
    await impatient.dispose()
