"""One message of Zalo served: what came in handed to the reception, what is to be shown sent, choices as numbers."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace

from bot.agenda.model import Choice
from bot.reception import Reception, Response, Shown, numbering
from bot.reception.buttons import parse
from bot.reception.model import spoken
from bot.reception.writing import Writing
from bot.secretary import Pressed, Said, Scene
from bot.store import Store
from bot.zalo import Exhausted, Gone, Rationed, is_group, number_of, sentences
from bot.zalo.pictures import Pictures
from bot.zalo.sender import Sender
from bot.zalo.updates import Incoming
from bot.zalo.wire import Message

_LOG = logging.getLogger(__name__)
_WHO = "/ma"
"""What asks for one's own id: nothing on Zalo shows it, and the settings name editors by it."""
Explain = Callable[[Scene, Shown], Awaitable[Shown]]
"""Adds to what is shown what the platform makes it necessary to know."""


async def _as_it_is(_: Scene, shown: Shown) -> Shown:
    return shown


class Desk:
    """Serves one channel. Belongs to one event loop."""

    def __init__(
        self, reception: Reception, sender: Sender, store: Store, pictures: Pictures, explain: Explain = _as_it_is
    ) -> None:
        """Keep the parts."""
        self._reception, self._sender, self._store = reception, sender, store
        self._pictures, self._explain = pictures, explain
        self._channel = reception.channel
        self._paused: set[tuple[str, str]] = set()

    async def serve(self, incoming: Incoming) -> None:
        """Answer a message. Raises SendError, but not for a chat that is gone or has had its share, or a month that is
        over: those are noted.
        """
        try:
            async with Writing(lambda: self._sender.wire.typing(incoming.chat)):
                await self._served(incoming)
        except Gone as error:
            _LOG.info("a chat cannot be written to: %s", error)
            await self._store.chats.change(self._channel, incoming.chat, lambda old: replace(old, state="blocked"))
        except Exhausted:
            await self._pause(incoming.chat)
        except Rationed as error:  # tried again it would be refused again, as would a word about it
            _LOG.warning("a question was not answered: %s", error)

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether a message was answered already, in the moment before a crash."""
        given = await self._store.answers.of_question(self._channel, incoming.chat, number_of(incoming.id))
        return given is not None and given.answer_message is not None

    async def tell(self, chat: str, text: str) -> None:
        """Say a sentence of the bot's own."""
        await self._sender.say(chat, text, "answer")

    async def _served(self, incoming: Incoming) -> None:
        chat, group = incoming.chat, is_group(incoming.chat)
        await self.wake(chat)
        if incoming.kind != "text":
            if not group:
                await self.tell(chat, sentences.TEXT_ONLY)
            return
        if incoming.text.strip().lower() == _WHO:
            await self.tell(chat, sentences.WHO.format(id=f"{self._channel}:{incoming.person}"))
            return
        scene = await self._reception.scene(chat, incoming.person, incoming.name, group=group)
        # Zalo does not tell who a group's admins are; the bot's editors do what is theirs.
        scene = replace(scene, is_admin=lambda: self._reception.editing.may(scene))
        response = await self._response(scene, incoming)
        if response.shown or response.replacing:
            await self._say(scene, spoken(response))
        elif response.notice:  # what was offered still is
            await self._sender.say(chat, response.notice, "answer")
        response.noted()

    async def wake(self, chat: str) -> None:
        """Note that a chat that could not be written to is back: its reminders go on."""
        settings = await self._store.chats.get(self._channel, chat)
        kind = "group" if is_group(chat) else "private"
        if settings.state != "active" or settings.kind != kind:
            await self._store.chats.change(self._channel, chat, lambda old: replace(old, state="active", kind=kind))

    async def _response(self, scene: Scene, incoming: Incoming) -> Response:
        """Return what comes of a message: of a number that was offered, what choosing it does."""
        number = number_of(incoming.id)
        choice = await self._chosen(scene, incoming.text)
        if choice is not None:
            return await self._reception.press(Pressed(scene=scene, data=choice.data), number)
        replied = number_of(incoming.quoted) if incoming.quoted else None
        if not incoming.addressed and not await self._ours(scene, replied):
            return Response()
        said = Said(scene=scene, text=incoming.text, replied=replied)
        return await self._reception.hear(said, number)

    async def _chosen(self, scene: Scene, text: str) -> Choice | None:
        """Return what a number that was offered means to a person, None for another text."""
        if numbering.number_in(text) is None:
            return None
        offers = await self._store.offers.get(*scene.key, scene.at)
        found = (numbering.chosen(text, offer.choices) for offer in offers)
        return next((one for one in found if one is not None and one.data), None)

    async def _ours(self, scene: Scene, replied: int | None) -> bool:
        """Say whether a message of a group replies to an answer or a reminder, while something is on offer there."""
        if replied is None or not await self._store.offers.get(*scene.key, scene.at):
            return False
        where = (self._channel, scene.chat, replied)
        return bool(await self._store.answers.of_answer(*where) or await self._store.due.of_message(*where))

    async def _say(self, scene: Scene, response: Response) -> None:
        """Send all that is to be shown; the choices are numbered through and stand at the end."""
        shown = [await self._explain(scene, one) for one in response.shown]
        choices = unvoted(shown)
        numbers = [
            await self._sender.send(scene.chat, message, "answer") for message in await self._messages(shown, choices)
        ]
        # Only now: a message that is answered again, since it could not be sent, must find what it chose from.
        await self._store.offers.put(*scene.key, choices, scene.at)
        for one in shown:
            if one.answer and numbers:
                await self._store.answers.sent(one.answer, numbers[0])

    async def _messages(self, shown: Sequence[Shown], choices: Sequence[Choice]) -> list[Message]:
        """Return what to send: texts that follow each other together, as every message counts."""
        found: list[Message] = []
        linked = any("://" in one.text for one in shown)
        for one in shown:
            if one.file is not None and linked:  # the link does for the file
                continue
            more = await self._pictures.shown(one.drawing) if one.drawing else Message(text=_text(one))
            if found and not more.picture and not found[-1].picture:
                found[-1] = Message(text=f"{found[-1].text}\n\n{more.text}".strip())
            else:
                found.append(more)
        listed = numbering.listed(choices, between="\n")
        if listed and found[-1].picture:
            found.append(Message(text=listed))
        elif listed:
            found[-1] = Message(text=f"{found[-1].text}\n\n{listed}".strip())
        return [piece for message in found for piece in self._sender.pieces(message)]

    async def _pause(self, chat: str) -> None:
        """Tell a chat once a month that there are no messages left for answers; what is kept for reminders pays."""
        key = (chat, self._sender.quota.month)
        if key in self._paused:
            return
        self._paused = {one for one in self._paused if one[1] == key[1]} | {key}
        try:
            await self._sender.say(chat, sentences.PAUSED, "notice")
        except (Exhausted, Gone, Rationed):
            _LOG.info("a question was not answered: there are no messages left")


def unvoted(shown: Sequence[Shown]) -> tuple[Choice, ...]:
    """Return all choices but the votes: two more numbers under each answer would be in everybody's way."""
    every = numbering.flat(one.choices for one in shown)
    return tuple(one for one in every if (press := parse(one.data)) is None or press.vote is None)


def _text(shown: Shown) -> str:
    """Return the text of a message; instead of a file, which nobody can be sent here, where to look."""
    return shown.text if shown.file is None else sentences.NO_FILE
