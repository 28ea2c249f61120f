"""Pictures on Zalo, which takes them by a public address alone: what stands there, and the same in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.facts import Facts
from bot.pictures.entries import Entry, cited, entries_of
from bot.pictures.gallery import Kind
from bot.pictures.timeline import told_sources
from bot.reception.galleries import Galleries
from bot.reception.model import Drawing
from bot.zalo import sentences
from bot.zalo.splitting import LONGEST, split, units
from bot.zalo.wire import Message

PATH = "/zalo/anh"
_MAP = "ban-do"
_NAME = re.compile(r"(ban-do|cum-([IVXLCDM]{1,15}))\.png")
_FOR_GOOD, _ASK = "public, max-age=31536000, immutable", "no-cache"
_DIGITS = 8
"""Room for how many lines are left out."""
_VERSION = 12
"""Digits of a picture's key that stand in its address: another picture has another address."""


class Pictures:
    """Shows what was drawn: as a picture where there is a public address, else in words."""

    def __init__(self, galleries: Galleries, facts: Callable[[], Facts], public_url: str) -> None:
        """Draw with `galleries` what `facts` returns; `public_url` is where the server is reached, "" for nowhere."""
        self._galleries, self._facts, self._url = galleries, facts, public_url.rstrip("/")

    async def shown(self, drawing: Drawing) -> Message:
        """Return a drawing as a message."""
        if not self._url:
            return Message(text=in_words(drawing, self._facts()))
        key = await self._galleries.now.fingerprint(drawing.kind, drawing.cluster or None)
        name = f"cum-{drawing.cluster}" if drawing.cluster else _MAP
        return Message(text=drawing.caption, picture=f"{self._url}{PATH}/{name}.png?v={key[:_VERSION]}")


def route(galleries: Callable[[], Galleries], facts: Callable[[], Facts]) -> Route:
    """Return the path that serves the pictures: 404 for what is none, and for a cluster that nothing is known of."""

    async def serve(request: Request) -> Response:
        found = _NAME.fullmatch(request.path_params["name"])
        if found is None or (found[2] and found[2] not in facts().clusters):
            return Response(status_code=404)
        gallery, cluster = galleries().now, found[2]
        kind: Kind = "timeline" if cluster else "map"
        key = await gallery.fingerprint(kind, cluster)
        mark = f'"{key}"'
        own = request.query_params.get("v") == key[:_VERSION]  # else the picture was another when it was named
        kept = _FOR_GOOD if own else _ASK
        headers = {"ETag": mark, "Cache-Control": kept, "X-Content-Type-Options": "nosniff"}
        if request.headers.get("if-none-match") == mark:
            return Response(status_code=304, headers=headers)
        return Response(await gallery.picture(kind, cluster), headers=headers, media_type="image/png")

    return Route(f"{PATH}/{{name}}", serve, methods=["GET"])


def in_words(drawing: Drawing, facts: Facts, longest: int = LONGEST) -> str:
    """Return what a picture shows as text that one message holds, and say that it is in words for want of a picture."""
    entries = entries_of(facts, drawing.cluster) if drawing.cluster else []
    lines = [_line(one) for one in entries] if drawing.cluster else _clusters(facts)
    end = [*([told_sources(facts, cited(entries), numbered=False)] if entries else []), sentences.NO_PICTURE]
    room = longest - sum(units(line) + 1 for line in (drawing.caption, *end)) - len(sentences.MORE) - _DIGITS
    kept: list[str] = []
    for line in lines or [sentences.NOTHING_DRAWN]:
        room -= units(line) + 1
        if room < 0:
            kept.append(sentences.MORE.format(n=len(lines) - len(kept)))
            break
        kept.append(line)
    return split("\n".join([drawing.caption, *kept, *end]))[0]


def _line(entry: Entry) -> str:
    detail = f" ({entry.detail})" if entry.detail else ""
    return f"- {entry.year}: {entry.label}: {entry.text}{detail}"


def _clusters(facts: Facts) -> list[str]:
    return [f"- {facts.named(cluster).name}" for cluster in facts.clusters]
