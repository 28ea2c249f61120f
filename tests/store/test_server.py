"""A server whose connections end while they are kept."""

from __future__ import annotations

from bot.store import Store
from tests.databases import migrated
from tests.postgres import Postgres
from tests.store.at import AT


async def test_a_connection_that_the_server_ended_is_replaced_without_anybody_noticing(postgres: Postgres) -> None:
    async with await Store.open(await migrated(postgres)) as store:
        for number in range(3):
            assert await store.inbox.put("tg", number, "5", b"x", AT)
            assert len(await store.inbox.pending("tg")) == number + 1
            postgres.pause()
            postgres.resume()
