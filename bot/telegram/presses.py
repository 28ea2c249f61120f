"""Pressed buttons and inline questions."""

from __future__ import annotations

import logging

from telegram import (
    CallbackQuery,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InputTextMessageContent,
    LinkPreviewOptions,
    Message,
)
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.model import Reply
from bot.reception import buttons, sentences
from bot.reception.buttons import Press
from bot.reception.noting import PRESS
from bot.telegram.cards import cards
from bot.telegram.desk import Desk
from bot.telegram.groups import Groups, Shown
from bot.telegram.inline import Inline
from bot.telegram.messages import Messages
from bot.telegram.rendering import render
from bot.telegram.talks import Talks

_LOG = logging.getLogger(__name__)
_INLINE_CACHE_S = 30


class Presses:
    """Handles what is not a message."""

    def __init__(self, desk: Desk, groups: Groups, messages: Messages, talks: Talks, inline: Inline) -> None:
        """Answer through the others; `inline` counts what is asked inline."""
        self._desk, self._groups, self._messages, self._talks, self._inline = desk, groups, messages, talks, inline

    async def pressed(self, query: CallbackQuery) -> None:
        """Acknowledge a button at once, then do what it says; works on messages of any age."""
        data = query.data or ""
        if talk := self._talks.of(data):
            begun = self._desk.noting.now()
            await (talk.pressed(query) if self._served(query) else _acknowledge(query, sentences.NOT_ALLOWED))
            self._desk.noting.served(PRESS, "card", begun)
            return
        if setting := buttons.parse_setting(data):
            await self._set(query, setting)
            return
        press = buttons.parse(data)
        given = await self._desk.store.answers.by_id(press.answer_id) if press else None
        if press is None or given is None or given.chat != _chat_of(query):
            await _acknowledge(query, sentences.OLD_BUTTON)
        elif press.vote is not None and not self._served(query):
            await _acknowledge(query, sentences.NOT_ALLOWED)
        elif press.vote is not None:
            await self._desk.store.answers.rate(press.answer_id, str(query.from_user.id), press.vote)
            await _acknowledge(query, sentences.VOTED)
        else:
            await self._picked(query, press, given.suggestions)

    def _served(self, query: CallbackQuery) -> bool:
        """Say whether who pressed may, there."""
        chat = query.message.chat.id if query.message else None
        return self._messages.allowed.serves(query.from_user.id, chat)

    async def _picked(self, query: CallbackQuery, press: Press, suggestions: tuple[str, ...]) -> None:
        """Answer a suggestion."""
        index = press.index
        message = query.message
        if index is None or index >= len(suggestions) or message is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
            return
        await _acknowledge(query)
        if not isinstance(message, Message):  # of an old message Telegram tells only where it stood
            message = Message(message.message_id, self._desk.clock(), message.chat)
        await self._messages.pick(suggestions[index], message, str(query.from_user.id))

    async def _set(self, query: CallbackQuery, setting: buttons.Setting) -> None:
        """Change a setting and show it in place."""
        message = query.message
        if message is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
        elif not self._served(query):
            await _acknowledge(query, sentences.NOT_ALLOWED)
        elif not await self._groups.may_set(message.chat, query.from_user):
            await _acknowledge(query, sentences.NOT_ADMIN)
        elif (shown := await self._groups.set(message.chat, setting)) is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
        else:
            await _acknowledge(query)
            await _show(query, shown)

    async def inline(self, query: InlineQuery) -> None:
        """Offer cards with facts and their sources."""
        allowed = self._messages.allowed
        served, begun = allowed.serves(query.from_user.id), self._desk.noting.now()
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


async def _show(query: CallbackQuery, shown: Shown) -> None:
    """Show the settings anew where they stand; their text only where it changed."""
    there = query.message.text if isinstance(query.message, Message) else None
    buttons = InlineKeyboardMarkup.de_json(shown.buttons, None) if shown.buttons else None
    try:
        if shown.text in (None, there):
            await query.edit_message_reply_markup(buttons)
        else:
            (text,) = render(Reply(outcome="answer", text=shown.text))
            await query.edit_message_text(text, ParseMode.HTML, reply_markup=buttons)
    except TelegramError as error:
        _LOG.info("the settings were not shown anew: %s", error)


def _chat_of(query: CallbackQuery) -> str:
    return str(query.message.chat.id) if query.message else ""


async def _acknowledge(query: CallbackQuery, text: str | None = None) -> None:
    """Stop the button's spinning; too late is no harm."""
    try:
        await query.answer(text)
    except TelegramError as error:
        _LOG.info("a press was not acknowledged: %s", error)


def _number(id: str) -> int:
    """Return the id of an inline query as a number, as ids of messages are."""
    return int(id) if id.isdecimal() else 0
