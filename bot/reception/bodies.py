"""What a webhook is sent, read no further than it may be long."""

from __future__ import annotations

from starlette.requests import ClientDisconnect, Request


async def body_of(request: Request, largest: int) -> bytes | None:
    """Return the body, None for one of more than `largest` bytes or that was not sent to its end."""
    parts, size = [], 0
    try:
        async for part in request.stream():
            size += len(part)
            if size > largest:
                return None
            parts.append(part)
    except ClientDisconnect:
        return None
    return b"".join(parts)
