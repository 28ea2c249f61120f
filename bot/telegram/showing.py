"""What comes of a message or a press as Telegram shows it: messages, edits, pictures, files."""

from __future__ import annotations

import logging

from bot.model import Reply
from bot.reception import Response, Shown
from bot.reception.galleries import Galleries
from bot.secretary.following import Notice
from bot.telegram.desk import Desk, Place
from bot.telegram.keyboards import keyboard
from bot.telegram.outgoing import SendError

_LOG = logging.getLogger(__name__)


class Showing:
    """Shows responses."""

    def __init__(self, desk: Desk, galleries: Galleries) -> None:
        """Send at `desk`; pictures are those of `galleries`."""
        self._desk, self._galleries = desk, galleries

    async def show(self, response: Response, place: Place, under: int | None = None) -> None:
        """Send and edit what a response holds, and keep as which messages it was sent.

        `under` is the message whose place is taken: the one that was pressed, or what answered the one that was edited.
        """
        if under is not None and response.replacing is not None:
            await self._replace(response.replacing, place, under)
        for message, shown in response.revised:
            await self._replace(shown, place, message)
        for shown in response.shown:
            sent = await self._send(shown, place)
            if shown.answer and sent is not None:
                await self._desk.store.answers.sent(shown.answer, sent)

    async def announce(self, notice: Notice) -> None:
        """Tell a chat what has become known of a meeting; what cannot be sent is logged."""
        chat_id = int(notice.chat)
        place = Place(chat_id=chat_id, group=chat_id < 0, thread=notice.thread)
        try:
            await self._desk.tell(notice.card.text, place, keyboard(notice.card.choices))
        except SendError as error:
            _LOG.warning("a chat was not told of a meeting: %s", error.reason)

    async def _replace(self, shown: Shown, place: Place, message: int) -> None:
        await self._desk.edit(_reply(shown), place, message, keyboard(shown.choices))
        if shown.answer:
            await self._desk.store.answers.sent(shown.answer, message)

    async def _send(self, shown: Shown, place: Place) -> int | None:
        """Send one message, and return its id, None where it could not be sent."""
        drawing, file = shown.drawing, shown.file
        if drawing is not None:
            picture = await self._galleries.now.picture(drawing.kind, drawing.cluster or None)
            return await self._desk.show(picture, drawing.caption, place)
        if file is not None:
            return await self._desk.attach(file.content, file.name, file.caption, place)
        return await self._desk.say(_reply(shown), place, keyboard(shown.choices))


def _reply(shown: Shown) -> Reply:
    """Return what is shown as a reply, with its sources where it has any."""
    return shown.reply or Reply(outcome="answer", text=shown.text)
