"""The web chat as an ASGI application of its own: what is not there is told in the same way as what is refused."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from bot.web.refusals import NO_METHOD, NO_PLACE
from bot.web.responses import encoded
from bot.web.security import Site

_SENTENCES = {404: NO_PLACE, 405: NO_METHOD}


def application(routes: Sequence[BaseRoute], site: Site) -> Starlette:
    """Return the application of these routes; see `WebChannel.routes`."""

    async def refused(_: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        body = encoded({"error": _SENTENCES.get(status, NO_PLACE)})
        told = {name.decode(): value.decode() for name, value in site.headers}
        allowed = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
        return Response(body, status, {"cache-control": "no-store", **told, **allowed}, "application/json")

    app = Starlette(routes=routes, exception_handlers={404: refused, 405: refused})
    app.router.redirect_slashes = False
    return app
