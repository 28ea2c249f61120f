"""What a request brings, read with bounds: bytes, seconds, shapes."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from urllib.parse import unquote

from starlette.types import Receive, Scope

from bot.store.writer import clean
from bot.web.refusals import BAD, EMPTY, LARGE, LONG, SLOW, Refused
from bot.web.responses import header

MOST_JSON, MOST_FILE = 64 * 1024, 2 * 1024 * 1024
"""Bytes of a request and of a file."""
LONGEST = 4_000
"""Characters of a message."""
MOST_DATA = 64
"""Characters of what a choice sends back."""
PATIENCE_S = 10.0
"""How long a body may take."""
_KEY = re.compile(r"[A-Za-z0-9-]{8,64}")
_NAME_MOST = 120
_GREATEST = 2**53


async def body_of(scope: Scope, receive: Receive, most: int, seconds: float = PATIENCE_S) -> bytes:
    """Return the body of a request. Raises Refused for more than `most` bytes, and for one that takes too long."""
    said = header(scope, b"content-length")
    if said and (not said.isdigit() or int(said) > most):
        raise Refused(413, LARGE)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise Refused(400, BAD)
                part = message.get("body", b"")
                size += len(part)
                if size > most:
                    raise Refused(413, LARGE)
                parts.append(part)
                if not message.get("more_body", False):
                    return parts[0] if len(parts) == 1 else b"".join(parts)
    except TimeoutError:
        raise Refused(408, SLOW) from None


async def json_of(scope: Scope, receive: Receive) -> dict[str, Any]:
    """Return the JSON object that a request brings. Raises Refused for anything else, other kinds of bodies too."""
    if header(scope, b"content-type").partition(b";")[0].strip().lower() != b"application/json":
        raise Refused(415, BAD)
    body = await body_of(scope, receive, MOST_JSON)
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, BAD) from None
    if not isinstance(found, dict):
        raise Refused(400, BAD)
    return found


def key_of(found: object) -> str:
    """Return the key that a page gives each request. Raises Refused for what is none."""
    if not isinstance(found, str) or not _KEY.fullmatch(found):
        raise Refused(400, BAD)
    return found


def text_of(found: object) -> str:
    """Return a message. Raises Refused for none, and for one that is too long."""
    if not isinstance(found, str):
        raise Refused(400, BAD)
    text = clean(found).strip()
    if not text:
        raise Refused(400, EMPTY)
    if len(text) > LONGEST:
        raise Refused(413, LONG.format(most=LONGEST))
    return text


def data_of(found: object) -> str:
    """Return what a choice sends back. Raises Refused for what no choice sends."""
    if not isinstance(found, str) or not found.isascii() or not found.isprintable() or not 0 < len(found) <= MOST_DATA:
        raise Refused(400, BAD)
    return found


def number_of(found: object) -> int:
    """Return the id of a message. Raises Refused for what is none."""
    if not isinstance(found, int) or isinstance(found, bool) or not 0 < found < _GREATEST:
        raise Refused(400, BAD)
    return found


def id_of(said: str) -> int | None:
    """Return the id of a message that stands in an address or a header, None for what is none."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 16 else None


def name_of(said: bytes) -> str:
    """Return the name of a file from its header, where it is percent-encoded UTF-8. Raises Refused for what is none.

    Folders and control characters are taken off: it is only ever shown.
    """
    try:
        name = unquote(said.decode("ascii"), errors="strict")
    except UnicodeError:
        raise Refused(400, BAD) from None
    name = name.replace("\\", "/").rpartition("/")[2]
    name = clean("".join(letter for letter in name if letter.isprintable())).strip()
    if not name:
        raise Refused(400, BAD)
    return name[-_NAME_MOST:]
