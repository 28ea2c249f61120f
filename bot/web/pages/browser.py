"""The pages as routes: rendered once per knowledge, sent with a tag so that a phone fetches what changed alone."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.app import Live
from bot.dialogue import Dialogue
from bot.facts import Facts
from bot.model import Fact
from bot.pictures.map import map_of
from bot.pictures.timeline import timeline
from bot.web.pages import paths
from bot.web.pages.search import LONGEST, Search
from bot.web.pages.views import article_page, cluster_page, today_of, unit_page

_TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
_MOST = 1_000
"""Rendered pages that are kept."""
_HTML = "text/html; charset=utf-8"
_HERE = {"cluster": paths.CLUSTERS, "unit": paths.UNITS, "article": paths.ARTICLES, "search": paths.SEARCH}
"""The entry of the bar that is open on a page, by the first word of its template's name."""


@dataclass(slots=True)
class _Shelf:
    """What was made of one knowledge: pages by their address, the search index, facts by source, units by address."""

    dialogue: Dialogue
    pages: dict[str, tuple[bytes, str]] = field(default_factory=dict)
    search: Search | None = None
    by_source: dict[str, list[Fact]] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


class Browser:
    """Serves the pages of the knowledge as it is. Belongs to one event loop."""

    def __init__(self, live: Live, asset: Callable[[str], str] = "/static/app/{}".format) -> None:
        """Show what `live` knows; `asset` returns the address of a file of the pages (see `Assets.address`)."""
        self._live = live
        self._shelf: _Shelf | None = None
        self._making = asyncio.Lock()
        self._environment = Environment(
            loader=FileSystemLoader(_TEMPLATES), autoescape=select_autoescape(), trim_blocks=True, lstrip_blocks=True
        )
        self._environment.globals.update(paths=paths, asset=asset)

    def routes(self) -> list[Route]:
        """Return the routes of all pages."""
        return [
            Route(paths.CLUSTERS, self._clusters),
            Route(paths.CLUSTERS + "/{number}", self._cluster),
            Route(paths.UNITS, self._units),
            Route(paths.UNITS + "/{slug}", self._unit),
            Route(paths.ARTICLES, self._articles),
            Route(paths.ARTICLES + "/{id}", self._article),
            Route(paths.SEARCH, self._search),
        ]

    # ---- pages -------------------------------------------------------------------------------------------------------

    async def _clusters(self, request: Request) -> Response:
        def make(facts: Facts) -> str:
            shown = [cluster_page(number, facts) for number in facts.clusters]
            return self._page("clusters.html", clusters=shown, map=map_of(facts), reforms=facts.knowledge.reforms)

        return await self._kept(request, paths.CLUSTERS, make)

    async def _cluster(self, request: Request) -> Response:
        said, facts = request.path_params["number"], self._facts
        number = paths.cluster_at(said, facts)
        if number is None:
            return self._missing(f"Chưa có thông tin về cụm “{said[:20]}”.")
        if number != said:
            return RedirectResponse(paths.of_cluster(number), 301)

        def make(facts: Facts) -> str:
            reform = next((one for one in facts.knowledge.reforms if one.id == "clusters"), None)
            pictures = {"map": map_of(facts, number), "timeline": timeline(facts, number)}
            return self._page("cluster.html", cluster=cluster_page(number, facts), reform=reform, **pictures)

        return await self._kept(request, paths.of_cluster(number), make)

    async def _units(self, request: Request) -> Response:
        def make(facts: Facts) -> str:
            groups: dict[str, list[tuple[str, str, str]]] = {}
            for name in sorted(facts.units, key=paths.slug):
                clusters = ", ".join(fact.cluster for fact in facts.cluster_of(name))
                groups.setdefault(today_of(name, facts), []).append((name, paths.of_unit(name), clusters))
            return self._page("units.html", groups=sorted(groups.items(), key=lambda group: paths.slug(group[0])))

        return await self._kept(request, paths.UNITS, make)

    async def _unit(self, request: Request) -> Response:
        slug = request.path_params["slug"]
        name = self._shelved().units.get(slug)
        if name is None:
            return self._missing("Không có đơn vị này trong 63 tỉnh, thành phố trước ngày 01/07/2025.")

        def make(facts: Facts) -> str:
            return self._page("unit.html", unit=unit_page(name, facts))

        return await self._kept(request, paths.of_unit(name), make)

    async def _articles(self, request: Request) -> Response:
        def make(facts: Facts) -> str:
            counts = {id: len(self._shelved().by_source.get(id, ())) for id in facts.articles}
            return self._page("articles.html", articles=list(facts.articles.values()), counts=counts)

        return await self._kept(request, paths.ARTICLES, make)

    async def _article(self, request: Request) -> Response:
        id = request.path_params["id"]
        if id not in self._facts.articles:
            return self._missing("Không có nguồn này.")

        def make(facts: Facts) -> str:
            told = sorted(self._shelved().by_source.get(id, ()), key=lambda fact: fact.paragraph)
            return self._page("article.html", page=article_page(id, told, facts))

        return await self._kept(request, paths.of_article(id), make)

    async def _search(self, request: Request) -> Response:
        said = request.query_params.get("q", "")[:LONGEST].strip()
        shelf = self._shelved()
        async with self._making:  # one at a time: the index belongs to one thread
            if shelf.search is None and said:
                shelf.search = await asyncio.to_thread(Search, shelf.dialogue.facts)
            found = await asyncio.to_thread(shelf.search.find, said) if said and shelf.search else []
        text = self._page("search.html", said=said, found=found)
        return Response(text, media_type=_HTML, headers={"Cache-Control": "no-store"})

    # ---- how pages are kept ------------------------------------------------------------------------------------------

    @property
    def _facts(self) -> Facts:
        return self._live.dialogue.facts

    def _shelved(self) -> _Shelf:
        """Return what is made of the present knowledge; nothing of an earlier one is shown any more."""
        shelf, dialogue = self._shelf, self._live.dialogue
        if shelf is None or shelf.dialogue is not dialogue:
            shelf = self._shelf = _Shelf(dialogue)
            for fact in dialogue.facts.knowledge.facts:
                shelf.by_source.setdefault(fact.source, []).append(fact)
            shelf.units = {paths.slug(name): name for name in dialogue.facts.units}
        return shelf

    async def _kept(self, request: Request, key: str, make: Callable[[Facts], str]) -> Response:
        """Send a page, made beside the event loop where it is not kept yet."""
        shelf = self._shelved()
        if key not in shelf.pages:
            content = (await asyncio.to_thread(make, shelf.dialogue.facts)).encode()
            if len(shelf.pages) >= _MOST:
                shelf.pages.clear()
            shelf.pages[key] = content, f'"{blake2b(content, digest_size=12).hexdigest()}"'
        content, tag = shelf.pages[key]
        headers = {"ETag": tag, "Cache-Control": "no-cache"}
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(content, media_type=_HTML, headers=headers)

    def _page(self, template: str, **values: Any) -> str:
        here = _HERE.get(template.partition(".")[0].removesuffix("s"), "")
        return self._environment.get_template(f"pages/{template}").render(**_marked(values), here=here)

    def _missing(self, said: str) -> Response:
        text = self._page("missing.html", said=said)
        return Response(text, 404, media_type=_HTML)


def _marked(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a template; only pictures, which this program has drawn itself, are markup."""
    drawn = {key: Markup(values[key]) for key in ("map", "timeline") if key in values}  # noqa: S704 - drawn here
    return {**values, **drawn}
