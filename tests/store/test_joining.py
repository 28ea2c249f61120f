"""What is written together, and again where the database could not be used."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest
from sqlalchemy import URL, Connection
from sqlalchemy.exc import OperationalError

from bot.store import Store
from bot.store.dialects import SQLite
from bot.store.joining import Joined
from bot.store.writer import Writer


async def test_items_that_come_together_are_written_together(store: Store) -> None:
    calls: list[list[int]] = []

    def write(connection: Connection, items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        return [item * 10 for item in items]

    joined: Joined[int, int] = Joined(store._writer, write)
    results = await asyncio.gather(*(joined.add(items) for items in ([1, 2], [], [3])))
    assert results == [[10, 20], [], [30]]
    joined.leave(4)
    assert await joined.add([5]) == [50]
    assert calls == [[1, 2, 3], [4, 5]]


async def test_who_waits_for_what_was_left_finds_it_written(store: Store) -> None:
    calls: list[list[int]] = []

    def write(connection: Connection, items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        if 2 in items:
            raise ValueError
        return list(items)

    joined: Joined[int, int] = Joined(store._writer, write)
    await joined.written()
    for item in (1, 2, 3):
        joined.leave(item)
        await joined.written()
    assert calls == [[1], [2], [3]]


async def test_what_nobody_waits_for_is_logged_when_it_fails(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    def write(connection: Connection, items: Sequence[str]) -> list[None]:
        raise ValueError("a secret")

    joined: Joined[str, None] = Joined(store._writer, write)
    joined.leave("a secret")
    await store.flush()
    assert "ValueError" in caplog.text
    assert "secret" not in caplog.text


async def test_items_are_written_again_after_a_transaction_that_could_not_begin(in_file: Store, path: Path) -> None:
    impatient = SQLite(URL.create("sqlite", database=str(path)), busy_ms=0)
    writer = Writer(impatient)
    writer.start()
    joined: Joined[int, int] = Joined(writer, lambda _, items: list(items))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(OperationalError):
        await joined.add([1])
    other.execute("commit")
    other.close()
    assert await joined.add([2]) == [2]
    await writer.close()
    await impatient.close()


async def test_what_was_left_is_written_once_the_database_is_back_and_before_what_came_later(
    in_file: Store, path: Path
) -> None:
    impatient = SQLite(URL.create("sqlite", database=str(path)), busy_ms=0)
    writer, calls = Writer(impatient), list[list[int]]()

    def write(_: Connection, items: Sequence[int]) -> list[int]:
        calls.append(list(items))
        return [item * 10 for item in items]

    writer.start()
    joined: Joined[int, int] = Joined(writer, write)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    joined.leave(1)
    with pytest.raises(OperationalError):
        await joined.add([2])
    joined.leave(3)
    other.execute("commit")
    other.close()
    assert await joined.add([4]) == [40]
    assert calls == [[1, 3, 4]]
    await writer.close()
    await impatient.close()


async def test_what_was_left_is_written_again_though_nothing_else_comes(in_file: Store, path: Path) -> None:
    impatient = SQLite(URL.create("sqlite", database=str(path)), busy_ms=0)
    writer, written = Writer(impatient), asyncio.Event()
    writer.start()
    loop = asyncio.get_running_loop()

    def write(_: Connection, items: Sequence[int]) -> list[None]:
        loop.call_soon_threadsafe(written.set)
        return [None] * len(items)

    joined: Joined[int, None] = Joined(writer, write)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("begin immediate")
    joined.leave(1)
    await joined.written()
    assert not written.is_set()
    other.execute("commit")
    other.close()
    await asyncio.wait_for(written.wait(), 20)
    await writer.close()
    await impatient.close()
