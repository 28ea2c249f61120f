"""What is answered over HTTP, as ASGI sends it: bytes and headers made once, nothing in between."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from starlette.types import Receive, Scope, Send

from bot.web.refusals import Refused

JSON, HTML, SVG = b"application/json", b"text/html; charset=utf-8", b"image/svg+xml; charset=utf-8"
NO_STORE = (b"cache-control", b"no-store")
Header = tuple[bytes, bytes]

encoded = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
"""Return JSON text without any line end, Vietnamese as it is."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer; an ASGI application of its own."""

    body: bytes = b""
    kind: bytes = JSON
    status: int = 200
    headers: tuple[Header, ...] = (NO_STORE,)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; to HEAD without the body."""
        length = (b"content-length", str(len(self.body)).encode())
        headers = [(b"content-type", self.kind), length, *self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else self.body
        await send({"type": "http.response.body", "body": body})


def as_json(text: str, headers: Iterable[Header] = ()) -> Answer:
    """Return JSON text as an answer that nobody keeps."""
    return Answer(text.encode(), headers=(NO_STORE, *headers))


def as_refusal(error: Refused) -> Answer:
    """Return the answer to a request that is not served."""
    again = ((b"retry-after", str(error.again_s).encode()),) if error.again_s else ()
    body = encoded({"error": error.sentence}).encode()
    return Answer(body, status=error.status, headers=(NO_STORE, *again))


def header(scope: Scope, name: bytes) -> bytes:
    """Return the first header of that name (in lower case), empty where there is none."""
    headers: Iterable[Any] = scope["headers"]
    return next((value for key, value in headers if key == name), b"")


def client_of(scope: Scope) -> str:
    """Return where a request is from: an address, of IPv6 the network of 64 bits, all of which somebody may have."""
    client = scope.get("client")
    address = str(client[0]) if client else ""
    if ":" not in address:
        return address
    try:
        found = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address
    # a socket for both kinds tells IPv4 addresses as IPv6: all of them would be of one network
    return str(found.ipv4_mapped or ipaddress.IPv6Network((found, 64), strict=False))


def unchanged(scope: Scope, etag: bytes) -> bool:
    """Say whether the browser has what bears this ETag."""
    return etag in header(scope, b"if-none-match")
