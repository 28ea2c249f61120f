"""How Telegram reads text: UTF-16 lengths, the HTML of parse_mode, the entities it finds in what people type."""

from __future__ import annotations

import html
import re
from typing import Any, Final

JSON = dict[str, Any]

MAX_ENTITIES: Final = 100
_PLAIN_TAGS: Final = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_TAG: Final = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)((?:\s+[^<>]*)?)>")
_ATTRIBUTE: Final = re.compile(r"""([A-Za-z-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_REFERENCE: Final = re.compile(r"&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_TYPED: Final = re.compile(
    r"(?P<url>https?://[^\s<>]+)"
    r"|(?<![\w/@.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@.])(?P<mention>@[A-Za-z][A-Za-z0-9_]{2,31})"
    r"|(?<!\w)(?P<hashtag>\#\w+)"
)


class BadMarkup(ValueError):
    """The text is not what its parse_mode promises; the message is Telegram's own, without "Bad Request"."""


def units(text: str) -> int:
    """The length of `text` in UTF-16 code units, Telegram's measure for offsets and limits."""
    return len(text.encode("utf-16-le")) // 2


def typed_entities(text: str) -> list[JSON]:
    """The entities Telegram finds itself in typed text: commands, @mentions, hashtags, links (UTF-16 offsets)."""
    found = []
    for match in _TYPED.finditer(text):
        found.append({"type": match.lastgroup, "offset": units(text[: match.start()]), "length": units(match[0])})
    return found


def entity_text(text: str, entity: JSON) -> str:
    """The part of `text` that `entity` covers."""
    start = 2 * int(entity["offset"])
    return text.encode("utf-16-le")[start : start + 2 * int(entity["length"])].decode("utf-16-le")


def parse_html(source: str) -> tuple[str, list[JSON]]:
    """The text people see and its entities, from parse_mode=HTML.

    Raises BadMarkup on an unknown tag, a bare "<", a tag that is never closed and a closing tag that fits none.
    """
    reader = _Reader(source)
    position = 0
    while position < len(source):
        opened = source.find("<", position)
        reader.add(source[position : opened if opened >= 0 else len(source)])
        if opened < 0:
            break
        match = _TAG.match(source, opened)
        if match is None:
            raise BadMarkup(f'can\'t parse entities: Unsupported start tag "" at byte offset {reader.bytes(opened)}')
        if match[1]:
            reader.close(match[2].lower(), opened)
        else:
            reader.open(match[2].lower(), match[3], opened)
        position = match.end()
    return reader.finish()


class _Reader:
    """What has been read of an HTML text: the visible text, the finished entities, the tags still open."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._text = ""
        self._length = 0
        self._entities: list[JSON] = []
        self._open: list[tuple[str, JSON]] = []

    def bytes(self, position: int) -> int:
        """The offset in UTF-8 bytes, as Telegram's errors count."""
        return len(self._source[:position].encode())

    def add(self, raw: str) -> None:
        text = _REFERENCE.sub(lambda match: html.unescape(match[0]), raw)
        self._text += text
        self._length += units(text)

    def open(self, tag: str, attributes: str, position: int) -> None:
        entity = _entity(tag, {m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(attributes)})
        if entity is None:
            where = f"at byte offset {self.bytes(position)}"
            raise BadMarkup(f'can\'t parse entities: Unsupported start tag "{tag}" {where}')
        self._open.append((tag, {**entity, "offset": self._length}))

    def close(self, tag: str, position: int) -> None:
        where = f"at byte offset {self.bytes(position)}"
        if not self._open:
            raise BadMarkup(f"can't parse entities: Unexpected end tag {where}")
        opened, entity = self._open.pop()
        if opened != tag:
            raise BadMarkup(
                f'can\'t parse entities: Unmatched end tag {where}, expected "</{opened}>", found "</{tag}>"'
            )
        length = self._length - int(entity["offset"])
        if length and not (entity["type"] == "text_link" and not entity["url"]):
            self._entities.append({**entity, "length": length})

    def finish(self) -> tuple[str, list[JSON]]:
        if self._open:
            tag = self._open[-1][0]
            raise BadMarkup(f"can't parse entities: Can't find end tag corresponding to start tag \"{tag}\"")
        self._entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return self._text, self._entities[:MAX_ENTITIES]


def _entity(tag: str, attributes: dict[str, str]) -> JSON | None:
    """The entity a start tag begins, without its place; None for a tag Telegram does not know."""
    if tag == "a":
        return {"type": "text_link", "url": html.unescape(attributes.get("href", ""))}
    if tag == "tg-emoji":
        return {"type": "custom_emoji", "custom_emoji_id": attributes.get("emoji-id", "")}
    if tag == "span":
        return {"type": "spoiler"} if attributes.get("class") == "tg-spoiler" else None
    if tag == "blockquote" and "expandable" in attributes:
        return {"type": "expandable_blockquote"}
    return {"type": _PLAIN_TAGS[tag]} if tag in _PLAIN_TAGS else None
