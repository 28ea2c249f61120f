"""The writer: together when all goes well, each alone when one fails, nothing after closing."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, func, insert, select
from sqlalchemy.exc import IntegrityError

from bot.store import Store, StoreError
from bot.store.dialects import Work
from bot.store.tables import chats
from bot.store.writer import BETWEEN, FIRST, LAST, check, clean

ROW = dict.fromkeys("channel kind state own_cluster when quiet_from quiet_to zone".split(), "")


def adding(chat: str) -> Work[int]:
    """Return a work that adds a chat and tells how many there are."""

    def work(connection: Connection) -> int:
        connection.execute(insert(chats).values(ROW | {"chat": chat}))
        return int(connection.execute(select(func.count()).select_from(chats)).scalar_one())

    return work


async def test_works_run_in_order(store: Store) -> None:
    assert await asyncio.gather(*(store._writer.run(adding(str(n))) for n in range(600))) == list(range(1, 601))


async def test_only_the_broken_one_fails(store: Store) -> None:
    results = await asyncio.gather(*(store._writer.run(adding(chat)) for chat in "abac"), return_exceptions=True)
    assert [results[0], results[1], results[3]] == [1, 2, 3]
    assert isinstance(results[2], IntegrityError)
    assert await store._writer.run(adding("d")) == 4


async def test_what_goes_before_a_work_comes_before_its_transaction(store: Store) -> None:
    done: list[str] = []

    def work(connection: Connection) -> None:
        done.append("work")

    store._writer.submit(work)
    await store._writer.run(work, lambda: done.append("before"))
    assert done == ["before", "work", "work"]


async def test_what_may_be_done_later_goes_along_in_its_place(store: Store) -> None:
    first = store._writer.submit(adding("a"), later=True)
    second = store._writer.submit(adding("b"))
    third = store._writer.submit(adding("c"), later=True)
    assert await second == 2
    assert (first.result(), third.result()) == (1, 3)


async def test_what_may_be_done_later_is_done_though_nobody_waits(store: Store) -> None:
    assert await store._writer.submit(adding("a"), later=True) == 1
    assert await store._writer.submit(adding("b"), later=True) == 2


async def test_a_work_left_is_done_by_the_close_and_logged_when_it_fails(
    in_file: Store, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for chat in ("a", "a", "b"):
        in_file._writer.leave(adding(chat))
    await in_file.close()
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT chat FROM chats ORDER BY chat").fetchall() == [("a",), ("b",)]
    database.close()
    assert "IntegrityError" in caplog.text


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


async def test_in_a_transaction_what_waits_for_others_comes_first_and_what_lets_them_go_last(store: Store) -> None:
    done: list[str] = []

    def noting(name: str) -> Work[None]:
        return lambda _: done.append(name)

    places = {"leave": LAST, "one": BETWEEN, "take": FIRST, "two": BETWEEN}
    await asyncio.gather(*(store._writer.run(noting(name), place=place) for name, place in places.items()))
    assert done == ["take", "one", "two", "leave"]
