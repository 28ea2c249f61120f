"""Rows out of one database and into another: the same content whatever kind each is."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Connection

from bot.store import Store
from bot.store.copying import Shape, clear, has_content, line_of, tables_of
from bot.store.dialects import database_of
from bot.store.tables import metadata
from tests.databases import migrated
from tests.store.at import AT
from tests.store.filled import content, fill


async def test_an_empty_database_has_no_content_and_a_used_one_has(where: str) -> None:
    async with await Store.open(where):
        pass
    database = database_of(where)
    assert not await database.run(has_content)
    await database.close()
    async with await Store.open(where) as store:
        await fill(store)
    database = database_of(where)
    assert await database.run(has_content)
    await database.close()


async def test_tables_come_after_those_they_refer_to(where: str) -> None:
    async with await Store.open(where):
        pass
    database = database_of(where)
    names = [table.name for table in await database.run(tables_of)]
    await database.close()
    assert set(names) == set(metadata.tables)
    assert names.index("answers") < names.index("votes")
    assert names.index("reminders") < min(names.index("due"), names.index("attending"))


async def test_both_kinds_of_databases_say_the_same(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    places = [str(tmp_path / "one.sqlite3"), await migrated(request.getfixturevalue("postgres"))]
    said = []
    for where in places:
        async with await Store.open(where) as store:
            await fill(store)
        rows = await content(where)
        assert all(rows[name][0] for name in ("inbox", "chats", "answers", "votes", "reminders", "due", "amendments"))
        del rows["secrets"], rows["unanswered"]  # these depend on the salt
        said.append(rows)
    assert said[0] == said[1]


async def test_clearing_takes_all_away(where: str) -> None:
    async with await Store.open(where) as store:
        await fill(store)
    database = database_of(where)

    def work(connection: Connection) -> list[str]:
        clear(connection)
        return [table.name for table in tables_of(connection)]

    assert await database.run(work, writes=True) == []
    await database.close()


def test_what_is_noted_does_not_depend_on_the_order() -> None:
    lines = [line_of([number, "x", AT, None], ["plain", "plain", "moment", "day"]) for number in range(5)]
    shapes = [Shape("t", {}), Shape("t", {}), Shape("t", {})]
    for shape, some in zip(shapes, (lines, reversed(lines), lines[1:]), strict=True):
        for line in some:
            shape.note(line)
    assert shapes[0] == shapes[1]
    assert shapes[0].content != shapes[2].content
