"""Which chats follow which clusters."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.agenda.model import Follow
from bot.store.dialects import upsert
from bot.store.tables import follows
from bot.store.writer import Writer, check


class Follows:
    """Follows by chat and by cluster."""

    def __init__(self, engine: AsyncEngine, writer: Writer) -> None:
        """Read from `engine`, write through `writer`."""
        self._engine = engine
        self._writer = writer

    async def put(self, follow: Follow) -> None:
        """Let a chat follow a cluster, in place of how it followed it before."""
        check(None, follow.channel, follow.chat, follow.cluster)
        row = {
            "channel": follow.channel,
            "chat": follow.chat,
            "cluster": follow.cluster,
            "leads": json.dumps(list(follow.leads)),
            "thread": follow.thread,
        }
        await self._writer.run(lambda connection: upsert(connection, follows, [row], replace=["leads", "thread"]))

    async def remove(self, channel: str, chat: str, cluster: str) -> bool:
        """Let a chat follow a cluster no more; False if it did not."""
        here = (follows.c.channel == channel, follows.c.chat == chat, follows.c.cluster == cluster)

        async def work(connection: AsyncConnection) -> bool:
            return (await connection.execute(delete(follows).where(*here))).rowcount > 0

        return await self._writer.run(work)

    async def of_chat(self, channel: str, chat: str) -> tuple[Follow, ...]:
        """Return what a chat follows."""
        return await self._found(follows.c.channel == channel, follows.c.chat == chat)

    async def of_cluster(self, cluster: str) -> tuple[Follow, ...]:
        """Return who follows a cluster, on every channel."""
        return await self._found(follows.c.cluster == cluster)

    async def clusters(self) -> tuple[str, ...]:
        """Return the clusters that anybody follows."""
        async with self._engine.connect() as connection:
            query = select(follows.c.cluster).distinct().order_by(follows.c.cluster)
            return tuple((await connection.execute(query)).scalars())

    async def _found(self, *where: ColumnElement[bool]) -> tuple[Follow, ...]:
        query = select(follows).where(*where).order_by(follows.c.channel, follows.c.chat, follows.c.cluster)
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).mappings().all()
        return tuple(_follow(dict(row)) for row in rows)


def _follow(row: dict[str, Any]) -> Follow:
    return Follow(**row | {"leads": tuple(json.loads(row["leads"]))})
