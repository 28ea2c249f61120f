"""Whom a message of a group is said to: the bot's name found and taken off."""

from __future__ import annotations

import re
import unicodedata

from bot.language.spelling import fold

_CALLS = ("bot oi", "tro ly oi")
"""How the bot is called whatever its name, folded."""
_BETWEEN = " \t\r\n,:;.!?-–—"
"""What may stand between the name and the question."""
_SPACES = re.compile(r"[^\S\n]{2,}")
_SOMEBODY = re.compile(r"@\S+\s*")
_CALLING = re.compile(r"(?:ơi|oi)(?!\w)", re.IGNORECASE)


def unmentioned(text: str, names: tuple[str, ...]) -> tuple[str, bool]:
    """Return a group's message without the mention of the bot, and whether it is said to the bot.

    A mention is "@" and one of `names`, anywhere; a call is "bot ơi", "trợ lý ơi" or a command at the beginning.
    A mention of nobody known is taken off where the message begins with it: Zalo does not tell how it shows the bot.
    """
    text = unicodedata.normalize("NFC", text).strip()
    for name in sorted(filter(None, names), key=len, reverse=True):
        found = re.search(rf"@{re.escape(unicodedata.normalize('NFC', name))}(?!\w)", text, re.IGNORECASE)
        if found:
            return _joined(text[: found.start()], text[found.end() :]), True
    if text.startswith("/"):
        return text, True
    for call in _CALLS:
        head, rest = text[: len(call)], text[len(call) :]
        if fold(head) == call and not rest[:1].isalnum():
            return rest.lstrip(_BETWEEN) or text, True
    return _SOMEBODY.sub("", text, count=1) if text.startswith("@") else text, False


def _joined(before: str, after: str) -> str:
    """Return what stands around a mention as one text, without the "ơi" that called by it."""
    after = after.lstrip(_BETWEEN)
    called = _CALLING.match(after)
    if called and not before.strip():
        after = after[called.end() :].lstrip(_BETWEEN)
    return _SPACES.sub(" ", f"{before.rstrip()} {after}").strip()
