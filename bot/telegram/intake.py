"""From an update as it came to its answer: kept on disk first, answered once, again after a crash."""

from __future__ import annotations

import asyncio
import json
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal, TypeGuard

from telegram import Bot, Message, Update
from telegram.ext import Application

from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.reception.sequencer import Sequencer
from bot.reception.taking import Taking, Told
from bot.store import Received
from bot.telegram.addressing import addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.outgoing import Closed, SendError
from bot.telegram.reading import update_of

_LOG = logging.getLogger(__name__)
STALE = timedelta(minutes=10)
"""Questions older than this are not answered one by one after a restart."""
_SENDERS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
ALLOWED = list(_SENDERS)
"""The kinds of updates that are asked for."""
_NO_ID = 2**63
"""The least number that no database takes."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Kept:
    """An update on disk."""

    update_id: int
    update: Update
    chat: str


class Intake:
    """Takes updates in and sees to it that each is answered."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        desk: Desk,
        allowed: Allowed,
        at_once: int,
        again_s: float,
    ) -> None:
        """Let `application` handle updates, `at_once` at a time; what could not be sent waits `again_s` seconds."""
        self._allowed, self._again_s = allowed, again_s
        self._application, self._desk = application, desk
        self._bot: Bot = application.bot
        self._order: Sequencer[_Kept] = Sequencer(self._handle, at_once)
        store, again = desk.store, timedelta(seconds=again_s)
        self._taking = Taking(store, CHANNEL, self._serve, desk.clock, at_once=at_once, again=again)
        self._looking: asyncio.Task[None] | None = None
        self._late_told = Told()
        self._replayed: set[int] = set()
        self._errors: dict[int, Exception] = {}
        self._finishing = False
        application.add_error_handler(self._failed)

    async def take(self, updates: Sequence[object]) -> None:
        """Keep updates, parsed from JSON, on disk, then let them be answered; return once they are kept.

        What is no update is logged and left out; one that was taken before is not answered again.
        """
        now = self._desk.clock()
        found = [(data, row) for data in updates if _is_update(data) and (row := _row(data, now)) is not None]
        rows = [row for _, row in found]
        if self._desk.store.shared:
            await self._taking.receive(rows)
            return
        for (data, row), new in zip(found, await self._desk.store.inbox.put_many(rows), strict=True):
            if new:
                await self._enter(row, data)

    async def replay(self) -> None:
        """Answer what was taken before the last stop; of chats with old questions only, say that we are back.

        Where other programs serve the same chats, look from now on for those that nobody serves.
        """
        if self._desk.store.shared:
            self._looking = asyncio.create_task(self._taking.run(), name="taking")
            return
        late: dict[int, Place] = {}
        for row in await self._desk.store.inbox.pending(CHANNEL):
            data = parsed(row.payload)
            if not _is_update(data):
                self._done(row.update_id)
            elif self._desk.clock() - row.received <= STALE:
                self._replayed.add(row.update_id)
                await self._enter(row, data)
            else:
                self._done(row.update_id)
                update = self._read(data)
                message = update.message if update else None
                if message and self._was_asked(message):
                    late[message.chat.id] = place_of(message)
        for place in late.values():
            await self._tell_late(place)

    async def _tell_late(self, place: Place) -> None:
        try:
            await self._desk.tell(sentences.LATE, place)
        except SendError as error:  # no reason not to start
            _LOG.warning("nobody was told that we are back: %s", error.reason)

    def _was_asked(self, message: Message) -> bool:
        """Say whether a message is for the bot, and by somebody it serves."""
        person = message.from_user
        served = person is not None and self._allowed.serves(person.id, message.chat.id)
        return served and addressed(message, self._bot.bot) is not None

    async def finish(self, seconds: float) -> bool:
        """Wait at most `seconds` for what is being answered; say whether all of it was."""
        self._finishing = True
        if self._looking is not None:
            self._looking.cancel()
            return await self._taking.finish(seconds)
        return await self._order.finish(seconds)

    async def _enter(self, row: Received, data: Json) -> None:
        """Let an update be answered; one that cannot be read now never will be, so it is done."""
        update = self._read(data)
        if update is None:
            self._done(row.update_id)
        else:
            self._order.put(row.chat, _Kept(row.update_id, update, row.chat))

    def _read(self, data: Json) -> Update | None:
        try:
            return update_of(data, self._bot)
        except Exception as error:  # what Telegram sends next year
            _LOG.warning("an update could not be read: %s", type(error).__name__)
            return None

    async def _serve(self, row: Received) -> bool:
        """Answer one update whose chat's turn is ours; False where it could not be sent, and waits."""
        data = parsed(row.payload)
        update = self._read(data) if _is_update(data) else None
        if update is None:
            self._done(row.update_id)
            return True
        if self._desk.clock() - row.received > STALE:
            self._done(row.update_id)
            await self._late(update)
            return True
        if not self._taking.heard(row):
            self._replayed.add(row.update_id)
        done = await self._tried(_Kept(row.update_id, update, row.chat)) == "done"
        self._replayed.discard(row.update_id)  # where it is tried again, here or elsewhere, it is looked at anew
        return done

    async def _late(self, update: Update) -> None:
        """Say in a chat with old questions that we are back, once an hour."""
        message = update.message
        if message and self._was_asked(message) and self._late_told.first(str(message.chat.id), self._desk.clock()):
            await self._tell_late(place_of(message))

    async def _handle(self, kept: _Kept) -> None:
        """Answer one update; it stays in the inbox when what it asks for could not be sent."""
        if await self._tried(kept) == "unsent":
            asyncio.get_running_loop().call_later(self._again_s, self._again, kept)

    async def _tried(self, kept: _Kept) -> Literal["done", "unsent", "closed"]:
        """Answer one update, and mark it as done unless what it asks for could not be sent."""
        try:
            if not await self._answered(kept.update):
                await self._application.process_update(kept.update)
            if (failure := self._errors.pop(kept.update_id, None)) is not None:
                raise failure
        except Closed:
            return "closed"  # answered after the next start
        except SendError as error:
            _LOG.warning("an answer could not be sent and is tried again later: %s", error.reason)
            self._replayed.add(kept.update_id)
            return "unsent"
        except Exception as error:  # a bug: the other updates go on
            await self._apologise(kept.update, error)
        self._replayed.discard(kept.update_id)
        self._done(kept.update_id)
        return "done"

    def _again(self, kept: _Kept) -> None:
        """Take up once more what could not be sent, unless the bot is stopping."""
        if not self._finishing:
            self._order.put(kept.chat, kept)

    async def _failed(self, update: object, context: Any) -> None:
        """Keep a handler's error for who handed the update over: the library only logs what is raised in here."""
        if isinstance(update, Update):
            self._errors[update.update_id] = context.error

    async def _answered(self, update: Update) -> bool:
        """Say whether a message was answered already, in the moment before a crash."""
        message = update.message
        if message is None or update.update_id not in self._replayed:
            return False
        given = await self._desk.store.answers.of_question(CHANNEL, str(message.chat.id), message.message_id)
        return given is not None and given.answer_message is not None

    async def _apologise(self, update: Update, error: Exception) -> None:
        """Say in private that something went wrong, with a number that stands in the log too."""
        id = secrets.token_hex(3)
        _LOG.error("error %s", id, exc_info=error)
        if update.message and update.message.chat.type == "private":
            try:
                await self._desk.tell(sentences.APOLOGY.format(id=id), place_of(update.message))
            except SendError as late:
                _LOG.warning("no apology was sent: %s", late.reason)

    def _done(self, update_id: int) -> None:
        """Let an update be marked as done; the next of its chat does not wait for the disk.

        Where that fails it is logged, and the update is found answered after the next start.
        """
        self._desk.store.inbox.leave(CHANNEL, update_id, self._desk.clock())


def parsed(raw: bytes) -> object:
    """Return what JSON says, None for what is none."""
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        return None


def _is_update(data: object) -> TypeGuard[Json]:
    """Say whether parsed JSON is an update, and log it if not."""
    if isinstance(data, dict):
        id = data.get("update_id")
        if isinstance(id, int) and 0 <= id < _NO_ID:
            return True
    _LOG.warning("what came is no update: %s", type(data).__name__)
    return False


def _row(data: Json, now: datetime) -> Received | None:
    """Return an update as it is kept; None for one that only somebody who means harm can have made."""
    try:
        payload = json.dumps(data).encode()
    except RecursionError:
        _LOG.warning("an update is nested too deep")
        return None
    return Received(channel=CHANNEL, update_id=data["update_id"], chat=_key(data), payload=payload, received=now)


def _key(data: Json) -> str:
    """Return what keeps updates in order: the chat, or the person where there is none."""
    for kind in _SENDERS:
        payload = data.get(kind)
        if isinstance(payload, dict):
            carrier = payload.get("message") if kind == "callback_query" else payload
            place = carrier.get("chat") if isinstance(carrier, dict) else None
            found = place if isinstance(place, dict) else payload.get("from")
            if isinstance(found, dict):
                id = found.get("id")
                return str(id) if isinstance(id, int) else ""
    return ""
