"""Items of many callers, written together; what nobody waits for is not lost while the database is away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, ProgrammingError

from bot.store.writer import BETWEEN, LATER_S, Writer, log_failure

Item = TypeVar("Item")
Result = TypeVar("Result")

AGAIN_S = 1.0
"""How long what nobody waits for is put off when the database could not be used."""
MOST_LEFT = 100_000
"""Items put off that are kept while the database is away; the oldest beyond that are lost."""
_FAULTS = (DataError, IntegrityError, ProgrammingError)
"""What comes of what was to be written, or of our statements, however often it is tried."""


class Joined(Generic[Item, Result]):
    """Items of many callers, written by one call of `write`, which returns one result for each item, in order.

    What was left is written again where the database could not be used, before what comes later: so `write` must bear
    an item twice, as a commit may have held though its word was lost.
    """

    def __init__(
        self, writer: Writer, write: Callable[[Connection, Sequence[Item]], Sequence[Result]], place: int = BETWEEN
    ) -> None:
        """Collect items until the writer takes them; for `place` see `Writer.submit`."""
        self._writer, self._place = writer, place
        self._write = write
        self._open: _Together[Item, Result] | None = None
        self._last: asyncio.Future[Sequence[Result]] | None = None

    async def add(self, items: Sequence[Item]) -> list[Result]:
        """Return the results of `items` once they are committed.

        Items must be checked beforehand: one that cannot be written fails everybody's.
        """
        together = self._joined()
        self._writer.hurry()  # somebody may have left something in it before
        first = len(together.items)
        together.items.extend(items)
        results = await asyncio.shield(together.future)
        return list(results[first : first + len(items)])

    def leave(self, item: Item) -> None:
        """Have `item` written, in time for whatever is queued later, and do not wait; that it failed is logged.

        It must be checked beforehand too. Raises StoreError when closed.
        """
        together = self._joined(later=True)
        together.items.append(item)
        together.left.append(item)

    async def written(self) -> None:
        """Return once all that was added and left is on disk, or failed to get there: who reads next finds it."""
        if self._last is not None and not self._last.done():
            self._writer.hurry()
            await asyncio.wait([self._last])

    def _joined(
        self, *, later: bool = False, within_s: float = LATER_S, again: Sequence[Item] = ()
    ) -> _Together[Item, Result]:
        """Return what the next transaction takes along, opened if need be; it begins with what is written `again`."""
        if self._open is None:
            together: _Together[Item, Result] = _Together(self._write, list(again))
            together.future = self._writer.submit(
                together.work, self._taken, later=later, within_s=within_s, place=self._place
            )
            self._open, self._last = together, together.future
            together.future.add_done_callback(lambda future: self._ended(together, future))
        return self._open

    def _taken(self) -> None:
        """Let whoever comes now start the next one."""
        self._open = None

    def _ended(self, together: _Together[Item, Result], future: asyncio.Future[Any]) -> None:
        """Put off what was left, where it was not written through no fault of its own."""
        log_failure(future)
        again = [*together.before, *together.left][-MOST_LEFT:]
        if not again or not _away(future) or self._writer.closed:
            return
        if self._open is None:
            self._joined(later=True, within_s=AGAIN_S, again=again)
        else:
            self._open.before[:0] = again


class _Together(Generic[Item, Result]):
    """Items of one transaction: what was put off and comes `before` the others; those that somebody has `left`."""

    future: asyncio.Future[Sequence[Result]]

    def __init__(self, write: Callable[[Connection, Sequence[Item]], Sequence[Result]], before: list[Item]) -> None:
        """Begin with what was put off, which nobody waits for."""
        self._write, self.before = write, before
        self.items: list[Item] = []
        self.left: list[Item] = []

    def work(self, connection: Connection) -> Sequence[Result]:
        """Write all, and return the results of `items`."""
        before = list(self.before)
        return self._write(connection, [*before, *self.items])[len(before) :]


def _away(future: asyncio.Future[Any]) -> bool:
    """Say whether a transaction failed as the database could not be used: locked, full, or out of reach."""
    error = None if future.cancelled() else future.exception()
    return isinstance(error, (DBAPIError, OSError)) and not isinstance(error, _FAULTS)
