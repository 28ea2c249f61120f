"""The pages on a real server over loopback."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import aiohttp
import pytest
import uvicorn
from starlette.applications import Starlette

from bot.app import Files, Live
from bot.settings import from_environment
from bot.web.pages.browser import Browser


@pytest.fixture(scope="session")
def shipped() -> Live:
    """Return the bot with the knowledge that is shipped."""
    settings = from_environment({})
    return Live(Files(settings.knowledge, settings.intents))


@pytest.fixture
def live(shipped: Live) -> Iterator[Live]:
    """Yield the shipped bot, and take back at the end what was changed."""
    yield shipped
    shipped.amend(())


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came; the names of headers are in small letters."""

    status: int
    text: str
    headers: dict[str, str]


class Site:
    """The pages, asked for."""

    def __init__(self, url: str, client: aiohttp.ClientSession) -> None:
        """Ask at `url`."""
        self._url, self._client = url, client

    async def get(self, path: str, **headers: str) -> Page:
        """Return a page; redirects are not followed. An underscore in a header's name stands for a hyphen."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with self._client.get(self._url + path, headers=named, allow_redirects=False) as answer:
            return Page(
                answer.status, await answer.text(), {name.lower(): value for name, value in answer.headers.items()}
            )


@pytest.fixture
async def site(live: Live) -> AsyncIterator[Site]:
    """Yield the pages of the shipped knowledge."""
    config = uvicorn.Config(Starlette(routes=Browser(live).routes()), port=0, lifespan="off", log_config=None)
    server = uvicorn.Server(config)
    serving = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - the server has no event for it
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    async with aiohttp.ClientSession() as client:
        yield Site(f"http://127.0.0.1:{port}", client)
    server.should_exit = True
    await serving
