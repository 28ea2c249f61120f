"""What every handler works with: the bot, the store, what is sent, and how one question is answered."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from telegram import Bot, Message
from telegram.constants import ChatAction, ChatType, ParseMode
from telegram.error import TelegramError

from bot.app import Live
from bot.model import Reply, Turn, Utterance
from bot.pictures.gallery import Gallery
from bot.reception.buttons import offered
from bot.reception.galleries import Galleries
from bot.reception.noting import Noting
from bot.store import ChatSettings, Store
from bot.telegram.keyboards import Keyboard, keyboard
from bot.telegram.outgoing import Gone, Migrated, Outgoing, Refused
from bot.telegram.rendering import plain, render
from bot.telegram.request import call

CHANNEL = "telegram"
_LOG = logging.getLogger(__name__)
_TYPING_AFTER_S = 0.5
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


class _Typing:
    """Calls `show` in a task once the context has lasted half a second, and ends it with the context."""

    __slots__ = ("_alarm", "_show", "_task")

    def __init__(self, show: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._show = show
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._alarm = asyncio.get_running_loop().call_later(_TYPING_AFTER_S, self._begin)

    async def __aexit__(self, *_: object) -> None:
        self._alarm.cancel()
        if self._task is not None:
            self._task.cancel()

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._show())


class Desk:
    """Answers questions on Telegram. Belongs to one event loop."""

    def __init__(self, bot: Bot, live: Live, store: Store, outgoing: Outgoing, clock: Callable[[], datetime]) -> None:
        """Keep the parts; `clock` returns the aware time it is."""
        self.bot, self.live, self.store, self.outgoing, self.clock = bot, live, store, outgoing, clock
        self.noting = Noting(live, store, clock, CHANNEL)
        self._galleries = Galleries(live)

    @property
    def gallery(self) -> Gallery:
        """Return the pictures of the knowledge as it is now."""
        return self._galleries.now

    async def turn_of(self, text: str, place: Place, user: str, settings: ChatSettings) -> Turn:
        """Return what comes of what one person says in one chat; nothing is remembered yet."""
        session = await self.store.sessions.load(CHANNEL, place.chat, user)
        utterance = Utterance(text=text, at=self.clock(), own_cluster=settings.own_cluster)
        return self.live.dialogue.respond(utterance, session)

    async def answer(self, text: str, place: Place, user: str, question: int, settings: ChatSettings) -> None:
        """Answer a question."""
        async with self.typing(place):
            begun, turn = self.noting.now(), await self.turn_of(text, place, user, settings)
            await self.store.sessions.save(CHANNEL, place.chat, user, turn.session)
            await self.give(turn.reply, text, place, user, question)
            self.noting.heard(turn.reply, text, place.chat, user, question, begun, turn.session)

    async def give(self, reply: Reply, text: str, place: Place, user: str, question: int) -> None:
        """Send a reply with its buttons and keep which message it answers."""
        id = await self.store.answers.remember(
            CHANNEL, place.chat, question, None, user, text, reply.text, reply.suggestions, self.clock()
        )
        votes = reply.outcome == "answer" and bool(reply.sources)
        sent = await self.say(reply, place, keyboard(offered(id, reply.suggestions, votes=votes)))
        if sent is not None:
            await self.store.answers.sent(id, sent)

    async def revise(self, reply: Reply, text: str, place: Place, id: int, message: int) -> None:
        """Put another reply in the place of one that was sent; what one message does not hold is sent after it."""
        await self.store.answers.revise(id, text, reply.text, reply.suggestions)
        self.noting.changed(reply, text, await self.store.answers.by_id(id))
        marked, bare = render(reply), plain(reply)
        votes = reply.outcome == "answer" and bool(reply.sources)
        buttons = keyboard(offered(id, reply.suggestions, votes=votes))
        here = buttons if len(marked) == 1 else None

        def edit(said: str, mode: str | None) -> _Call:
            text = {"text": said, "parse_mode": mode, "link_preview_options": _NO_PREVIEW, "reply_markup": here}
            return lambda there: call(
                self.bot, "editMessageText", {"chat_id": there.chat_id, "message_id": message} | text
            )

        if await self._out(place, edit(marked[0], ParseMode.HTML), edit(bare[0], None)) is not None:
            await self.say(reply, place, buttons, after=1)

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

    async def edit(self, text: str, place: Place, message: int, buttons: Keyboard | None) -> None:
        """Put another sentence, and its buttons, in the place of one that was sent."""
        reply = Reply(outcome="answer", text=text)

        def edit(said: str, mode: str | None) -> _Call:
            text = {"text": said, "parse_mode": mode, "link_preview_options": _NO_PREVIEW, "reply_markup": buttons}
            return lambda there: call(
                self.bot, "editMessageText", {"chat_id": there.chat_id, "message_id": message} | text
            )

        await self._out(place, edit(render(reply)[0], ParseMode.HTML), edit(plain(reply)[0], None))

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

    def typing(self, place: Place) -> _Typing:
        """Show, while the context lasts, that an answer is being written, when it takes longer than half a second."""
        return _Typing(lambda: self._show_typing(place))

    async def _show_typing(self, place: Place) -> None:
        if self.outgoing.waiting > _BUSY:  # it would only make the answers later
            return
        try:
            await self.bot.send_chat_action(place.chat_id, ChatAction.TYPING, message_thread_id=place.thread)
        except TelegramError as error:
            _LOG.debug("typing was not shown: %s", error)

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
