"""Two programs of different versions behind one address, as while replicas are replaced one after the other."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Route, expect
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.store import Store
from bot.web.app import application
from bot.web.assets import STATIC, Assets
from tests.loopback import listening
from tests.web.browser.conftest import BLOCKED
from tests.web.browser.people import LEAD, arriving
from tests.web.conftest import Clock
from tests.web.served import serving

pytestmark = pytest.mark.asyncio(loop_scope="session")
KEPT = """async () => {
  const cache = await caches.open("shell"), page = await cache.match("/");
  const named = [...(await page.text()).matchAll(/(?:src|href)="(.static.[^"]+)"/g)].map((found) => found[1]);
  const there = (await cache.keys()).map(({ url }) => new URL(url).pathname);
  const versions = [...new Set(named.map((path) => path.split("/")[2]))];
  return { versions, lost: named.filter((path) => !there.includes(path)) };
}"""
"""Which versions the kept page names files of, and which of these files are not kept."""


class Proxy:
    """Hands requests to its programs by turns: neighbouring ones of a page to different programs."""

    def __init__(self, *programs: tuple[str, ASGIApp]) -> None:
        """Begin with all `programs`, which are versions and applications."""
        self.programs = programs
        self.url = ""
        self._count = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request."""
        self._count += 1
        await self.programs[self._count % len(self.programs)][1](scope, receive, send)


@pytest_asyncio.fixture(loop_scope="session")
async def proxy(live: Live, tmp_path: Path, clock: Clock) -> AsyncIterator[Proxy]:
    """Yield a proxy before two programs on one database: the second has another script and another style."""
    shutil.copytree(STATIC, tmp_path / "static")
    for name in ("wire.js", "chat.css"):
        with (tmp_path / "static" / name).open("a", encoding="utf-8") as file:
            file.write("\n/* newer */\n")
    async with AsyncExitStack() as stack:
        store = await stack.enter_async_context(await Store.open(tmp_path / "bot.sqlite3"))
        ground = Ground(live=live, store=store, following=Following(store, live.amend), clock=clock)
        programs = []
        for assets in (Assets(), Assets(tmp_path / "static")):
            channel = (await stack.enter_async_context(serving(ground, assets))).channel
            programs.append((assets.version, application(channel.routes(), channel.site)))
        made = Proxy(*programs)
        made.url = await stack.enter_async_context(listening(made))
        yield made


async def test_a_page_works_while_two_versions_answer_by_turns(chromium: Browser, proxy: Proxy) -> None:
    context, lan = await arriving(chromium, proxy.url, worker=True)
    async with context:
        for visit in range(3):
            await (lan.comes_back() if visit else lan.opens())
            assert "Bạc Liêu" in await (await lan.says(LEAD)).inner_text()
        await lan.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        assert lan.troubles == []
        assert (await lan.page.evaluate(KEPT))["lost"] == []


async def test_the_newer_version_is_kept_when_it_is_the_only_one(chromium: Browser, proxy: Proxy) -> None:
    old, new = proxy.programs
    context, lan = await arriving(chromium, proxy.url, worker=True)
    async with context:
        for programs in ((old,), (old, new), (new,)):
            proxy.programs = programs
            await lan.opens()
            await lan.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
        kept = f"({KEPT})().then(({{ versions, lost }}) => !lost.length && versions.join() === wanted)"
        await lan.page.wait_for_function(f"(wanted) => {kept}", arg=new[0])
        await context.set_offline(True)
        await lan.page.reload()
        await expect(lan.welcome).to_be_visible()


async def test_an_older_page_that_finds_only_newer_files_works_all_the_same(chromium: Browser, proxy: Proxy) -> None:
    old, new = proxy.programs
    context, lan = await arriving(chromium, proxy.url)
    async with context:

        async def replaced(route: Route) -> None:
            proxy.programs = (new,)
            await route.continue_()

        proxy.programs = (old,)
        await lan.page.route("**/static/*/theme.js", replaced)
        await lan.opens()
        assert "Bạc Liêu" in await (await lan.says(LEAD)).inner_text()
        assert [trouble for trouble in lan.troubles if trouble != BLOCKED] == []
