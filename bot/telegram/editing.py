"""The talk about the knowledge on Telegram: messages and presses of editors in, cards and edits out."""

from __future__ import annotations

import logging
from collections.abc import Callable

from telegram import CallbackQuery, Document, Message
from telegram.constants import ChatType
from telegram.error import TelegramError

from bot.agenda.model import Card
from bot.documents import LARGEST, Kind, Unreadable, kind_of, read
from bot.documents.unreadable import BROKEN, LARGE
from bot.editing import COMMANDS, Editing, Following
from bot.editing.choices import MARK, chosen
from bot.editing.editing import NAMES
from bot.editing.extracting import reads_for
from bot.reception import sentences
from bot.secretary.model import Outcome, Pressed, Said, Scene
from bot.store import ChatSettings
from bot.store.amendments import Editor
from bot.telegram.addressing import Addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.introducing import EditorsMenus
from bot.telegram.keyboards import keyboard

__all__ = ["MARK", "EditorsDesk"]

_LOG = logging.getLogger(__name__)
_NOTICE = 200
"""Characters that Telegram shows to the one who pressed."""


class EditorsDesk:
    """Holds the talk with editors on Telegram."""

    def __init__(
        self,
        desk: Desk,
        following: Following,
        ids: frozenset[int],
        menus: EditorsMenus,
        changed: Callable[[], object],
    ) -> None:
        """Work at `desk`; `following` lays changes over the knowledge; `ids` are editors by the settings.

        `menus` are brought up to date when an editor is named or removed; `changed` is called after each change.
        """
        self._desk, self._menus, self._following, self._changed = desk, menus, following, changed
        chiefs = frozenset(str(id) for id in ids)
        reads = reads_for(desk.live.dialogue.facts.units.values())
        self.editing = Editing(desk.store, lambda: desk.live.dialogue, self._catch_up, reads, chiefs)

    async def _catch_up(self) -> None:
        """Lay over the knowledge what was just changed, and let know that it was."""
        await self._following.catch_up()
        self._changed()

    async def hears(self, message: Message, meant: Addressed, settings: ChatSettings) -> bool:
        """Take up a message that is about changing the knowledge, and say whether it was."""
        if message.from_user is None or (meant.command and meant.command not in COMMANDS):
            return False
        if message.chat.type == ChatType.PRIVATE:
            await self._menus.came(str(message.from_user.id))
        if message.document is not None and await self._filed(message, message.document, settings):
            return True
        if not meant.readable or await self._idle(meant, str(message.from_user.id)):
            return False
        said = Said(
            scene=self._scene(message, str(message.from_user.id), message.from_user.full_name, settings),
            text=meant.text,
            command=meant.command,
            quoted=_quoted(message),
            addressed=meant.how != "any",
        )
        outcome = await self.editing.hear(said, _other(message))
        if outcome is None:
            return False
        await self._show(outcome, place_of(message), None)
        if meant.command == NAMES:
            await self._menus.catch_up()
        return True

    async def _idle(self, meant: Addressed, person: str) -> bool:
        return not meant.command and await self.editing.idle(CHANNEL, person, meant.text)

    async def _filed(self, message: Message, document: Document, settings: ChatSettings) -> bool:
        """Take up a file that an editor sends, if it is of a kind that is read."""
        kind, who = kind_of(document.file_name or ""), message.from_user
        if kind is None or who is None:
            return False
        scene = self._scene(message, str(who.id), who.full_name, settings)
        if not await self.editing.may(scene):
            return False
        try:
            text = await self._text(document, kind)
        except Unreadable as error:
            outcome = Outcome(cards=(Card(text=str(error)),))
        else:
            outcome = await self.editing.article(scene, text)
        await self._show(outcome, place_of(message), None)
        return True

    async def _text(self, document: Document, kind: Kind) -> str:
        if (document.file_size or 0) > LARGEST:
            raise Unreadable(LARGE)
        try:
            file = await self._desk.bot.get_file(document.file_id)
            content = bytes(await file.download_as_bytearray())
        except TelegramError:  # Telegram hands out no large files, and no old ones
            raise Unreadable(BROKEN) from None
        return await read(content, kind)

    async def pressed(self, query: CallbackQuery) -> None:
        """Do what a choice under a card says."""
        message = query.message
        if message is None:
            await _acknowledge(query, sentences.OLD_BUTTON)
            return
        if not isinstance(message, Message):  # of an old message Telegram tells only where it stood
            message = Message(message.message_id, self._desk.clock(), message.chat)
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        scene = self._scene(message, str(query.from_user.id), query.from_user.full_name, settings)
        press = Pressed(scene=scene, data=query.data or "", message=message.message_id)
        outcome = await self.editing.press(press)
        await _acknowledge(query, outcome.notice)
        await self._show(outcome, place_of(message), message.message_id)
        if (did := chosen(press.data)) is not None and did.verb == "fire":
            await self._menus.catch_up()

    async def _show(self, outcome: Outcome, place: Place, under: int | None) -> None:
        """Send and edit what an outcome holds; `under` is the message that was pressed."""
        if under is not None and outcome.replacing is not None:
            await self._desk.edit(outcome.replacing.text, place, under, keyboard(outcome.replacing.choices))
        for card in outcome.cards:
            await self._desk.tell(card.text, place, keyboard(card.choices))

    def _scene(self, message: Message, person: str, name: str, settings: ChatSettings) -> Scene:
        return Scene(
            channel=CHANNEL,
            chat=str(message.chat.id),
            person=person,
            name=name,
            at=self._desk.clock(),
            group=message.chat.type != ChatType.PRIVATE,
            zone=settings.zone,
            own_cluster=settings.own_cluster,
        )


def _quoted(message: Message) -> str:
    other = message.reply_to_message
    return (other and (other.text or other.caption)) or ""


def _other(message: Message) -> Editor | None:
    """Return the person whose message this one replies to."""
    other = message.reply_to_message
    who = other.from_user if other and not other.forum_topic_created else None
    return None if who is None or who.is_bot else Editor(channel=CHANNEL, person=str(who.id), name=who.full_name)


async def _acknowledge(query: CallbackQuery, text: str) -> None:
    """Stop the button's spinning; too late is no harm."""
    try:
        await query.answer(text[:_NOTICE] or None)
    except TelegramError as error:
        _LOG.info("a press was not acknowledged: %s", error)
