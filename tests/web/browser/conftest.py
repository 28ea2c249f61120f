"""A real Chromium, and the real server that it opens, in one loop that lasts as long as the tests."""

from __future__ import annotations

import shutil
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from bot.app import Live
from bot.dialogue import Dialogue
from bot.editing import Following
from bot.reception.ground import Ground
from bot.store import Store
from bot.web.assets import Assets
from tests.web.browser.people import Person, arriving
from tests.web.conftest import Clock
from tests.web.served import Served, serving

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
BLOCKED = "Service Worker registration blocked by Playwright"
PATIENCE_MS = 15_000
"""How long is waited for what must come: only a test that fails waits so long."""
Arrive = Callable[..., Awaitable[Person]]


class Host:
    """The web chat with one database on one port: it may be stopped, and started again as it was."""

    def __init__(self, live: Live, folder: Path, clock: Clock) -> None:
        """Serve `live`; keep everything in `folder`."""
        self._live, self._where, self.clock = live, str(folder / "bot.sqlite3"), clock
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self._port = int(free.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"
        self._stack = AsyncExitStack()
        self.served: Served | None = None

    async def start(self, per_minute: int = 0) -> None:
        """Begin to serve; a session may send `per_minute` messages a minute, 0 is as many as it likes."""
        store = await self._stack.enter_async_context(await Store.open(self._where))
        following = Following(store, self._live.amend)
        ground = Ground(live=self._live, store=store, following=following, clock=self.clock)
        self.served = await self._stack.enter_async_context(
            serving(ground, Assets(), self._port, per_minute=per_minute)
        )

    async def stop(self) -> None:
        """Stop serving."""
        await self._stack.aclose()

    def remind(self, **later: float) -> None:
        """Let so much time pass, and have sent what is due by then."""
        assert self.served is not None
        self.clock.on(**later)
        self.served.ground.store.waking.wake()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """Yield a browser."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium here (Debian: apt install chromium)")
    async with async_playwright() as playwright:
        # Chromium's own sandbox needs a user that is not root, and /dev/shm is small in containers.
        args = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=args)
        expect.set_options(timeout=PATIENCE_MS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def host(shipped: tuple[Live, Dialogue], tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Host]:
    """Yield the web chat, served to all tests of a module: who arrives in each is somebody new."""
    served = Host(shipped[0], tmp_path_factory.mktemp("host"), Clock())
    await served.start()
    yield served
    await served.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def strict_host(live: Live, tmp_path: Path, clock: Clock) -> AsyncIterator[Host]:
    """Yield a web chat that takes one message a minute."""
    served = Host(live, tmp_path, clock)
    await served.start(per_minute=1)
    yield served
    await served.stop()


@pytest_asyncio.fixture(loop_scope="session")
async def arrive(chromium: Browser, host: Host) -> AsyncIterator[Arrive]:
    """Return a function that lets somebody new open the page."""
    if host.served is None:
        await host.start()  # the test before failed while it was stopped
    async with AsyncExitStack() as stack:

        async def opened(*, phone: bool = True, dark: bool = False, worker: bool = False) -> Person:
            context, person = await arriving(chromium, host.url, phone=phone, dark=dark, worker=worker)
            stack.push_async_callback(context.close)
            return await person.opens()

        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def lan(arrive: Arrive) -> AsyncIterator[Person]:
    """Yield somebody with a phone whose browser must have nothing to complain of in the end."""
    person = await arrive()
    yield person
    assert [trouble for trouble in person.troubles if trouble != BLOCKED] == []
