"""Calling an ASGI application without a server: what it is sent, and what it sends."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Scope

Header = tuple[bytes, bytes]


def scope(method: str = "GET", *headers: Header, query: str = "", **beside: Any) -> Scope:
    """Return the scope of a request to this machine."""
    named = headers if any(name == b"host" for name, _ in headers) else ((b"host", b"127.0.0.1:8080"), *headers)
    asked = {"type": "http", "method": method, "scheme": "http", "path": "/", "query_string": query.encode()}
    return {**asked, "headers": list(named), "client": ("192.0.2.1", 5), "path_params": {}, **beside}


@dataclass
class Sent:
    """What an application sent."""

    messages: list[Message] = field(default_factory=list)

    async def __call__(self, message: Message) -> None:
        """Take a message."""
        self.messages.append(message)

    @property
    def status(self) -> int:
        """Return the status."""
        return int(self.messages[0]["status"])

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers."""
        return {name.decode(): value.decode() for name, value in self.messages[0]["headers"]}

    @property
    def body(self) -> bytes:
        """Return the body."""
        return b"".join(one["body"] for one in self.messages[1:])


async def call(app: ASGIApp, asked: Scope, *bodies: bytes) -> Sent:
    """Return what `app` sends to a request whose body comes in these parts."""
    parts = list(bodies or (b"",))

    async def receive() -> Message:
        part = parts.pop(0) if parts else None
        if part is None:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": part, "more_body": bool(parts)}

    sent = Sent()
    await app(asked, receive, sent)
    return sent
