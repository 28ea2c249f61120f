"""A reply as Telegram shows it: the first line bold, the sources in italics, what is long folded away.

The text of a reply is never markup: whatever a person typed and a reply repeats is escaped. Telegram counts UTF-16
units; messages are split by the length of the HTML, which is never shorter than what Telegram counts.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.model import Reply
from bot.replies import UNSOURCED

LONGEST = 4096
"""UTF-16 units Telegram takes in one message."""
SHORT = 6
"""Lines that are shown; what a reply has beyond them is folded into a quotation that a tap opens."""

_Style = Literal["bold", "text", "folded", "source"]
_TAGS: dict[_Style, tuple[str, str]] = {
    "bold": ("<b>", "</b>"),
    "text": ("", ""),
    "folded": ("<blockquote expandable>", "</blockquote>"),
    "source": ("<i>", "</i>"),
}
_MARKUP = max(len(start + end) for start, end in _TAGS.values())
_ESCAPED = len("&amp;")
"""The most UTF-16 units that one character becomes."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a reply, or a piece of one that was too long; `text` is not escaped."""

    style: _Style
    text: str


def render(reply: Reply) -> list[str]:
    """Return the messages of a reply as Telegram HTML, each at most 4,096 UTF-16 units and with its tags closed.

    Empty where the reply has no text. `plain` returns as many messages, with the same text in each.
    """
    return ["\n".join(_tagged(lines)) for lines in _messages(reply)]


def plain(reply: Reply) -> list[str]:
    """Return the messages of a reply without markup, one for each of `render`."""
    return ["\n".join(line.text for line in lines) for lines in _messages(reply)]


def utf16(text: str) -> int:
    """Return the length of `text` as Telegram counts it; an emoji is two units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _lines(reply: Reply) -> list[_Line]:
    """Return the lines of a reply, each with its style; empty lines are left out."""
    # Half a surrogate pair, as a person can send one, would make Telegram refuse the message.
    text = reply.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    texts = [line.strip() for line in text.splitlines() if line.strip()]
    sourced = bool(reply.sources) and reply.intent not in UNSOURCED and len(texts) > 1
    sources = [_Line("source", texts.pop())] if sourced else []
    shown = SHORT - len(sources)
    if len(texts) > shown:
        shown -= 1  # the quotation is seen as a line too
    styles: list[_Style] = ["bold" if n == 0 else "text" if n < shown else "folded" for n in range(len(texts))]
    return [*map(_Line, styles, texts), *sources]


def _messages(reply: Reply) -> list[list[_Line]]:
    """Return the lines of each message; a line is cut only where it alone is too long for one."""
    lines = _lines(reply)
    if lines and sum(_ESCAPED * len(line.text) + _MARKUP + 1 for line in lines) <= LONGEST:
        return [lines]  # nearly every reply: measuring it would take longer than the rest
    messages: list[list[_Line]] = []
    left = 0
    for line in lines:
        for piece in _cut(line):
            size = _size(piece.text) + _MARKUP + 1
            if size > left:
                messages.append([])
                left = LONGEST
            messages[-1].append(piece)
            left -= size
    return messages


def _cut(line: _Line) -> Iterator[_Line]:
    """Yield the line in pieces that each fit a message, cut at a space where there is one near the end."""
    room = LONGEST - _MARKUP - 1
    rest = line.text
    while _size(rest) > room:
        end, size = 0, 0
        while size + _size(rest[end]) <= room:
            size += _size(rest[end])
            end += 1
        space = rest.rfind(" ", end * 3 // 4, end)
        end = space if space > 0 else end
        yield _Line(line.style, rest[:end].rstrip())
        rest = rest[end:].lstrip()
    if rest:
        yield _Line(line.style, rest)


def _escaped(text: str) -> str:
    """Return `text` with nothing left that Telegram would read as markup."""
    return html.escape(text, quote=False)


def _size(text: str) -> int:
    """Return how many UTF-16 units the escaped text has."""
    return utf16(_escaped(text))


def _tagged(lines: list[_Line]) -> Iterator[str]:
    """Yield the lines in their tags; folded lines that follow each other share one quotation."""
    for n, line in enumerate(lines):
        start, end = _TAGS[line.style]
        if line.style == "folded":
            start = "" if n and lines[n - 1].style == "folded" else start
            end = "" if n + 1 < len(lines) and lines[n + 1].style == "folded" else end
        yield f"{start}{_escaped(line.text)}{end}"
