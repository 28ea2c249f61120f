"""Pictures as the browser shows them: the same SVG that chats get as PNG, drawn once for each knowledge."""

from __future__ import annotations

from starlette.types import Receive, Scope, Send

from bot.app import Live
from bot.reception.galleries import Galleries
from bot.web.assets import Asset, asset_of
from bot.web.refusals import NO_PLACE, Refused
from bot.web.responses import Answer

_POLICY = (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")


class Drawings:
    """/anh/ban-do.svg and /anh/cum/{cluster}.svg, as an ASGI application."""

    def __init__(self, live: Live, galleries: Galleries) -> None:
        """Draw what `live` knows, with `galleries` of the same."""
        self._live, self._galleries = live, galleries
        self._drawn: dict[str, Asset] = {}
        self._gallery = galleries.now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a picture."""
        asset = await self.of(scope["path_params"].get("cluster", ""))
        answer = asset.answer(scope)
        await Answer(answer.body, answer.kind, answer.status, (*answer.headers, _POLICY))(scope, receive, send)

    async def of(self, cluster: str = "") -> Asset:
        """Return the timeline of a cluster (a Roman number), the map without one. Raises Refused for an unknown one."""
        gallery = self._galleries.now
        if gallery is not self._gallery:
            self._gallery, self._drawn = gallery, {}
        if cluster and cluster not in self._live.dialogue.facts.clusters:
            raise Refused(404, NO_PLACE)
        known = self._drawn.get(cluster)
        if known is None:
            svg = await gallery.svg("timeline" if cluster else "map", cluster or None)
            known = asset_of(svg.encode(), ".svg")
            if gallery is self._gallery:
                self._drawn[cluster] = known
        return known
