"""What came on the webhook of the Official Account, read from its JSON."""

from __future__ import annotations

from typing import Any

from bot.reception import numbering
from bot.zalo import GROUP
from bot.zalo.addressing import unmentioned
from bot.zalo.updates import Incoming, Kind, identity

_PERSON, _GROUP, _ACCOUNT = "user_send_", "user_send_group_", "oa_send_"


def read(data: object, names: tuple[str, ...] = ()) -> Incoming | None:
    """Return what an event says; None for what is not for the bot.

    The account's own messages are not, unless a colleague wrote them: then the bot keeps quiet there. Of a group, whose
    every message is told, only those are that name the account by one of `names`, call the bot, or are commands; and,
    not addressed, numbers and replies: whether they are for the bot is seen from what it said and offers.
    """
    found = data if isinstance(data, dict) else {}
    event = str(found.get("event_name", ""))
    if event in ("follow", "unfollow"):
        return _following(found, joined=event == "follow")
    if event.startswith(_ACCOUNT):
        return _colleague(found)
    if event.startswith(_GROUP):
        return _in_group(found, event, names)
    return _private(found, event) if event.startswith(_PERSON) else None


def _private(found: dict[str, Any], event: str) -> Incoming | None:
    message, person = _dict(found.get("message")), identity(_dict(found.get("sender")).get("id"))
    id = identity(message.get("msg_id"))
    if not (person and id):
        return None
    text = _text(message) if event == "user_send_text" else ""
    kind: Kind = "text" if text.strip() else "other"
    return Incoming(id=id, chat=person, person=person, kind=kind, text=text, quoted=_quoted(message))


def _in_group(found: dict[str, Any], event: str, names: tuple[str, ...]) -> Incoming | None:
    message, person = _dict(found.get("message")), identity(_dict(found.get("sender")).get("id"))
    group, id = _group(found), identity(message.get("msg_id"))
    said, quoted = _text(message), _quoted(message)
    text, meant = unmentioned(said, names)
    perhaps = numbering.number_in(said) is not None or bool(quoted and text)
    if event != "user_send_group_text" or not (person and group and id and (meant or perhaps)):
        return None
    return Incoming(id=id, chat=GROUP + group, person=person, text=text, quoted=quoted, addressed=meant)


def _following(found: dict[str, Any], *, joined: bool) -> Incoming | None:
    person = identity(_dict(found.get("follower")).get("id"))
    when = identity(found.get("timestamp"))  # such an event has no id of its own
    if not (person and when):
        return None
    id = f"{found.get('event_name')}:{person}:{when}"
    return Incoming(id=id, chat=person, person=person, kind="joined" if joined else "left")


def _colleague(found: dict[str, Any]) -> Incoming | None:
    """Return that a human answered; None for the echo of what the bot sent."""
    sender, message = _dict(found.get("sender")), _dict(found.get("message"))
    human = identity(sender.get("admin_id"))
    in_group = str(found.get("event_name", "")).startswith("oa_send_group_")
    chat = GROUP + _group(found) if in_group else identity(_dict(found.get("recipient")).get("id"))
    id = identity(message.get("msg_id"))
    return Incoming(id=id, chat=chat, person=human, kind="human") if human and chat not in ("", GROUP) and id else None


def _group(found: dict[str, Any]) -> str:
    """Return a group's id, which stands in one of several places."""
    recipient = _dict(found.get("recipient"))
    return identity(recipient.get("group_id")) or identity(found.get("group_id")) or identity(recipient.get("id"))


def _quoted(message: dict[str, Any]) -> str:
    return identity(message.get("quote_msg_id"))


def _text(message: dict[str, Any]) -> str:
    text = message.get("text")
    return text if isinstance(text, str) else ""


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
