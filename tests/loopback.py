"""The program's own server on a free port of loopback, for routes that are asked over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute

from bot.program.server import serving
from bot.program.sockets import Http, listen, url_of


@asynccontextmanager
async def served(routes: Sequence[BaseRoute]) -> AsyncIterator[str]:
    """Serve `routes` while the context lasts, and yield the address, without a slash at the end."""
    http = Http(port=0)
    listening = listen(http)
    async with serving(Starlette(routes=list(routes)), listening, http):
        yield url_of(listening)
