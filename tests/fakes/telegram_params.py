"""The parameters of a call, however they were sent: query, JSON, form, multipart."""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import parse_qsl

from aiohttp import web

from tests.fakes.telegram_faults import bad_request

JSON = dict[str, Any]

# what stays text although it may look like a number or like JSON
_TEXT: Final = frozenset(
    "text caption parse_mode callback_query_id inline_query_id inline_message_id url secret_token language_code name "
    "description short_description file_id photo document voice audio video animation sticker action next_offset "
    "title business_connection_id message_effect_id custom_title".split()
)


async def read_call(request: web.Request) -> tuple[JSON, dict[str, bytes]]:
    """The parameters as a dict of JSON values, and the uploaded bytes by their field. Raises ApiError on bad JSON."""
    params: JSON = {key: parsed(key, value) for key, value in request.query.items()}
    files: dict[str, bytes] = {}
    if not request.can_read_body:
        return params, files
    if request.content_type == "application/json":
        return params | _object(await request.read()), files
    if request.content_type == "application/x-www-form-urlencoded":  # what bots mostly send: kept quick
        pairs = parse_qsl((await request.read()).decode(), keep_blank_values=True)
        return params | {key: parsed(key, value) for key, value in pairs}, files
    for key, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            files[key] = value.file.read()
            value.file.close()
        else:
            params[key] = parsed(key, value if isinstance(value, str) else bytes(value).decode())
    return params, files


def _object(body: bytes) -> JSON:
    try:
        value = json.loads(body or b"{}")
    except ValueError:
        value = None
    if not isinstance(value, dict):
        raise bad_request("can't parse JSON object")
    return value


def parsed(key: str, value: str) -> Any:
    """A form's text as the JSON value it stands for; text itself where the method wants text."""
    if key in _TEXT:
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
