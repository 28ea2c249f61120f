"""The web chat as a channel: its routes, and what runs beside them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from bot.agenda.model import Card
from bot.delivery.worker import Worker
from bot.reception import Reception, verdicts
from bot.reception.calendars import PATH, Calendar, CalendarLinks
from bot.reception.ground import Ground
from bot.reception.heralding import herald
from bot.reception.limiter import Limiter
from bot.reception.parts import parts_of
from bot.reception.tending import tend
from bot.secretary.following import Notice
from bot.web.assets import Assets
from bot.web.chat import CHANNEL, PER_MINUTE, Chat
from bot.web.courier import WebCourier
from bot.web.drawings import Drawings
from bot.web.endpoints import READS_PER_MINUTE, Endpoints
from bot.web.events import Hub
from bot.web.pages.browser import Browser
from bot.web.security import Site, guarded
from bot.web.sessions import SECRET, Sessions
from bot.web.streaming import Events

_LOG = logging.getLogger(__name__)
_FINISH_S, _MINUTE_S = 8.0, 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """How the web chat is served: where the server listens, and how many messages a session may send in a minute."""

    host: str = "127.0.0.1"
    port: int = 8080
    per_minute: int = PER_MINUTE


class WebChannel:
    """The web chat. Made in a running loop; `routes` answer 503 before `run`."""

    name = CHANNEL

    def __init__(self, ground: Ground, settings: WebSettings, assets: Assets | None = None) -> None:
        """Put the parts together; `assets` are the shipped ones unless told otherwise."""
        self._ground, self._store = ground, ground.store
        self.where = ground.public_url or _local(settings)
        self.site = Site(ground.public_url, settings.host)
        now = asyncio.get_running_loop().time
        self.sessions = Sessions(now, secure=self.site.secure)
        self.hub = Hub(ground.store, ground.clock)
        parts = parts_of(ground, CHANNEL, Limiter(0, _MINUTE_S, now))  # what may be sent is counted before
        self.chat = Chat(
            Reception(CHANNEL, parts), ground.store, self.hub, ground.clock,
            Limiter(settings.per_minute, _MINUTE_S, now),
        )  # fmt: skip
        self.assets = assets or Assets()
        self._reads = Limiter(READS_PER_MINUTE, _MINUTE_S, now)
        self._calendar = Calendar(ground.clock)

    def routes(self) -> Sequence[BaseRoute]:
        """Return the page, what it calls, pictures and calendars, and the pages of the knowledge."""
        calls = Endpoints(self.chat, self._store, self.sessions, self.assets, self._reads)
        events = Events(self._store, self.hub, self.sessions)
        drawings = Drawings(self._ground.live, self.chat.reception.galleries)
        pages = Browser(self._ground.live, self.assets.address)
        sw, manifest = self.assets.worker("sw.js"), self.assets.root("manifest.webmanifest")
        return [
            self._route("/api/messages", calls.say, "POST"),
            self._route("/api/choices", calls.choose, "POST"),
            self._route("/api/events", events),
            self._route("/api/messages", calls.history),
            self._route("/api/messages", calls.forget, "DELETE"),
            self._route("/api/files", calls.send, "POST"),
            self._route("/api/files/{message}/{name}", calls.file),
            self._route("/api/commands", calls.commands),
            self._route("/", calls.home),
            self._route("/static/{version}/{name:path}", self.assets),
            self._route("/sw.js", sw),
            self._route("/manifest.webmanifest", manifest),
            self._route("/anh/ban-do.svg", drawings),
            self._route("/anh/cum/{cluster}.svg", drawings),
            self._route(PATH, self._calendar),
            *(self._route(page.path, page.app) for page in pages.routes()),  # of two routes the first counts
        ]

    async def run(self, ready: Callable[[], None], stop: asyncio.Event) -> None:
        """Serve until `stop`, then end the open pages and finish what is in hand within eight seconds."""
        self.sessions.open(await self._store.secret(SECRET))
        links = self._calendar.links = await CalendarLinks.open(self._store, self.where)
        self.chat.link = lambda chat, renew: links.link(CHANNEL, chat, self._ground.clock(), renew=renew)
        works = [
            Worker(self._store, WebCourier(self.chat), self._ground.clock).run(),
            herald(self._ground, CHANNEL, self.tell),
            tend(lambda: verdicts.tell(self._ground, CHANNEL, self.inform)),
            self.hub.run(),
        ]
        tasks = [asyncio.create_task(work) for work in works]
        try:
            ready()
            await stop.wait()
            self.hub.stop()
            await self.chat.lanes.finish(_FINISH_S)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def tell(self, notice: Notice) -> None:
        """Put into a chat what has become known of a cluster that it follows; where that fails, it is logged."""
        try:
            await self._put(notice.chat, notice.card)
        except Exception as error:  # the next ones are told all the same, and the reminder itself is kept
            _LOG.warning("a chat was not told of a meeting: %s", type(error).__name__)

    async def inform(self, chat: str, text: str) -> None:
        """Put a word of the bot's own into a chat."""
        await self._put(chat, Card(text=text))

    async def _put(self, chat: str, card: Card) -> None:
        key = f"notice-{hash((card.text, self._ground.clock())) & 0xFFFFFFFFFFFF:x}"
        await self.chat.post(chat, key, card)

    def _route(self, path: str, app: ASGIApp, method: str = "GET") -> Route:
        return Route(path, guarded(app, self.site, writes=method != "GET"), methods=[method])


def _local(settings: WebSettings) -> str:
    """Return where people on this machine find the page."""
    anywhere = settings.host in ("", "0.0.0.0", "::")  # noqa: S104 - told apart, not bound to
    host = "127.0.0.1" if anywhere else settings.host
    return f"http://{f'[{host}]' if ':' in host else host}:{settings.port}"
