"""Messages, new and edited, in private chats and groups: those for the bot handed to the reception, its word shown."""

from __future__ import annotations

from contextlib import nullcontext

from telegram import Message, User
from telegram.constants import ChatType

from bot.editing.editing import NAMES
from bot.reception import Reception, Response, sentences
from bot.reception.allowed import Allowed
from bot.reception.model import telling
from bot.secretary import Said
from bot.store import Answer
from bot.telegram.addressing import Addressed, addressed
from bot.telegram.desk import CHANNEL, Desk, Place, place_of
from bot.telegram.files import Files
from bot.telegram.groups import Groups
from bot.telegram.introducing import EditorsMenus
from bot.telegram.scenes import Scenes, other_in, said_in
from bot.telegram.showing import Showing


class Messages:
    """Handles messages."""

    def __init__(
        self,
        desk: Desk,
        reception: Reception,
        groups: Groups,
        scenes: Scenes,
        showing: Showing,
        allowed: Allowed,
        menus: EditorsMenus,
    ) -> None:
        """Let `reception` answer whom `allowed` allows; `menus` are brought up to date when an editor is named."""
        self._desk, self._reception, self._groups = desk, reception, groups
        self._scenes, self._showing, self._allowed, self._menus = scenes, showing, allowed, menus
        self._files = Files(desk, reception)

    async def new(self, message: Message) -> None:
        """Answer a new message if it is for the bot."""
        if not await self._groups.moved(message):
            await self._serve(message, edited=False)

    async def edited(self, message: Message) -> None:
        """Answer an edited message if it is for the bot, in the place of the answer to what it said before."""
        await self._serve(message, edited=True)

    async def _serve(self, message: Message, *, edited: bool) -> None:
        settings = await self._desk.store.chats.get(CHANNEL, str(message.chat.id))
        meant = addressed(message, self._desk.bot.bot, any_clear=settings.when == "any")
        user = message.from_user
        if meant is None or user is None or (edited and not meant.readable):
            return
        place = place_of(message)
        if not self._allowed.serves(user.id, message.chat.id):
            await self.refuse(user, place)
            return
        given = None
        if edited:
            given = await self._desk.store.answers.of_question(CHANNEL, place.chat, message.message_id)
        # Of what a group's members say to each other most is not answered: nobody is shown that it might be.
        async with nullcontext() if meant.how == "any" else self._desk.typing(place):
            response = await self._response(message, user, meant, given)
            other = message.reply_to_message
            if response.below and other is not None:
                place = place_of(message, reply_to=other.message_id)
            await self._showing.show(response, place, given.answer_message if given else None)
            response.noted()
        if meant.command == NAMES:
            await self._menus.catch_up()

    async def refuse(self, user: User, place: Place) -> None:
        """Say in private that somebody is not served."""
        if not place.group and self._reception.refused(str(user.id)) is None:
            await self._desk.tell(sentences.NOT_ALLOWED, place)

    async def _response(self, message: Message, user: User, meant: Addressed, given: Answer | None) -> Response:
        if message.chat.type == ChatType.PRIVATE:
            await self._menus.came(str(user.id))
        thread = message.message_thread_id if message.is_topic_message else None
        said = said_in(await self._scenes.of(message.chat, user, thread), message, meant)
        if (filed := await self._filed(message, said, given)) is not None:
            return filed
        if not meant.readable:
            return self._reception.refused(str(user.id)) or telling(sentences.TEXT_ONLY)
        if given is not None:
            return await self._reception.hear_again(said, message.message_id, given, other_in(message))
        return await self._reception.hear(said, message.message_id, other_in(message))

    async def _filed(self, message: Message, said: Said, given: Answer | None) -> Response | None:
        """Return what comes of a file, None where there is none to take up."""
        if message.document is None and message.reply_to_message is None:
            return None
        return await self._files.sent(message, said, given)
