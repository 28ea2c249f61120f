"""A PostgreSQL server as a database: a work gives way to others whenever it waits for the network."""

from __future__ import annotations

import asyncio
from contextlib import nullcontext
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.store.dialects import Result, Work

_READING, _WRITING = 4, 2
"""Connections, which are kept: to open one costs the server as much as many messages."""


class PostgreSQL:
    """A server, used by the event loop."""

    def __init__(self, url: URL) -> None:
        """Connect to `url` when it is first needed."""
        # Nothing asks whether a connection still lives before it is used: that would cost every message its time.
        self._engine = create_async_engine(
            url, hide_parameters=True, pool_size=_READING + _WRITING, max_overflow=0, pool_use_lifo=True
        )
        self._room = asyncio.Semaphore(_READING)
        self._reading = self._engine.execution_options(isolation_level="AUTOCOMMIT")
        event.listen(self._engine.sync_engine, "connect", _by_index)

    async def run(self, work: Work[Result], *, writes: bool = False) -> Result:
        """Return the result of `work`; see `Database`."""
        async with nullcontext() if writes else self._room:
            try:
                return await self._run(work, writes)
            except _LostError:
                return await self._run(work, writes, again=True)  # on a new connection: all others are given up

    def lost(self) -> bool:
        """Say no: what is away comes back."""
        return False

    async def close(self) -> None:
        """Close the connections."""
        await self._engine.dispose()

    async def _run(self, work: Work[Result], writes: bool, *, again: bool = False) -> Result:
        """Run a work. Raises _LostError where the connection was lost before the commit, unless tried `again`."""
        async with (self._engine if writes else self._reading).connect() as connection:
            try:
                result = await connection.run_sync(work)
            except DBAPIError as error:
                if error.connection_invalidated and not again:
                    raise _LostError from error
                raise
            await connection.commit()
            return result


def _by_index(connection: Any, _record: object) -> None:
    """Let a new connection find rows by their index.

    A server takes a table that has just been made or emptied for small, and would go on reading it whole for a minute
    after it has grown: that of turns is emptied all the time.
    """
    cursor = connection.cursor()
    cursor.execute("SET enable_seqscan = off")
    cursor.close()
    connection.commit()


class _LostError(Exception):
    """The server has ended a connection; what was done over it is not kept."""
