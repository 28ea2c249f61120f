"""The pages on a real server over loopback."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.app import Live
from bot.web.pages.browser import Browser
from tests.loopback import served


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
    async with served(Browser(live).routes()) as url, aiohttp.ClientSession() as client:
        yield Site(url, client)
