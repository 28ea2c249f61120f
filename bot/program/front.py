"""The one ASGI application: how the program is, its metrics, and what the channels add."""

from __future__ import annotations

import asyncio
import hmac
from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from bot.meters import meter
from bot.program.health import READY, Health
from bot.program.measuring import measured
from bot.program.sockets import LOOPBACK
from bot.reception.ground import Ground

_PATIENCE_S = 2.0
_NO_STORE = {"Cache-Control": "no-store"}
_NOT_YET = 503


class Front:
    """Answers from the first moment on: until the channels are there, only about the program itself."""

    def __init__(self, health: Health, token: str = "", *, behind_proxy: bool = False) -> None:
        """Tell of `health`; `token` opens the metrics to others than this machine.

        `behind_proxy`: what a proxy on this machine passes on may look as if it were made here, so that the metrics
        are for who has the token alone.
        """
        self._health, self._token, self._behind_proxy = health, token, behind_proxy
        self._ground: Ground | None = None
        self._app = Starlette(routes=[*self._own(), Route("/{path:path}", self._starting)])

    def open(self, routes: Sequence[BaseRoute], ground: Ground) -> None:
        """Serve the channels' routes from now on."""
        self._ground = ground
        self._app = Starlette(routes=[*self._own(), *routes])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._app(scope, receive, send)

    def _own(self) -> list[BaseRoute]:
        return [
            Route("/healthz", self._alive),
            Route("/readyz", self._ready),
            Route("/metrics", self._measured),
        ]

    async def _starting(self, _: Request) -> Response:
        headers = _NO_STORE | {"Retry-After": "2"}
        return PlainTextResponse("Trợ lý đang khởi động, anh/chị vui lòng thử lại sau vài giây ạ.", _NOT_YET, headers)

    async def _alive(self, _: Request) -> Response:
        return PlainTextResponse("ok", headers=_NO_STORE)

    async def _ready(self, _: Request) -> Response:
        """Say whether people are served, and of what is not, why."""
        await self._ask()
        status = 200 if self._health.ready else _NOT_YET
        return JSONResponse(self._health.told(), status, _NO_STORE)

    async def _ask(self) -> None:
        """Ask the database, once there is one."""
        if self._ground is None:
            return
        try:
            async with asyncio.timeout(_PATIENCE_S):
                await self._ground.store.amendments.version()
            lost = await asyncio.to_thread(self._ground.store.lost)
            self._health.database = "its file was deleted: restart to begin another" if lost else READY
        except TimeoutError:
            self._health.database = "no answer in time"
        except Exception as error:  # what it says may name people
            self._health.database = f"away: {type(error).__name__}"

    async def _measured(self, request: Request) -> Response:
        """Hand out the metrics to whoever has the token; where there is none and no proxy, to this machine."""
        open_here = not self._token and not self._behind_proxy
        if not (self._has_token(request) or (open_here and _from_here(request))):
            return PlainTextResponse("forbidden", 403, _NO_STORE)
        content, kind = await measured(meter(), self._health, self._ground)
        return Response(content, media_type=kind, headers=_NO_STORE)

    def _has_token(self, request: Request) -> bool:
        said = request.headers.get("authorization", "").removeprefix("Bearer ")
        return bool(self._token) and hmac.compare_digest(said.encode("latin-1"), self._token.encode())


def _from_here(request: Request) -> bool:
    """Say whether a request is made on this machine, to this machine, and was not passed on by a proxy."""
    client = request.client.host if request.client else ""
    passed_on = any(name in request.headers for name in ("x-forwarded-for", "forwarded", "x-real-ip"))
    return client in LOOPBACK and request.url.hostname in LOOPBACK and not passed_on
