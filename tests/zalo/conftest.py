"""The bot on Zalo as users meet it: the whole of it, with the shipped knowledge, against the fakes, over real HTTP."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import pytest

from bot.app import Live
from bot.editing import Following
from bot.reception.channel import Channel
from bot.reception.ground import Ground
from bot.store import Store
from bot.zalo.channel import ZaloChannel, ZaloSettings
from bot.zalo.http import Tries
from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.loopback import served

NOW: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
PUBLIC: Final = "https://thidua.example.vn"
LEAD: Final = "cụm trưởng cụm IX năm 2020 là ai"
MEETING: Final = "nhắc họp tổng kết cụm 8h30 sáng thứ 6 tuần sau tại Bắc Ninh, báo trước 1 ngày"
QUICK: Final = Tries(first_s=0.01, longest_s=0.02)


@dataclass(slots=True)
class Online:
    """A channel that may be started and stopped: `now` is the time the bot believes it is."""

    live: Live
    database: str
    make: Callable[[Ground], Channel]
    now: datetime = NOW
    public_url: str = ""
    editors: frozenset[tuple[str, str]] = frozenset()
    url: str = ""
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _stop: asyncio.Event = field(default_factory=asyncio.Event)
    _task: asyncio.Task[None] | None = None
    _store: Store | None = None

    @property
    def store(self) -> Store:
        """Return the open store."""
        assert self._store is not None, "the bot was started"
        return self._store

    async def start(self) -> None:
        """Start, and return once the channel can serve; what stops it before is raised."""
        self._stack = AsyncExitStack()
        self._store = await self._stack.enter_async_context(await Store.open(self.database))
        following = Following(self._store, self.live.amend)
        await following.catch_up()
        ground = Ground(
            live=self.live, store=self._store, following=following, clock=lambda: self.now,
            public_url=self.public_url, editors=self.editors,
        )  # fmt: skip
        channel = self.make(ground)
        self.url = await self._stack.enter_async_context(served(channel.routes()))
        self._stop, ready = asyncio.Event(), asyncio.Event()
        self._task = asyncio.create_task(channel.run(ready.set, self._stop))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            await self.stop()

    async def stop(self) -> None:
        """Stop as SIGTERM does: what is in hand is finished. A second call does nothing."""
        self._stop.set()
        task, self._task = self._task, None
        try:
            if task is not None:
                await task
        finally:
            await self._stack.aclose()
            self._stack = AsyncExitStack()

    async def restart(self) -> None:
        """Stop, and start again with the same database."""
        await self.stop()
        await self.start()

    async def ended(self) -> None:
        """Wait until the channel has stopped by itself, and raise what stopped it."""
        assert self._task is not None, "the bot was started"
        await asyncio.wait({self._task})
        await self.stop()


async def until(holds: Callable[[], bool]) -> None:
    """Return once something holds."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what is waited for is in other hands
            await asyncio.sleep(0.01)


async def eventually(holds: Callable[[], Awaitable[bool]]) -> None:
    """Return once something holds that has to be waited for."""
    async with asyncio.timeout(20):
        while not await holds():  # noqa: ASYNC110 - likewise
            await asyncio.sleep(0.02)


@dataclass(slots=True)
class Zalo(Online):
    """The bot on the Bot Platform `api`."""

    api: ZaloBotApi = field(default_factory=ZaloBotApi)

    async def ask(self, text: str, **where: Any) -> str:
        """Somebody writes; return the text that the bot sends next."""
        sent = len(self.api.called("sendMessage"))
        self.api.message(text, **where)
        return str((await self.api.wait_for(sent + 1))[sent].params["text"])


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Yield an empty store of the test's own."""
    async with await Store.open(tmp_path / "own.db") as opened:
        yield opened


@pytest.fixture
async def api() -> AsyncIterator[ZaloBotApi]:
    """Return a Bot Platform."""
    async with ZaloBotApi() as server:
        yield server


@pytest.fixture
async def offline(live: Live, tmp_path: Path, api: ZaloBotApi) -> AsyncIterator[Zalo]:
    """Yield a bot that is not started yet, and stop it at the end."""

    def make(ground: Ground) -> Channel:
        return ZaloChannel(
            ground, ZaloSettings(token=TOKEN, base=api.url, poll_s=1, per_minute=0, again_s=0.05, tries=QUICK)
        )

    bot = Zalo(live, str(tmp_path / "bot.db"), make, api=api)
    yield bot
    await bot.stop()


@pytest.fixture
async def online(offline: Zalo) -> Zalo:
    """Return a bot that runs and polls."""
    await offline.start()
    return offline


@pytest.fixture
async def hooked(offline: Zalo) -> Zalo:
    """Return a bot that runs behind a webhook."""
    offline.public_url = PUBLIC
    await offline.start()
    offline.api.reach = offline.url
    return offline
