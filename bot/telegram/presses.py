"""Pressed buttons and inline questions."""

from __future__ import annotations

import logging

from telegram import (
    CallbackQuery,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from telegram.error import TelegramError

from bot.editing.choices import chosen
from bot.reception import Reception, Response, buttons, sentences
from bot.reception.allowed import Allowed
from bot.secretary import Pressed
from bot.telegram.cards import cards
from bot.telegram.desk import Desk, place_of
from bot.telegram.inline import Inline
from bot.telegram.introducing import EditorsMenus
from bot.telegram.keyboards import keyboard
from bot.telegram.messages import Messages
from bot.telegram.scenes import Scenes
from bot.telegram.showing import Showing

_LOG = logging.getLogger(__name__)
_INLINE_CACHE_S = 30
_NOTICE = 200
"""Characters that Telegram shows to the one who pressed."""


class Presses:
    """Handles what is not a message."""

    def __init__(
        self,
        desk: Desk,
        reception: Reception,
        messages: Messages,
        scenes: Scenes,
        showing: Showing,
        allowed: Allowed,
        menus: EditorsMenus,
        inline: Inline,
    ) -> None:
        """Answer through the others; `menus` are brought up to date when an editor is removed, `inline` counts."""
        self._desk, self._reception, self._messages = desk, reception, messages
        self._scenes, self._showing, self._allowed = scenes, showing, allowed
        self._menus, self._inline = menus, inline

    async def pressed(self, query: CallbackQuery) -> None:
        """Acknowledge a button, then show what comes of it; works on messages of any age."""
        data, message = query.data or "", query.message
        if message is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
            return
        there = message.text if isinstance(message, Message) else None
        if not isinstance(message, Message):  # of an old message Telegram tells only where it stood
            message = Message(message.message_id, self._desk.clock(), message.chat)
        if not self._allowed.serves(query.from_user.id, message.chat.id):
            await self._refuse(query, message, data)
            return
        thread = message.message_thread_id if message.is_topic_message else None
        scene = await self._scenes.of(message.chat, query.from_user, thread)
        press = Pressed(scene=scene, data=data, message=message.message_id)
        response = await self._reception.press(press, message.message_id)
        await _acknowledge(query, response.notice)
        await self._show(response, message, there, data)
        response.noted()
        if (did := chosen(data)) is not None and did.verb == "fire":
            await self._menus.catch_up()

    async def _refuse(self, query: CallbackQuery, message: Message, data: str) -> None:
        """Tell somebody who is not served: of a question as of one that is typed."""
        press = buttons.parse(data)
        if press is None or press.index is None:
            await _acknowledge(query, sentences.NOT_ALLOWED)
        else:
            await _acknowledge(query)
            await self._messages.refuse(query.from_user, place_of(message))

    async def _show(self, response: Response, message: Message, there: str | None, data: str) -> None:
        """Show what comes of a press; of settings, whose text stays as it is, only the buttons anew."""
        place, shown = place_of(message), response.replacing
        if shown is not None and shown.text == there and buttons.parse_setting(data):
            await self._desk.rearrange(place, message.message_id, keyboard(shown.choices))
            return
        async with self._desk.typing(place):
            await self._showing.show(response, place, message.message_id)

    async def inline(self, query: InlineQuery) -> None:
        """Offer cards with facts and their sources."""
        allowed = self._allowed
        served, begun = allowed.serves(query.from_user.id), self._reception.noting.now()
        found = cards(self._desk.live.dialogue, query.query, self._desk.clock()) if served else []
        if served:
            self._inline.typed(str(query.from_user.id), query.query, _number(query.id), begun, found)
        results = [
            InlineQueryResultArticle(
                id=card.id,
                title=card.title,
                description=card.description,
                input_message_content=InputTextMessageContent(
                    card.text, link_preview_options=LinkPreviewOptions(is_disabled=True)
                ),
            )
            for card in found
        ]
        try:
            # What Telegram keeps it shows to everybody who types the same, unless the answer is for one person.
            await query.answer(results, cache_time=_INLINE_CACHE_S, is_personal=not allowed.everybody)
        except TelegramError as error:
            _LOG.info("an inline question was not answered in time: %s", error)


async def _acknowledge(query: CallbackQuery, text: str = "") -> None:
    """Stop the button's spinning; too late is no harm."""
    try:
        await query.answer(text[:_NOTICE] or None)
    except TelegramError as error:
        _LOG.info("a press was not acknowledged: %s", error)


def _number(id: str) -> int:
    """Return the id of an inline query as a number, as ids of messages are."""
    return int(id) if id.isdecimal() else 0
