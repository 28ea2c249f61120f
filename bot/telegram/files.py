"""Files that people send: calendars from everybody, articles from editors."""

from __future__ import annotations

import logging

from telegram import Document, Message
from telegram.error import TelegramError

from bot.documents import LARGEST as LARGEST_ARTICLE
from bot.documents import Kind, Unreadable, kind_of, read
from bot.documents.unreadable import LARGE
from bot.reception import Reception, Response
from bot.reception.model import telling
from bot.secretary import Said
from bot.secretary.importing import LARGEST
from bot.secretary.sentences import FILE_LARGE, FILE_UNREACHED
from bot.store import Answer
from bot.telegram.desk import Desk

_LOG = logging.getLogger(__name__)
_CALENDAR = "text/calendar"


class Files:
    """Takes up files."""

    def __init__(self, desk: Desk, reception: Reception) -> None:
        """Fetch them at `desk`, and let `reception` serve them."""
        self._desk, self._reception = desk, reception

    async def sent(self, message: Message, said: Said, given: Answer | None) -> Response | None:
        """Return what comes of the file of a message, or of the one that /nhac replies to; None where there is none.

        `given` is what the message was answered before it was edited.
        """
        document = message.document
        kind = kind_of(document.file_name or "") if document else None
        if document and kind and await self._reception.editing.may(said.scene):
            return self._reception.refused(said.scene.person) or await self._article(document, kind, said)
        quoted = message.reply_to_message if said.command == "nhac" and not said.text else None
        document = document or (quoted.document if quoted else None)
        if not document or not _is_calendar(document):
            return None
        return self._reception.refused(said.scene.person) or await self._calendar(document, message, said, given)

    async def _article(self, document: Document, kind: Kind, said: Said) -> Response:
        try:
            if (document.file_size or 0) > LARGEST_ARTICLE:
                raise Unreadable(LARGE)
            if (content := await self._content(document)) is None:
                return telling(FILE_UNREACHED)
            text = await read(content, kind)
        except Unreadable as error:
            return telling(str(error))
        return await self._reception.article(said.scene, text)

    async def _calendar(self, document: Document, message: Message, said: Said, given: Answer | None) -> Response:
        if (document.file_size or 0) > LARGEST:
            return telling(FILE_LARGE)
        if (content := await self._content(document)) is None:
            return telling(FILE_UNREACHED)
        return await self._reception.calendar(said, message.message_id, content, given)

    async def _content(self, document: Document) -> bytes | None:
        """Return what a file holds; None where Telegram does not hand it out: it is large, or old."""
        try:
            file = await self._desk.bot.get_file(document.file_id)
            return bytes(await file.download_as_bytearray())
        except TelegramError as error:
            _LOG.warning("a file could not be fetched: %s", error)
            return None


def _is_calendar(document: Document) -> bool:
    return document.mime_type == _CALENDAR or (document.file_name or "").lower().endswith(".ics")
