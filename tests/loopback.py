"""The program's own server on a free port of loopback, for what is asked over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from bot.program.server import serving
from bot.program.sockets import Http, listen, url_of


@asynccontextmanager
async def listening(app: ASGIApp) -> AsyncIterator[str]:
    """Serve `app` while the context lasts, and yield the address, without a slash at the end."""
    http = Http(port=0)
    socket = listen(http)
    async with serving(app, socket, http):
        yield url_of(socket)


@asynccontextmanager
async def served(routes: Sequence[BaseRoute]) -> AsyncIterator[str]:
    """Serve `routes` while the context lasts, and yield the address, without a slash at the end."""
    async with listening(Starlette(routes=list(routes))) as url:
        yield url
