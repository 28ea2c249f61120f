"""The HTTP server: uvicorn, in the loop of the program, without its own signals and without a log of who came."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import uvicorn

from bot.program.sockets import Http

FINISH_S = 1
"""Seconds a request in hand may take once the server is told to stop."""
_MOST_AT_ONCE = 10_000
_KEEP_ALIVE_S = 20


class _Server(uvicorn.Server):
    """Ends when the program says so: signals are the program's."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.begun = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.begun.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(app: Any, listening: socket.socket, http: Http) -> AsyncIterator[None]:
    """Serve `app` (ASGI) on a listening socket while the context lasts; requests in hand are finished at its end."""
    config = uvicorn.Config(
        app,
        http="httptools",
        ws="none",
        loop="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        forwarded_allow_ips=http.proxies,
        limit_concurrency=_MOST_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=FINISH_S,
    )
    server = _Server(config)
    task = asyncio.create_task(server.serve(sockets=[listening]), name="http-server")
    try:
        await server.begun.wait()
        yield
    finally:
        server.should_exit = True
        await task
