"""Who is meant: whether a message is for the bot, and what is left to answer once the bot's name is taken off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from telegram import Message, MessageEntity, User
from telegram.constants import ChatID, ChatType, MessageEntityType

from bot.language.spelling import fold

How = Literal["private", "mention", "reply", "command", "name", "any"]

_COMMAND = re.compile(r"/([A-Za-z][A-Za-z0-9_]{0,31})(?:@([A-Za-z0-9_]+))?(?!\S)\s*")
_CALLS = ("bot oi", "tro ly oi")
"""How the bot is called whatever its name, folded."""
_CALL = "oi"
_CALLING = f" {_CALL}"
"""What calls by a name, after it, folded."""
_BETWEEN = " \t\r\n,:;.!?-–—"
"""What may stand between the name and the question."""
_SPACES = re.compile(r"[^\S\n]{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressed:
    """A message for the bot. `text` is what to answer; for a command it is the arguments alone.

    `command` is its name in lower case without slash, "" where there is none. `readable` is false for what has no
    text (a voice message, a sticker, a place): only in private chats, so that the bot can say it reads text alone.
    """

    text: str
    how: How
    command: str = ""
    readable: bool = True


def addressed(message: Message, me: User, *, any_clear: bool = False) -> Addressed | None:
    """Return what `message` asks the bot `me`, or None when it is not for it.

    `any_clear` is a group's wish to have every clear question answered: whatever is not said to somebody else then
    comes back with `how` "any", and the caller answers only what the bot is sure of.
    """
    if message.chat.type == ChatType.CHANNEL or not _by_person(message, me):
        return None
    private = message.chat.type == ChatType.PRIVATE
    written = message.text or message.caption
    if not written:
        unreadable = private and message.effective_attachment is not None
        return Addressed(text="", how="private", readable=False) if unreadable else None
    text, mentioned = _unmentioned(written, message.entities or message.caption_entities, me)
    command = _COMMAND.match(text)
    if command:
        if command[2] and not _same(command[2], me.username):
            return None
        how: How = "private" if private else "command"
        return Addressed(text=text[command.end() :].strip(), how=how, command=command[1].lower())
    rest = _unnamed(text, me)
    named = rest is not None
    meant = "private" if private else _how(message, me, mentioned=mentioned, named=named, any_clear=any_clear)
    return Addressed(text=text if rest is None else rest, how=meant) if meant else None


def _how(message: Message, me: User, *, mentioned: bool, named: bool, any_clear: bool) -> How | None:
    """Return by what a group's message that is no command reaches the bot, or None."""
    if mentioned:
        return "mention"
    if _replies_to(message, me):
        return "reply"
    if named:
        return "name"
    return "any" if any_clear and not _to_another(message) else None


def _by_person(message: Message, me: User) -> bool:
    """Say whether a person wrote this, and wrote it here: no bot, no linked channel, none of the bot's own cards."""
    sender = message.from_user
    if sender is None or message.is_automatic_forward or (message.via_bot and message.via_bot.id == me.id):
        return False
    # An administrator who writes in the group's name comes as a bot of Telegram's.
    return not sender.is_bot or sender.id == ChatID.ANONYMOUS_ADMIN


def _replies_to(message: Message, me: User) -> bool:
    """Say whether this answers a message of the bot's own."""
    earlier = message.reply_to_message
    # In a forum every message "replies" to the one that opened its topic.
    if earlier is None or earlier.forum_topic_created or earlier.from_user is None:
        return False
    return earlier.from_user.id == me.id


def _to_another(message: Message) -> bool:
    """Say whether a group's message is said to somebody else: a reply to them, or one that mentions them."""
    earlier = message.reply_to_message
    if earlier is not None and not earlier.forum_topic_created:
        return True
    mentions = (MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION)
    return any(entity.type in mentions for entity in (*message.entities, *message.caption_entities))


def _unmentioned(written: str, entities: Sequence[MessageEntity], me: User) -> tuple[str, bool]:
    """Return the text without the mentions of the bot, and whether there were any.

    Telegram counts offsets in UTF-16 units, so the cutting is done on UTF-16.
    """
    if not entities:
        return unicodedata.normalize("NFC", _decoded(written.encode("utf-16-le", "surrogatepass"))).strip(), False
    units = written.encode("utf-16-le", "surrogatepass")
    pieces, at = [], 0
    for entity in sorted(entities, key=lambda one: one.offset):
        start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
        if start >= at and _mentions(entity, _decoded(units[start:end]), me):
            pieces.append(_decoded(units[at:start]))
            at = end
    pieces.append(_decoded(units[at:]))
    text = unicodedata.normalize("NFC", " ".join(pieces))
    if not at:
        return text.strip(), False
    return _uncalled(_SPACES.sub(" ", text).strip().lstrip(_BETWEEN)), True


def _uncalled(text: str) -> str:
    """Return `text` without the "ơi" that called by the mention before it."""
    head, rest = text[: len(_CALL)], text[len(_CALL) :]
    return rest.lstrip(_BETWEEN) if fold(head) == _CALL and not _goes_on(rest) else text


def _decoded(units: bytes) -> str:
    """Return a run of UTF-16 as text; half a character, which only a broken offset makes, is shown as such."""
    return units.decode("utf-16-le", "replace")


def _mentions(entity: MessageEntity, text: str, me: User) -> bool:
    """Say whether an entity over `text` mentions the bot."""
    if entity.type == MessageEntityType.TEXT_MENTION:
        return entity.user is not None and entity.user.id == me.id
    return entity.type == MessageEntityType.MENTION and _same(text.removeprefix("@"), me.username)


def _same(name: str, username: str | None) -> bool:
    """Say whether two user names are the same one."""
    return username is not None and name.lower() == username.lower()


def _unnamed(text: str, me: User) -> str | None:
    """Return `text` without the bot's name at its start, or None when it does not start with it.

    A bare "bot ơi" is kept whole: it is a greeting, and is answered as one.
    """
    for name in _names(me.first_name, me.username):
        head, rest = text[: len(name)], text[len(name) :]
        if fold(head) == name and not _goes_on(rest):
            if fold(rest[: len(_CALLING)]) == _CALLING and not _goes_on(rest[len(_CALLING) :]):
                rest = rest[len(_CALLING) :]
            return rest.lstrip(_BETWEEN) or (text if name in _CALLS else "")
    return None


@lru_cache(maxsize=8)  # there is one bot; tests have a few
def _names(first: str, username: str | None) -> tuple[str, ...]:
    """Return what the bot is called by, folded, the longest first."""
    own = (unicodedata.normalize("NFC", name) for name in (first, username) if name)
    return tuple(sorted({*_CALLS, *map(fold, own)}, key=len, reverse=True))


def _goes_on(rest: str) -> bool:
    """Say whether `rest` goes on in the word before it."""
    return rest[:1].isalnum() or rest[:1] == "_"
