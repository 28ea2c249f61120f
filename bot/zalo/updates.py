"""What somebody sent on the Bot Platform, read from its JSON."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from bot.zalo import GROUP
from bot.zalo.addressing import unmentioned

Kind = Literal["text", "other", "joined", "left", "human"]
_ID = re.compile(r"[\w.:@=+/-]{1,60}")
_EVENT = re.compile(r"message\.\w+\.received")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One message: `id` is Zalo's, `chat` as the store has it, `person` who wrote it and `name` how they are called.

    "other" is a picture, a sticker, a voice: what has no text. Of an Official Account also: "joined" and "left",
    somebody follows it or does so no more; "human", a colleague answered in its name. `quoted` is the id of the
    message it replies to, "" where it replies to none; `addressed` is false for what a group's member said to nobody in
    particular.
    """

    id: str
    chat: str
    person: str
    name: str = ""
    kind: Kind = "text"
    text: str = ""
    quoted: str = ""
    addressed: bool = True


def read(data: object, me: str = "", names: tuple[str, ...] = ()) -> Incoming | None:
    """Return what an update says; None for what is not for the bot: another bot's, its own, or no message at all.

    `me` is the bot's id, `names` are what it is mentioned by in groups. An update comes with its envelope from the
    webhook and without one from polling.
    """
    event, message = _parts(data)
    sender, place = _dict(message.get("from")), _dict(message.get("chat"))
    id, person, chat = identity(message.get("message_id")), identity(sender.get("id")), identity(place.get("id"))
    if not (id and person and chat and _EVENT.fullmatch(event)):
        return None
    if sender.get("is_bot") is True or person == me:
        return None
    group = str(place.get("chat_type", "")).upper() == "GROUP"
    said = message.get("text") if event == "message.text.received" else message.get("caption")
    text = said if isinstance(said, str) else ""
    return Incoming(
        id=id,
        chat=GROUP + chat if group else chat,
        person=person,
        name=str(sender.get("display_name") or ""),
        kind="text" if text.strip() else "other",
        text=unmentioned(text, names)[0] if group else text,
    )


def identity(value: object) -> str:
    """Return an id as text, "" for what is none or too long for the store."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if _ID.fullmatch(text) else ""


def _parts(data: object) -> tuple[str, dict[str, Any]]:
    """Return the name of the event and its message."""
    outer = _dict(data)
    inner = _dict(outer.get("result")) or outer
    return str(inner.get("event_name", "")), _dict(inner.get("message"))


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
