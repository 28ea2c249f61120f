"""What everything on Telegram works with: the bot, the store, and what is sent, past faults and in its place."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import Bot, Message
from telegram.constants import ChatAction, ChatType, ParseMode

from bot.app import Live
from bot.model import Reply
from bot.reception.writing import Writing
from bot.store import Store
from bot.telegram.keyboards import Keyboard
from bot.telegram.outgoing import Gone, Migrated, Outgoing, Refused
from bot.telegram.rendering import plain, render
from bot.telegram.request import call

CHANNEL = "telegram"
_LOG = logging.getLogger(__name__)
_BUSY = 16
"""Messages on their way at which no typing is shown."""
_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a reply goes: the chat, whether it is a group, the forum topic and the message replied to, if any."""

    chat_id: int
    group: bool
    thread: int | None = None
    reply_to: int | None = None

    @property
    def chat(self) -> str:
        """Return the chat's id as the store has it."""
        return str(self.chat_id)


def place_of(message: Message, *, reply_to: int | None = None) -> Place:
    """Return where the reply to `message` goes; in groups it replies to it, or to `reply_to`."""
    group = message.chat.type != ChatType.PRIVATE
    return Place(
        chat_id=message.chat.id,
        group=group,
        thread=message.message_thread_id if message.is_topic_message else None,
        reply_to=reply_to or (message.message_id if group else None),
    )


_Call = Callable[[Place], Awaitable[Any]]


class Desk:
    """Sends on Telegram. Belongs to one event loop."""

    def __init__(self, bot: Bot, live: Live, store: Store, outgoing: Outgoing, clock: Callable[[], datetime]) -> None:
        """Keep the parts; `clock` returns the aware time it is."""
        self.bot, self.live, self.store, self.outgoing, self.clock = bot, live, store, outgoing, clock

    async def tell(self, text: str, place: Place, buttons: Keyboard | None = None) -> int | None:
        """Send a sentence of the bot's own; return the message's id, None where it could not be sent."""
        return await self.say(Reply(outcome="answer", text=text), place, buttons)

    async def say(self, reply: Reply, place: Place, buttons: Keyboard | None = None, *, after: int = 0) -> int | None:
        """Send a reply as one message or several, the buttons under the last; return the id of the first.

        The first `after` of them are left out: they stand in the chat already.
        """
        marked = render(reply)
        first: int | None = None
        for at, html in enumerate(marked[after:], after):
            under = buttons if at == len(marked) - 1 else None
            sent = await self._out(place, self._message(html, ParseMode.HTML, under), self._bare(reply, at, under))
            if sent is None:
                break
            first = first or (sent["message_id"] if isinstance(sent, dict) else None)
        return first

    async def edit(self, reply: Reply, place: Place, message: int, buttons: Keyboard | None = None) -> None:
        """Put a reply in the place of one that was sent; what one message does not hold is sent after it."""
        marked, bare = render(reply), plain(reply)
        here = buttons if len(marked) == 1 else None

        def edit(said: str, mode: str | None) -> _Call:
            text = {"text": said, "parse_mode": mode, "link_preview_options": _NO_PREVIEW, "reply_markup": here}
            return lambda there: call(
                self.bot, "editMessageText", {"chat_id": there.chat_id, "message_id": message} | text
            )

        if await self._out(place, edit(marked[0], ParseMode.HTML), edit(bare[0], None)) is not None:
            await self.say(reply, place, buttons, after=1)

    async def rearrange(self, place: Place, message: int, buttons: Keyboard | None) -> None:
        """Put other buttons under a message that was sent."""
        await self._out(
            place,
            lambda there: call(
                self.bot,
                "editMessageReplyMarkup",
                {"chat_id": there.chat_id, "message_id": message, "reply_markup": buttons},
            ),
        )

    async def attach(self, content: bytes, name: str, caption: str, place: Place) -> int | None:
        """Send a file; return the message's id, None where it could not be sent."""
        sent = await self._out(
            place,
            lambda there: self.bot.send_document(
                there.chat_id, content, caption=caption, message_thread_id=there.thread,
                reply_to_message_id=there.reply_to, allow_sending_without_reply=True, filename=name,
            ),
        )  # fmt: skip
        return None if sent is None else int(sent.message_id)

    async def show(self, picture: bytes, caption: str, place: Place) -> int | None:
        """Send a picture; return the message's id, None where it could not be sent."""
        sent = await self._out(
            place,
            lambda there: self.bot.send_photo(
                there.chat_id, picture, caption=caption, message_thread_id=there.thread,
                reply_to_message_id=there.reply_to, allow_sending_without_reply=True, filename="hinh.png",
            ),
        )  # fmt: skip
        return None if sent is None else int(sent.message_id)

    def typing(self, place: Place) -> Writing:
        """Show, while the context lasts, that an answer is being written, when it takes longer than half a second."""
        return Writing(lambda: self._show_typing(place))

    async def _show_typing(self, place: Place) -> None:
        if self.outgoing.waiting <= _BUSY:  # else it would only make the answers later
            await self.bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread)

    def _message(self, text: str, mode: str | None, buttons: Keyboard | None) -> _Call:
        """Return the call that sends one message and returns it raw: to read all of it costs more than to send it."""
        return lambda there: call(
            self.bot,
            "sendMessage",
            {
                "chat_id": there.chat_id,
                "text": text,
                "parse_mode": mode,
                "link_preview_options": _NO_PREVIEW,
                "reply_markup": buttons,
                "reply_parameters": _replying(there),
                "message_thread_id": there.thread,
            },
        )

    def _bare(self, reply: Reply, at: int, buttons: Keyboard | None) -> _Call:
        """Return the call that sends one message of a reply without markup, rendered only when it is wanted."""
        return lambda there: self._message(plain(reply)[at], None, buttons)(there)

    async def _out(self, place: Place, call: _Call, bare: _Call | None = None) -> Any:
        """Send through the queue; None where the chat is gone or Telegram will not take it.

        Raises GaveUp and Closed: what was to be said is not lost, it is said after the next start.
        """
        try:
            return await self.outgoing.send(
                place.chat_id,
                lambda: call(place),
                group=place.group,
                plain=(lambda: bare(place)) if bare else None,
            )
        except Gone as error:
            _LOG.info("a chat cannot be written to: %s", error.reason)
            settings = await self.store.chats.get(CHANNEL, place.chat)
            await self.store.chats.put(CHANNEL, place.chat, replace(settings, state="blocked"))
        except Migrated as error:
            await self.store.chats.migrate(CHANNEL, place.chat, str(error.new_chat_id))
            return await self._out(replace(place, chat_id=error.new_chat_id), call, bare)
        except Refused as error:
            _LOG.warning("not sent: %s", error.reason)
        return None


def _replying(place: Place) -> dict[str, Any] | None:
    """Return the JSON of ReplyParameters, None where nothing is replied to."""
    if place.reply_to is None:
        return None
    return {"message_id": place.reply_to, "allow_sending_without_reply": True}
