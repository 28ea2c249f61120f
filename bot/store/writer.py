"""The one writer: works wait in a queue and are committed together, so that a busy minute costs few transactions."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.errors import BotError
from bot.meters import meter
from bot.store.dialects import Database, Work
from bot.store.tables import LONGEST_NAME

Result = TypeVar("Result")
Step = Callable[[], None]

APART_S = 0.01
"""The least time between the starts of two transactions: one costs as much as twenty of its rows, so works gather."""
FIRST, BETWEEN, LAST = 0, 1, 2
"""Where in its transaction a work is done. Of two programs each may wait for a row that the other has locked; so that
they never do so at once, what waits for another's turns comes first, and what leaves turns, without waiting, last."""
LATER_S = 0.1
"""How long what nobody waits for may wait for a transaction that somebody waits for."""
_LOG = logging.getLogger(__name__)


class StoreError(BotError):
    """The database cannot be used: it is closed, or newer than this program."""


@dataclass(slots=True)
class _Waiting:
    """A work: what is done in the loop just before its transaction, the work itself, and who waits for it."""

    before: Step
    work: Work[Any]
    place: int
    future: asyncio.Future[Any] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


def _nothing() -> None:
    pass


def _place(waiting: _Waiting) -> int:
    return waiting.place


class Writer:
    """Runs works one after the other, many in one transaction, and answers each after the commit.

    Works may run in another thread: what they use of the memory they must have of their own.
    """

    def __init__(self, database: Database) -> None:
        """Write to `database`; nothing runs before `start`."""
        self._database = database
        self._waiting: list[_Waiting] = []
        self._called = asyncio.Event()
        self._alarm: asyncio.TimerHandle | None = None
        self._closed = False
        self._task: asyncio.Task[None] | None = None
        self._last: Callable[[], tuple[Work[None], Step]] = lambda: (lambda _: None, _nothing)

    def end_with(self, last: Callable[[], tuple[Work[None], Step]]) -> None:
        """Let every transaction end with a work that `last` returns, and call the step beside it after the commit.

        `last` is called in the loop, just before the transaction.
        """
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

    def submit(
        self,
        work: Work[Result],
        before: Step = _nothing,
        *,
        later: bool = False,
        within_s: float = LATER_S,
        place: int = BETWEEN,
    ) -> asyncio.Future[Result]:
        """Queue `work` and return a future of its result, done after the commit. Raises StoreError when closed.

        `before` is called in the loop, just before the transaction. Both may run twice: if the transaction fails, every
        work of it is tried again in a transaction of its own. What may be done `later` is done with the next work that
        may not, in its place among the others, and after `within_s` at the latest. Works are done in the order in which
        they came, but for those whose `place` is FIRST or LAST.
        """
        if self._closed:
            raise StoreError("the database is closed")
        waiting = _Waiting(before, work, place)
        self._waiting.append(waiting)
        if not later:
            self.hurry()
        elif self._alarm is None:
            self._alarm = asyncio.get_running_loop().call_later(within_s, self.hurry)
        return waiting.future

    def hurry(self) -> None:
        """Have what is queued written without waiting for more."""
        self._called.set()

    async def run(self, work: Work[Result], before: Step = _nothing, *, place: int = BETWEEN) -> Result:
        """Do `work` and return its result once it is committed. A caller who gives up does not stop it."""
        return await asyncio.shield(self.submit(work, before, place=place))

    def leave(self, work: Work[object]) -> None:
        """Do `work` later, and do not wait; that it failed is logged. Raises StoreError when closed."""
        self.submit(work, later=True).add_done_callback(log_failure)

    async def flush(self) -> None:
        """Return once all that was queued, and what transactions end with, is on disk."""
        await self.run(lambda _: None)

    async def _write_all(self) -> None:
        loop, next_at = asyncio.get_running_loop(), 0.0
        while self._waiting or not self._closed:
            await self._called.wait()
            if not self._closed and (early := next_at - loop.time()) > 0:
                await asyncio.sleep(early)
            next_at = loop.time() + APART_S
            batch, self._waiting = sorted(self._waiting, key=_place), []
            self._quiet()
            if not self._closed:
                self._called.clear()
            if batch:
                await self._write(batch)

    def _quiet(self) -> None:
        """Forget the alarm: all that it was set for is taken."""
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    async def _write(self, batch: Sequence[_Waiting]) -> None:
        """Commit `batch` as one, or, where one of it fails, each alone: only the broken one is told of its error."""
        try:
            results = await self._commit(batch)
        except _WorkFailed as failed:
            if len(batch) == 1:
                _tell(batch, failed.error)
            else:
                for one in batch:
                    await self._write([one])
        except Exception as error:  # nobody's fault (the database is locked, the disk is full): do not try each
            meter().database_errors.inc()
            _tell(batch, error)
        else:
            for one, result in zip(batch, results, strict=True):
                if not one.future.done():
                    one.future.set_result(result)

    async def _commit(self, batch: Sequence[_Waiting]) -> list[Any]:
        for one in batch:
            one.before()
        last, committed = self._last()

        def transaction(connection: Connection) -> list[Any]:
            try:
                results = [one.work(connection) for one in batch]
            except Exception as error:
                if isinstance(error, DBAPIError) and error.connection_invalidated:
                    raise  # no work's fault
                raise _WorkFailed(error) from error
            last(connection)
            return results

        results = await self._database.run(transaction, writes=True)
        committed()
        return results


class _WorkFailed(Exception):
    """One of several works failed, as opposed to their transaction."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


def _tell(batch: Sequence[_Waiting], error: Exception) -> None:
    for one in batch:
        if not one.future.done():
            one.future.set_exception(error)


def check(at: datetime | None, *keys: str) -> None:
    """Raise ValueError for what no database takes, before it joins a batch, where it would fail for everybody."""
    if at is not None and at.tzinfo is None:
        raise ValueError("a time without a zone cannot be stored")
    for key in keys:
        if clean(key) != key or len(key) > LONGEST_NAME:
            raise ValueError(f"{key!r} cannot be the name of a chat or a person")


def clean(text: str) -> str:
    """Return `text` with a question mark for each character that no database takes: half a pair, and zero."""
    if text.isascii() and "\0" not in text:
        return text  # nearly every id
    return text.replace("\0", "?").encode("utf-8", "replace").decode()


def log_failure(future: asyncio.Future[Any]) -> None:
    """Log that something was not written: not everybody waits for it. What was to be written stays out of the log."""
    if not future.cancelled() and (error := future.exception()) is not None:
        _LOG.warning("something was not written: %s", type(error).__name__)
