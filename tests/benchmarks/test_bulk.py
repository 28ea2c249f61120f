"""Rows in bulk: as many as asked for, each as the first but for what is changed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from benchmarks import bulk
from bot.store import ChatSettings, Store
from bot.store.tables import chats


async def test_a_row_is_copied_with_some_columns_changed(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "bot.sqlite3") as store:
        await store.chats.put("web", "chat0", ChatSettings(own_cluster="IX"))
        await bulk.copy(store, chats, "chat = 'chat0'", range(1, 4), {"chat": "'chat' || n"})
        rows = await store._database.run(
            lambda connection: connection.execute(select(chats.c.chat, chats.c.own_cluster)).all()
        )
    assert sorted(map(tuple, rows)) == [(f"chat{n}", "IX") for n in range(4)]
    assert bulk.megabytes(tmp_path) > 0
