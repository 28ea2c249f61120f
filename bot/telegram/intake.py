"""What is Telegram's own of its intake: an update as it is kept, read, handed to whom it is for."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any, TypeGuard

from telegram import Update
from telegram.constants import ChatType

from bot.reception.allowed import Allowed
from bot.reception.intake import payload_of
from bot.store import Received
from bot.telegram.addressing import addressed
from bot.telegram.desk import CHANNEL, Desk, place_of
from bot.telegram.reading import update_of

_LOG = logging.getLogger(__name__)
_SENDERS = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
ALLOWED = list(_SENDERS)
"""The kinds of updates that are asked for."""
_NO_ID = 2**63
"""The least number that no database takes."""

Json = dict[str, Any]
Handle = Callable[[Any], Awaitable[None]]


class Updates:
    """Updates of Telegram; see `bot.reception.intake.Service`."""

    def __init__(self, desk: Desk, allowed: Allowed, handles: Mapping[str, Handle]) -> None:
        """Work at `desk` for whom `allowed` allows; `handles` take the part of an update that bears their name."""
        self._desk, self._allowed, self._handles = desk, allowed, handles

    def row(self, data: object, now: datetime) -> Received | None:
        """Return an update as it is kept, what cannot be read too; None, which is logged, for what is no update."""
        if not _is_update(data):
            return None
        payload = payload_of(data)
        if payload is None:
            return None
        return Received(channel=CHANNEL, update_id=data["update_id"], chat=_key(data), payload=payload, received=now)

    def read(self, data: object) -> Update | None:
        """Return an update as the library has it."""
        try:
            return update_of(data, self._desk.bot) if _is_update(data) else None
        except Exception as error:  # what Telegram sends next year
            _LOG.warning("an update could not be read: %s", type(error).__name__)
            return None

    async def serve(self, item: Update) -> None:
        """Hand an update to whom it is for."""
        for kind, handle in self._handles.items():
            part = getattr(item, kind)
            if part is not None:
                await handle(part)
                return

    async def answered(self, item: Update) -> bool:
        """Say whether a message was answered already."""
        message = item.message
        if message is None:
            return False
        given = await self._desk.store.answers.of_question(CHANNEL, str(message.chat.id), message.message_id)
        return given is not None and given.answer_message is not None

    def asked(self, item: Update) -> str:
        """Return the chat of a message for the bot by somebody it serves."""
        message = item.message
        person = message.from_user if message else None
        if message is None or person is None or not self._allowed.serves(person.id, message.chat.id):
            return ""
        return str(message.chat.id) if addressed(message, self._desk.bot.bot) is not None else ""

    def is_private(self, item: Update) -> bool:
        """Say whether a message was sent in private."""
        return item.message is not None and item.message.chat.type == ChatType.PRIVATE

    async def tell(self, item: Update, text: str) -> None:
        """Say a sentence where a message came from."""
        if item.message is not None:
            await self._desk.tell(text, place_of(item.message))


def _is_update(data: object) -> TypeGuard[Json]:
    """Say whether parsed JSON is an update, and log it if not."""
    if isinstance(data, dict):
        id = data.get("update_id")
        if isinstance(id, int) and 0 <= id < _NO_ID:
            return True
    _LOG.warning("what came is no update: %s", type(data).__name__)
    return False


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
