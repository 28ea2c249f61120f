"""What both platforms of Zalo can do, as everything above them needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

from bot.zalo import Refused, id_of
from bot.zalo.client import Client
from bot.zalo.splitting import units


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message to send: plain text, at most 2,000 UTF-16 units, or a picture's public address with its caption."""

    text: str = ""
    picture: str = ""


class Wire(Protocol):
    """A platform of Zalo's."""

    async def send(self, chat: str, message: Message) -> str:
        """Send to a chat of the store and return Zalo's id of the message. Raises SendError."""

    async def typing(self, chat: str) -> None:
        """Show that an answer is being written, where the platform can; a failure is nobody's business."""


class BotWire:
    """The Bot Platform."""

    def __init__(self, client: Client) -> None:
        """Send through `client`."""
        self._client = client

    async def send(self, chat: str, message: Message) -> str:
        """Send; see `Wire`. The first of several lines is shown in bold, by a style beside the text: nothing that a
        person typed is ever read as markup. Of a picture that is refused the caption and the address are sent.
        """
        to = {"chat_id": id_of(chat)}
        if message.picture:
            shown = to | {"photo": message.picture, "caption": message.text}
            try:
                return _id(await self._client.call("sendPhoto", shown))
            except Refused:  # perhaps Zalo could not fetch it
                words = "\n".join(filter(None, (message.text, message.picture)))
                return await self.send(chat, Message(text=words))
        heading, line, _ = message.text.partition("\n")
        plain = to | {"text": message.text}
        if not line:
            return _id(await self._client.call("sendMessage", plain))
        bold = {"text_styles": [{"start": 0, "len": units(heading), "st": ["b"]}]}
        try:
            return _id(await self._client.call("sendMessage", plain | bold))
        except Refused:  # perhaps of the style: the words matter more
            return _id(await self._client.call("sendMessage", plain))

    async def typing(self, chat: str) -> None:
        """Show that an answer is being written."""
        await self._client.once("sendChatAction", {"chat_id": id_of(chat), "action": "typing"}, read_s=5.0)


def _id(result: Any) -> str:
    """Return the id of a sent message, "" where Zalo does not tell it."""
    found = result.get("message_id") if isinstance(result, dict) else None
    return str(found) if isinstance(found, str | int) else ""
