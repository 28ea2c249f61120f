"""From what Zalo sent to its answer: kept on disk first, answered once, again after a crash."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.reception import sentences
from bot.reception.sequencer import Sequencer
from bot.reception.taking import Taking, Told
from bot.store import Received, Store
from bot.zalo import Refused, SendError, is_group, number_of
from bot.zalo.updates import Incoming

_LOG = logging.getLogger(__name__)
STALE = timedelta(minutes=10)
"""Questions older than this are not answered one by one after a restart."""
AGAIN_S = 30.0


class Server(Protocol):
    """Who answers."""

    async def serve(self, incoming: Incoming) -> None:
        """Answer a message. Raises SendError where it could not be answered now."""

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether a message was answered already, in the moment before a crash."""

    async def tell(self, chat: str, text: str) -> None:
        """Say a sentence of the bot's own. Raises SendError."""


class Intake:
    """Takes in what came on `channel` and sees to it that it is answered; `read` says what it is."""

    def __init__(
        self,
        channel: str,
        store: Store,
        clock: Callable[[], datetime],
        read: Callable[[object], Incoming | None],
        server: Server,
        *,
        at_once: int = 64,
        again_s: float = AGAIN_S,
    ) -> None:
        """Answer `at_once` messages at a time; what could not be sent waits `again_s` seconds."""
        self._channel, self._store, self._clock = channel, store, clock
        self._read, self._server, self._again_s = read, server, again_s
        self._order: Sequencer[tuple[Incoming, datetime]] = Sequencer(self._handle, at_once)
        again = timedelta(seconds=again_s)
        self._taking = Taking(store, channel, self._serve, clock, at_once=at_once, again=again, by_arrival=True)
        self._looking: asyncio.Task[None] | None = None
        self._late_told = Told()
        self._replayed: set[int] = set()
        self._finishing = False

    async def take(self, updates: Sequence[object]) -> None:
        """Keep updates, parsed from JSON, on disk, then let them be answered; return once they are kept.

        What is not for the bot is left out; a message that was taken before is not answered again.
        """
        now = self._clock()
        found = [(incoming, self._row(incoming, data, now)) for data in updates if (incoming := self._read(data))]
        rows = [row for _, row in found]
        if self._store.shared:
            await self._taking.receive(rows)
            return
        for (incoming, _), new in zip(found, await self._store.inbox.put_many(rows), strict=True):
            if new:
                self._order.put(incoming.chat, (incoming, now))

    async def replay(self) -> None:
        """Answer what was taken before the last stop; of chats with old questions only, say that we are back.

        Where other programs serve the same chats, look from now on for those that nobody serves.
        """
        if self._store.shared:
            self._looking = asyncio.create_task(self._taking.run(), name="taking")
            return
        late: dict[str, None] = {}
        waiting = await self._store.inbox.pending(self._channel)
        for row in sorted(waiting, key=lambda row: row.received):
            incoming = self._read(parsed(row.payload))
            if incoming is None:
                await self._done(row.update_id)
            elif self._clock() - row.received <= STALE:
                self._replayed.add(row.update_id)
                self._order.put(incoming.chat, (incoming, row.received))
            else:
                await self._done(row.update_id)
                if incoming.kind == "text" and incoming.addressed:
                    late[incoming.chat] = None
        for chat in late:
            await self._tell_late(chat)

    async def _tell_late(self, chat: str) -> None:
        try:
            await self._server.tell(chat, sentences.LATE)
        except SendError as error:  # no reason not to start
            _LOG.warning("nobody was told that we are back: %s", error)

    async def finish(self, seconds: float) -> bool:
        """Wait at most `seconds` for what is being answered; say whether all of it was."""
        self._finishing = True
        if self._looking is not None:
            self._looking.cancel()
            return await self._taking.finish(seconds)
        return await self._order.finish(seconds)

    def _row(self, incoming: Incoming, data: object, now: datetime) -> Received:
        payload = json.dumps(data).encode()
        return Received(
            channel=self._channel, update_id=number_of(incoming.id), chat=incoming.chat, payload=payload, received=now
        )

    async def _serve(self, row: Received) -> bool:
        """Answer one message whose chat's turn is ours; False where it could not be sent, and waits."""
        incoming = self._read(parsed(row.payload))
        if incoming is None or self._clock() - row.received > STALE:
            await self._done(row.update_id)
            asked = incoming is not None and incoming.kind == "text" and incoming.addressed
            if incoming and asked and self._late_told.first(incoming.chat, self._clock()):
                await self._tell_late(incoming.chat)
            return True
        if not self._taking.heard(row):
            self._replayed.add(row.update_id)
        done = await self._tried((incoming, row.received))
        self._replayed.discard(row.update_id)  # where it is tried again, here or elsewhere, it is looked at anew
        return done

    async def _handle(self, taken: tuple[Incoming, datetime]) -> None:
        """Answer one message; it stays in the inbox while its answer could not be sent and is still wanted."""
        if not await self._tried(taken):
            asyncio.get_running_loop().call_later(self._again_s, self._again, taken)

    async def _tried(self, taken: tuple[Incoming, datetime]) -> bool:
        """Answer one message and mark it as done; False where its answer could not be sent and is still wanted."""
        incoming, received = taken
        number = number_of(incoming.id)
        try:
            if number not in self._replayed or not await self._server.answered(incoming):
                await self._server.serve(incoming)
        except SendError as error:
            _LOG.warning("an answer could not be sent: %s", error)
            if not isinstance(error, Refused) and self._clock() - received <= STALE:
                self._replayed.add(number)
                return False
        except Exception as error:  # a bug: the others go on
            await self._apologise(incoming, error)
        self._replayed.discard(number)
        await self._done(number)
        return True

    def _again(self, taken: tuple[Incoming, datetime]) -> None:
        """Take up once more what could not be sent, unless the bot is stopping."""
        if not self._finishing:
            self._order.put(taken[0].chat, taken)

    async def _apologise(self, incoming: Incoming, error: Exception) -> None:
        """Say in private that something went wrong, with a number that stands in the log too."""
        id = secrets.token_hex(3)
        _LOG.error("error %s", id, exc_info=error)
        if not is_group(incoming.chat):
            try:
                await self._server.tell(incoming.chat, sentences.APOLOGY.format(id=id))
            except SendError as late:
                _LOG.warning("no apology was sent: %s", late)

    async def _done(self, number: int) -> None:
        try:
            await self._store.inbox.done(self._channel, [number], self._clock())
        except Exception as error:  # a full disk: it is found answered after the next start; the chat's others go on
            _LOG.warning("a message could not be marked as done: %s", type(error).__name__)


def parsed(raw: bytes) -> object:
    """Return what JSON says, None for what is none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


Take = Callable[[Sequence[object]], Awaitable[None]]
"""How updates are handed over."""
