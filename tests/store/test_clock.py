"""The database's clock: what it shows can be compared with what is kept, whatever the program's own shows."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot.store import Store
from bot.store.clock import clock, common
from tests.store.at import AT

MINUTE = timedelta(minutes=1)


async def shown(store: Store, *asked: Any) -> list[Any]:
    """Return what the database makes of expressions."""
    return list(await store._database.run(lambda connection: connection.execute(select(*asked)).one()))


async def test_it_is_a_moment_like_those_that_are_kept(store: Store) -> None:
    before, now, after = await shown(store, clock(-MINUTE), clock(), clock(MINUTE))
    assert now.tzinfo is UTC
    assert now > datetime(2026, 1, 1, tzinfo=UTC)
    assert abs((after - now) - MINUTE) < timedelta(seconds=30) > abs((now - before) - MINUTE)
    assert await shown(store, clock(-MINUTE) < clock(), clock() < clock(MINUTE)) == [True, True]


async def test_how_much_later_may_be_told_by_name(store: Store) -> None:
    def work(connection: Connection) -> Any:
        return connection.execute(select(clock(), clock("apart")), {"apart": 90.5}).one()

    now, later = await store._database.run(work)
    assert timedelta(seconds=60) < later - now < timedelta(seconds=120)


@pytest.mark.parametrize("apart", [-MINUTE, timedelta(0), MINUTE])
async def test_a_server_has_its_own_and_a_file_that_of_its_programs(store: Store, apart: timedelta) -> None:
    def work(connection: Connection) -> Any:
        kind = connection.dialect.name
        return kind, connection.execute(select(common(kind, AT, apart), clock(apart))).one()

    kind, (found, own) = await store._database.run(work)
    if kind == "sqlite":
        assert found == AT + apart
    else:
        assert abs(found - own) < timedelta(seconds=30)
