"""The talk about reminders on Telegram: messages, presses and calendar files in; cards, edits and files out."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace

from telegram import CallbackQuery, Chat, Message, User
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.agenda.model import Card
from bot.reception import sentences
from bot.reception.reception import REMINDED
from bot.secretary import COMMANDS, Outcome, Pressed, Said, Scene, Secretary
from bot.secretary.following import Notice
from bot.secretary.importing import LARGEST
from bot.secretary.sentences import FILE_LARGE, FILE_UNREACHED
from bot.secretary.talking import surely_asks
from bot.store import ChatSettings
from bot.telegram.addressing import Addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.groups import Groups
from bot.telegram.keyboards import keyboard
from bot.telegram.outgoing import SendError

_LOG = logging.getLogger(__name__)
MARK = REMINDED
_CALENDAR = "text/calendar"
_NOTICE = 200
"""Characters that Telegram shows to the one who pressed."""


class Agenda:
    """Holds the secretary's talks on Telegram."""

    def __init__(self, desk: Desk, groups: Groups, linked: Callable[[Scene], Scene] = lambda scene: scene) -> None:
        """Work at `desk`; `groups` knows who is an admin, `linked` the link to a chat's calendar."""
        self._desk, self._groups, self._linked = desk, groups, linked
        self.secretary = Secretary(
            desk.store,
            lambda: desk.live.dialogue.facts,
            lambda text: surely_asks(desk.live.dialogue.matcher, text),
        )

    async def hears(self, message: Message, meant: Addressed, settings: ChatSettings) -> bool:
        """Take up a message that is about reminders, and say whether it was."""
        user = message.from_user
        if user is None or (meant.command and meant.command not in COMMANDS):
            return False
        if _plain(message, meant) and await self._idle(message, user, meant):
            return False
        scene, begun = self._scene(message.chat, user, settings, _thread(message)), self._desk.noting.now()
        given = None
        if message.edit_date is not None:
            given = await self._desk.store.answers.of_question(CHANNEL, scene.chat, message.message_id)
        if given is not None and given.question_text == _asked(meant):
            return True
        instead = given.answer_message if given and await self.secretary.supersede(scene) else None
        outcome = await self._filed(scene, message, meant)
        if outcome is None and meant.readable:
            outcome = await self.secretary.hear(_said(scene, message, meant))
        if outcome is None:
            return False
        await self._answer(outcome, message, str(user.id), meant, instead)
        self._desk.noting.talked(begun)
        return True

    async def _idle(self, message: Message, user: User, meant: Addressed) -> bool:
        key = (CHANNEL, str(message.chat.id), str(user.id))
        return await self.secretary.idle(key, meant.text, self._desk.clock())

    async def pressed(self, query: CallbackQuery) -> None:
        """Do what a choice under a card says."""
        data, message = query.data or "", query.message
        if message is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
            return
        if not isinstance(message, Message):  # of an old message Telegram tells only where it stood
            message = Message(message.message_id, self._desk.clock(), message.chat)
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        scene = self._scene(message.chat, query.from_user, settings, _thread(message))
        outcome = await self.secretary.press(Pressed(scene=scene, data=data, message=message.message_id))
        await _acknowledge(query, outcome.notice)
        await self._show(outcome, place_of(message), message.message_id)

    async def announce(self, notice: Notice) -> None:
        """Tell a chat what has become known of a meeting; what cannot be sent is logged."""
        chat_id = int(notice.chat)
        place = Place(chat_id=chat_id, group=chat_id < 0, thread=notice.thread)
        try:
            await self._desk.tell(notice.card.text, place, keyboard(notice.card.choices))
        except SendError as error:
            _LOG.warning("a chat was not told of a meeting: %s", error.reason)

    async def _filed(self, scene: Scene, message: Message, meant: Addressed) -> Outcome | None:
        """Take up the calendar file of a message, or of the one that /nhac replies to; None where there is none."""
        quoted = message.reply_to_message if meant.command == "nhac" and not meant.text else None
        document = message.document or (quoted and quoted.document)
        if not document:
            return None
        name = (document.file_name or "").lower()
        if document.mime_type != _CALENDAR and not name.endswith(".ics"):
            return None
        if (document.file_size or 0) > LARGEST:
            return Outcome(cards=(Card(text=FILE_LARGE),))
        try:
            file = await self._desk.bot.get_file(document.file_id)
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:  # Telegram hands out no large files, and no old ones
            _LOG.warning("a file could not be fetched: %s", error)
            return Outcome(cards=(Card(text=FILE_UNREACHED),))
        return await self.secretary.file(scene, content)

    async def _answer(
        self, outcome: Outcome, message: Message, user: str, meant: Addressed, instead: int | None
    ) -> None:
        """Send what comes of a message, its first card in the place of `instead`; keep what answers it."""
        place, asked = place_of(message), _asked(meant)
        text = outcome.cards[0].text if outcome.cards else ""
        id = await self._desk.store.answers.remember(
            CHANNEL, place.chat, message.message_id, None, user, asked, text, (), self._desk.clock()
        )
        if instead is not None and outcome.cards:
            outcome = replace(outcome, cards=outcome.cards[1:], replacing=outcome.cards[0])
        first = await self._show(outcome, place, instead)
        if (instead or first) is not None:
            await self._desk.store.answers.sent(id, instead or first or 0)

    async def _show(self, outcome: Outcome, place: Place, under: int | None) -> int | None:
        """Send and edit what an outcome holds; `under` is what was pressed. Return the first new message."""
        edits = [(under, outcome.replacing)] if under is not None and outcome.replacing else []
        for message, card in (*edits, *outcome.revised):
            await self._desk.edit(card.text, place, message, keyboard(card.choices))
        first: int | None = None
        for card in outcome.cards:
            sent = await self._desk.tell(card.text, place, keyboard(card.choices))
            first = first or sent
        if outcome.file is not None:
            sent = await self._desk.attach(outcome.file.content, outcome.file.name, outcome.file.caption, place)
            first = first or sent
        return first

    def _scene(self, chat: Chat, user: User, settings: ChatSettings, thread: int | None) -> Scene:
        scene = Scene(
            channel=CHANNEL,
            chat=str(chat.id),
            person=str(user.id),
            name=user.full_name,
            at=self._desk.clock(),
            group=chat.type != ChatType.PRIVATE,
            zone=settings.zone,
            leads=settings.minutes,
            own_cluster=settings.own_cluster,
            thread=thread,
            is_admin=lambda: self._groups.may_set(chat, user),
        )
        return self._linked(scene)


def _plain(message: Message, meant: Addressed) -> bool:
    """Say whether a message is new, said to the bot, and nothing but its text."""
    if meant.command or not meant.readable or meant.how == "any":
        return False
    return not (message.edit_date or message.document or message.reply_to_message)


def _said(scene: Scene, message: Message, meant: Addressed) -> Said:
    """Return a message as the secretary hears it."""
    other = message.reply_to_message
    if other is None or other.forum_topic_created:
        return Said(scene=scene, text=meant.text, command=meant.command, addressed=meant.how != "any")
    ours = other.from_user is not None and other.from_user.is_bot
    return Said(
        scene=scene,
        text=meant.text,
        command=meant.command,
        about=_about(other) if ours else "",
        replied=other.message_id if ours else None,
        quoted=other.text or other.caption or "",
        addressed=meant.how != "any",
    )


def _asked(meant: Addressed) -> str:
    """Return what an answer is kept with: it begins with a slash, so that no edit takes it for a question."""
    return f"/{meant.command or COMMANDS[0]} {meant.text}".strip()


def _about(message: Message) -> str:
    """Return what the first choice of a card sends back, "" for what is no card."""
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    data = (str(button.callback_data or "") for row in rows for button in row)
    return next((one for one in data if one.startswith(MARK)), "")


def _thread(message: Message) -> int | None:
    return message.message_thread_id if message.is_topic_message else None


async def _acknowledge(query: CallbackQuery, text: str) -> None:
    """Stop the button's spinning; too late is no harm."""
    try:
        await query.answer(text[:_NOTICE] or None)
    except TelegramError as error:
        _LOG.info("a press was not acknowledged: %s", error)
