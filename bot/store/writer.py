"""The one writer: works wait in a queue and are committed together, so that a busy minute costs few transactions."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import BotError
from bot.store.tables import LONGEST_NAME

Result = TypeVar("Result")
Item = TypeVar("Item")
Work = Callable[[AsyncConnection], Awaitable[Result]]
Committed = Callable[[], None]
_Waiting = tuple[Work[Any], asyncio.Future[Any]]

TOGETHER = 500
"""The most works in one transaction: bounds how long the first of them waits for the last."""


class StoreError(BotError):
    """The database cannot be used: it is closed, or newer than this program."""


class Writer:
    """Runs works one after the other, many in one transaction, and answers each after the commit."""

    def __init__(self, engine: AsyncEngine) -> None:
        """Write through `engine`; nothing runs before `start`."""
        self._engine = engine
        self._waiting: list[_Waiting] = []
        self._called = asyncio.Event()
        self._closed = False
        self._task: asyncio.Task[None] | None = None
        self._last: Work[Committed] = _nothing

    def end_with(self, last: Work[Committed]) -> None:
        """Let `last` write at the end of every transaction; what it returns is called after the commit."""
        self._last = last

    def start(self) -> None:
        """Start the task that writes. Needs a running loop."""
        self._task = asyncio.create_task(self._write_all(), name="store-writer")

    @property
    def closed(self) -> bool:
        """Say whether it takes no more works."""
        return self._closed

    async def close(self) -> None:
        """Write what waits, then stop; later works raise StoreError."""
        self._closed = True
        self._called.set()
        if self._task is not None:
            await self._task

    def submit(self, work: Work[Result]) -> asyncio.Future[Result]:
        """Queue `work` and return a future of its result, done after the commit. Raises StoreError when closed.

        `work` may run twice: if its transaction fails, every work of it is tried again in a transaction of its own.
        """
        if self._closed:
            raise StoreError("the database is closed")
        future: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, future))
        self._called.set()
        return future

    async def run(self, work: Work[Result]) -> Result:
        """Do `work` and return its result once it is committed. A caller who gives up does not stop it."""
        return await asyncio.shield(self.submit(work))

    async def _write_all(self) -> None:
        while self._waiting or not self._closed:
            await self._called.wait()
            batch, self._waiting = self._waiting[:TOGETHER], self._waiting[TOGETHER:]
            if not self._waiting and not self._closed:
                self._called.clear()
            if batch:
                await self._write(batch)

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        """Commit `batch` as one, or, where one of it fails, each alone: only the broken one is told of its error."""
        try:
            results, committed = await self._commit(batch)
        except _WorkFailed as failed:
            if len(batch) == 1:
                _tell(batch, failed.error)
            else:
                for one in batch:
                    await self._write([one])
        except Exception as error:  # nobody's fault (the database is locked, the disk is full): do not try each
            _tell(batch, error)
        else:
            committed()
            for (_, future), result in zip(batch, results, strict=True):
                if not future.done():
                    future.set_result(result)

    async def _commit(self, batch: Sequence[_Waiting]) -> tuple[list[Any], Committed]:
        async with self._engine.begin() as connection:
            try:
                results = [await work(connection) for work, _ in batch]
            except Exception as error:
                raise _WorkFailed(error) from error
            committed = await self._last(connection)
        return results, committed


class _WorkFailed(Exception):
    """One of several works failed, as opposed to their transaction."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


def _tell(batch: Sequence[_Waiting], error: Exception) -> None:
    for _, future in batch:
        if not future.done():
            future.set_exception(error)


async def _nothing(_: AsyncConnection) -> Committed:
    return lambda: None


def check(at: datetime | None, *keys: str) -> None:
    """Raise ValueError for what no database takes, before it joins a batch, where it would fail for everybody."""
    if at is not None and at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    for key in keys:
        if clean(key) != key or len(key) > LONGEST_NAME:
            raise ValueError(f"{key!r} cannot be the name of a chat or a person")


def clean(text: str) -> str:
    """Return `text` with a question mark for each character that no database takes: half a pair, and zero."""
    return text.replace("\0", "?").encode("utf-8", "replace").decode()


class Joined(Generic[Item, Result]):
    """Items of many callers, written by one call of `write`, which returns one result for each item, in order."""

    def __init__(
        self, writer: Writer, write: Callable[[AsyncConnection, Sequence[Item]], Awaitable[Sequence[Result]]]
    ) -> None:
        """Collect items until the writer takes them."""
        self._writer = writer
        self._write = write
        self._open: tuple[list[Item], asyncio.Future[Sequence[Result]]] | None = None

    async def add(self, items: Sequence[Item]) -> list[Result]:
        """Return the results of `items` once they are committed.

        Items must be checked beforehand: one that cannot be written fails everybody's.
        """
        if self._open is None or self._open[1].done():  # done but not taken: its transaction could not begin
            self._open = self._begin()
        together, future = self._open
        first = len(together)
        together.extend(items)
        results = await asyncio.shield(future)
        return list(results[first : first + len(items)])

    def _begin(self) -> tuple[list[Item], asyncio.Future[Sequence[Result]]]:
        together: list[Item] = []

        async def work(connection: AsyncConnection) -> Sequence[Result]:
            if self._open is not None and self._open[0] is together:
                self._open = None  # taken: whoever comes now starts the next one
            return await self._write(connection, together)

        return together, self._writer.submit(work)
