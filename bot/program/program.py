"""The program: opens the store, starts the server and every channel, and stops them together."""

from __future__ import annotations

import asyncio
import gc
import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.routing import BaseRoute, Route

from bot.app import Live
from bot.editing import Following
from bot.errors import Stop
from bot.program.descriptors import allow_most
from bot.program.front import Front
from bot.program.health import READY, STARTING, STOPPED, Health
from bot.program.opening import opened
from bot.program.reloading import follow_files
from bot.program.server import serving
from bot.program.sockets import Http, listen, url_of
from bot.program.tending import KEPT, tend
from bot.reception.calendars import PATH, Calendar, CalendarLinks
from bot.reception.channel import Channel, Located
from bot.reception.ground import Ground

_LOG = logging.getLogger(__name__)
_COLLECT_AFTER = 20_000
"""Objects made between two looks for garbage: a message makes thousands, nearly all of them gone by themselves."""
_FINISH_S = 8.5
"""A channel that has not finished by then is cancelled: the program ends within ten seconds."""

Make = Callable[[Ground], Sequence[Channel]]


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """How the program runs: its database, its server (None: no server), and what it tells the channels."""

    database: str | Path = field(repr=False)  # the URL of a server holds a password
    http: Http | None = None
    public_url: str = ""
    editors: frozenset[tuple[str, str]] = frozenset()
    unanswered_kept: timedelta = KEPT
    migrate: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What the program listens to and tells: `stop` ends it, `reload` makes it look at the data files at once.

    `ready` is told a channel and where people find it, "" where the channel does not know; `listening` the server's
    address on this machine, before any channel is ready.
    """

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    reload: asyncio.Event = field(default_factory=asyncio.Event)
    listening: Callable[[str], object] = lambda _: None
    ready: Callable[[str, str], object] = lambda _, __: None


async def serve(make: Make, how: How, live: Live, clock: Callable[[], datetime], watch: Watch) -> bool:
    """Serve the channels that `make` makes until `watch.stop`, then finish within ten seconds.

    The process may then open as many files as the system lets it.
    A channel that cannot be served is logged and left out; return whether there was none such. Raises Stop where no
    channel is left to serve, or where the database or the port cannot be used.
    """
    allow_most()
    health = Health()
    front = Front(health, how.http.token if how.http else "", behind_proxy=bool(how.public_url))
    async with AsyncExitStack() as stack:
        stack.enter_context(collecting_rarely())
        local = ""
        if how.http is not None:
            listening = listen(how.http)
            local = url_of(listening)
            await stack.enter_async_context(serving(front, listening, how.http))
            watch.listening(local)
        store = await stack.enter_async_context(await opened(how.database, watch.stop, migrate=how.migrate))
        health.database = READY
        following = Following(store, live.amend)
        await following.catch_up()
        calendars = await CalendarLinks.open(store, how.public_url) if how.public_url else None
        ground = Ground(
            live=live, store=store, following=following, clock=clock,
            public_url=how.public_url, local_url=local, editors=how.editors,
            calendars=calendars,
        )  # fmt: skip
        stack.push_async_callback(_ended, _beside(ground, how, watch))
        channels = make(ground)
        front.open(_routes(channels, ground), ground)
        running = _Running(channels, health, watch)
        stack.callback(setattr, health, "stopping", True)
        return await running.until_stopped()


class _Running:
    """The channels while they run."""

    def __init__(self, channels: Sequence[Channel], health: Health, watch: Watch) -> None:
        self._health, self._watch = health, watch
        self._channels = channels
        health.channels.update((channel.name, STARTING) for channel in channels)
        self._failed: list[Exception] = []

    async def until_stopped(self) -> bool:
        """Run all; return whether none failed. Raises what ended the last one where none is left to serve."""
        tasks = [asyncio.create_task(self._run(one), name=f"channel-{one.name}") for one in self._channels]
        waiting = asyncio.create_task(self._watch.stop.wait())
        ended = asyncio.create_task(asyncio.wait(tasks))
        either: set[asyncio.Future[Any]] = {waiting, ended}
        try:
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            self._health.stopping = True
            _, late = await asyncio.wait(tasks, timeout=_FINISH_S)
            if late:
                _LOG.warning("%d channels did not finish in time", len(late))
        finally:
            for task in (waiting, ended, *tasks):
                task.cancel()
            await asyncio.gather(waiting, ended, *tasks, return_exceptions=True)
        if self._failed and len(self._failed) == len(self._channels):
            raise self._failed[-1]
        return not self._failed

    async def _run(self, channel: Channel) -> None:
        """Run one channel to its end; what ends it early is logged, and the others go on."""
        name = channel.name
        try:
            await channel.run(lambda: self._ready(channel), self._watch.stop)
            self._health.channels[name] = STOPPED
        except Stop as error:
            self._failed.append(error)
            self._health.failed(name, str(error))
            if len(self._channels) > 1:  # else it is what the program says as it ends
                _LOG.error("channel %s is not served: %s", name, error)
        except Exception as error:  # a bug in one channel must not take the others along
            self._failed.append(error)
            self._health.failed(name, type(error).__name__)
            _LOG.exception("channel %s has ended with an error", name)

    def _ready(self, channel: Channel) -> None:
        self._health.channels[channel.name] = READY
        self._watch.ready(channel.name, channel.where if isinstance(channel, Located) else "")


def _routes(channels: Sequence[Channel], ground: Ground) -> list[BaseRoute]:
    """Return the routes of all channels, and calendars; of two of one path the first counts: the web's is guarded."""
    last = [Route(PATH, Calendar(ground.clock, ground.calendars), methods=["GET"])] if ground.calendars else []
    return [*(route for channel in channels for route in channel.routes()), *last]


def _beside(ground: Ground, how: How, watch: Watch) -> list[asyncio.Task[None]]:
    """Begin what is done once for all channels."""
    works = {
        "following": ground.following.run(),
        "files": follow_files(ground.live, watch.reload),
        "tending": tend(ground.store, ground.clock, how.unanswered_kept),
    }
    return [asyncio.create_task(work, name=name) for name, work in works.items()]


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@contextmanager
def collecting_rarely() -> Iterator[None]:
    """Let the collector look for garbage more rarely while the context lasts."""
    usual = gc.get_threshold()
    gc.set_threshold(_COLLECT_AFTER, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
