"""A load balancer as small as one can be: requests go to the programs by turns, to the next one where one is away."""

from __future__ import annotations

import asyncio
from types import TracebackType

import aiohttp
from aiohttp import web

_CONNECT_S = 2.0


class Balancer:
    """Listens at `url` once entered; hands requests to `backends` (base addresses), which may change at any time.

    Of `twice` requests one is handed to two of them at once, as happens when a sender loses patience; 0 for none.
    """

    def __init__(self, backends: list[str], twice: int = 0) -> None:
        """Begin with `backends`; nothing listens yet."""
        self.backends, self.url = backends, ""
        self._twice = twice
        self._turn = 0

    async def __aenter__(self) -> Balancer:
        """Begin to listen."""
        app = web.Application(client_max_size=4 * 2**20)
        app.router.add_route("*", "/{path:.*}", self._handed)
        self._client = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=30, sock_connect=_CONNECT_S))
        self._runner = web.AppRunner(app, access_log=None)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        await self._runner.cleanup()
        await self._client.close()

    async def _handed(self, request: web.Request) -> web.Response:
        body = await request.read()
        self._turn += 1
        first = self._turn
        if self._twice and first % self._twice == 0:
            answers = await asyncio.gather(self._tried(request, body, first), self._tried(request, body, first + 1))
            return answers[0]
        return await self._tried(request, body, first)

    async def _tried(self, request: web.Request, body: bytes, first: int) -> web.Response:
        """Hand a request to one backend after the other until one answers."""
        for turn in range(first, first + len(self.backends)):
            backend = self.backends[turn % len(self.backends)]
            headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
            try:
                async with self._client.request(
                    request.method, backend + request.path_qs, data=body, headers=headers
                ) as answer:
                    content = await answer.read()
                    if answer.status == 503:
                        continue
                    return web.Response(status=answer.status, body=content, content_type=answer.content_type)
            except aiohttp.ClientError:
                continue
        return web.Response(status=502)
