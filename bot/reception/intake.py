"""From what came on a channel to its answer: kept on disk first, answered once, again after a crash."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

from bot.errors import Unsent
from bot.reception import sentences
from bot.reception.sequencer import Sequencer
from bot.reception.taking import Taking, Told
from bot.store import Received, Store

Item = TypeVar("Item")
_LOG = logging.getLogger(__name__)
STALE = timedelta(minutes=10)
"""Questions older than this are not answered one by one after a restart."""
AGAIN_S = 30.0


class Service(Protocol[Item]):
    """What is a channel's own: how something is kept, what it says, who answers it."""

    def row(self, data: object, now: datetime) -> Received | None:
        """Return what came, as parsed JSON, as it is kept; None for what is not."""

    def read(self, data: object) -> Item | None:
        """Return what was kept as it is served; None where it cannot be read, and never will be."""

    async def serve(self, item: Item) -> None:
        """Answer. Raises Unsent where the answer could not be sent and is tried again later."""

    async def answered(self, item: Item) -> bool:
        """Say whether it was answered already, in the moment before a crash."""

    def asked(self, item: Item) -> str:
        """Return the chat that waits for an answer, "" where nobody does."""

    def is_private(self, item: Item) -> bool:
        """Say whether a word to where it came from reaches nobody but who sent it."""

    async def tell(self, item: Item, text: str) -> None:
        """Say a sentence of the bot's own where it came from. Raises Unsent."""


@dataclass(frozen=True, slots=True)
class _Kept(Generic[Item]):
    """Something on disk: its number and its chat there, when it came, and what it says."""

    id: int
    chat: str
    received: datetime
    item: Item


class Intake(Generic[Item]):
    """Takes in what comes on one channel and sees to it that it is answered. Belongs to one event loop."""

    def __init__(
        self,
        channel: str,
        store: Store,
        clock: Callable[[], datetime],
        service: Service[Item],
        *,
        at_once: int = 64,
        again_s: float = AGAIN_S,
        by_arrival: bool = False,
        patience: timedelta | None = None,
    ) -> None:
        """Answer through `service`, `at_once` chats at a time; what could not be sent waits `again_s` seconds.

        `by_arrival` says that the channel's ids tell no order. What came longer than `patience` ago is not tried
        again; without one, it is for good.
        """
        self._channel, self._store, self._clock, self._service = channel, store, clock, service
        self._again_s, self._by_arrival, self._patience = again_s, by_arrival, patience
        self._order: Sequencer[_Kept[Item]] = Sequencer(self._handle, at_once)
        self._taking = Taking(
            store, channel, self._serve, clock,
            at_once=at_once, again=timedelta(seconds=again_s), by_arrival=by_arrival,
        )  # fmt: skip
        self._looking: asyncio.Task[None] | None = None
        self._late_told = Told()
        self._replayed: set[int] = set()
        self._finishing = False

    async def take(self, updates: Sequence[object]) -> None:
        """Keep updates, parsed from JSON, on disk, then let them be answered; return once they are kept.

        What is none, or not for the bot, is left out; one that was taken before is not answered again.
        """
        now = self._clock()
        found = [(data, row) for data in updates if (row := self._service.row(data, now)) is not None]
        rows = [row for _, row in found]
        if self._store.shared:
            await self._taking.receive(rows)
            return
        for (data, row), new in zip(found, await self._store.inbox.put_many(rows), strict=True):
            if new:
                self._enter(row, data)

    async def replay(self) -> None:
        """Answer what was taken before the last stop; of chats with old questions only, say that we are back.

        Where other programs serve the same chats, look from now on for those that nobody serves.
        """
        if self._store.shared:
            self._looking = asyncio.create_task(self._taking.run(), name="taking")
            return
        late: dict[str, Item] = {}
        waiting = await self._store.inbox.pending(self._channel)
        for row in sorted(waiting, key=lambda row: row.received) if self._by_arrival else waiting:
            data = parsed(row.payload)
            if self._clock() - row.received <= STALE:
                self._replayed.add(row.update_id)
                self._enter(row, data)
                continue
            self._done(row.update_id)
            item = self._service.read(data)
            if item is not None and (chat := self._service.asked(item)):
                late[chat] = item
        for item in late.values():
            await self._tell_late(item)

    async def finish(self, seconds: float) -> bool:
        """Wait at most `seconds` for what is being answered; say whether all of it was."""
        self._finishing = True
        if self._looking is not None:
            self._looking.cancel()
            return await self._taking.finish(seconds)
        return await self._order.finish(seconds)

    def _enter(self, row: Received, data: object) -> None:
        """Let something be answered; what cannot be read now never will be, so it is done."""
        item = self._service.read(data)
        if item is None:
            self._done(row.update_id)
        else:
            self._order.put(row.chat, _Kept(row.update_id, row.chat, row.received, item))

    async def _serve(self, row: Received) -> bool:
        """Answer something whose chat's turn is ours; False where it could not be sent, and waits."""
        item = self._service.read(parsed(row.payload))
        if item is None or self._clock() - row.received > STALE:
            self._done(row.update_id)
            if item is not None:
                await self._late(item)
            return True
        if not self._taking.heard(row):
            self._replayed.add(row.update_id)
        done = await self._tried(_Kept(row.update_id, row.chat, row.received, item))
        self._replayed.discard(row.update_id)  # where it is tried again, here or elsewhere, it is looked at anew
        return done

    async def _late(self, item: Item) -> None:
        """Say in a chat with old questions that we are back, once an hour."""
        chat = self._service.asked(item)
        if chat and self._late_told.first(chat, self._clock()):
            await self._tell_late(item)

    async def _tell_late(self, item: Item) -> None:
        try:
            await self._service.tell(item, sentences.LATE)
        except Exception as error:  # no reason not to start
            _LOG.warning("nobody was told that we are back: %s", error if isinstance(error, Unsent) else type(error))

    async def _handle(self, kept: _Kept[Item]) -> None:
        """Answer something; it stays in the inbox while its answer could not be sent and is still wanted."""
        if not await self._tried(kept):
            asyncio.get_running_loop().call_later(self._again_s, self._again, kept)

    async def _tried(self, kept: _Kept[Item]) -> bool:
        """Answer something and mark it as done; False where its answer could not be sent and is still wanted."""
        try:
            if kept.id not in self._replayed or not await self._service.answered(kept.item):
                await self._service.serve(kept.item)
        except Unsent as error:
            if self._finishing:
                return False  # answered after the next start
            _LOG.warning("an answer could not be sent: %s", error)
            if self._patience is None or self._clock() - kept.received <= self._patience:
                self._replayed.add(kept.id)
                return False
        except Exception as error:  # a bug: the others go on
            await self._apologise(kept.item, error)
        self._replayed.discard(kept.id)
        self._done(kept.id)
        return True

    def _again(self, kept: _Kept[Item]) -> None:
        """Take up once more what could not be sent, unless the bot is stopping."""
        if not self._finishing:
            self._order.put(kept.chat, kept)

    async def _apologise(self, item: Item, error: Exception) -> None:
        """Say in private that something went wrong, with a number that stands in the log too."""
        id = secrets.token_hex(3)
        _LOG.error("error %s", id, exc_info=error)
        if self._service.is_private(item):
            try:
                await self._service.tell(item, sentences.APOLOGY.format(id=id))
            except Exception as late:  # what else waits in this chat must not end with it
                _LOG.warning("no apology was sent: %s", late if isinstance(late, Unsent) else type(late))

    def _done(self, id: int) -> None:
        """Let something be marked as done; the next of its chat does not wait for the disk.

        Where that fails it is logged, and it is found answered after the next start.
        """
        self._store.inbox.leave(self._channel, id, self._clock())


Take = Callable[[Sequence[object]], Awaitable[None]]
"""How updates are handed over."""


def parsed(raw: bytes) -> object:
    """Return what JSON says, None for what is none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def payload_of(data: object) -> bytes | None:
    """Return what came as it is kept; None for what only somebody who means harm can have made."""
    try:
        return json.dumps(data).encode()
    except RecursionError:
        _LOG.warning("an update is nested too deep")
        return None
