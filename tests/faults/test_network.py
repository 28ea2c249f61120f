"""A network that is cut, hangs and comes back between the program and Telegram."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest

from tests.fakes.telegram_api import TelegramApi
from tests.faults.conftest import Office

CUT_S = 1.0
"""How long a fault lasts: long enough for several tries."""


class Wire:
    """Carries bytes between whoever connects to `url` and a server, unless it is `cut`, or `hangs`."""

    def __init__(self, to: str) -> None:
        """Lead to the server at `to`."""
        self._port = urlsplit(to).port
        self.url, self.cut, self.hangs = "", False, False
        self._open: set[asyncio.StreamWriter] = set()
        self.refused = 0

    async def __aenter__(self) -> Wire:
        """Begin to listen."""
        self._server = await asyncio.start_server(self._carry, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close everything."""
        self._server.close()
        self.break_off()
        await self._server.wait_closed()

    def break_off(self) -> None:
        """Break every connection, in the middle of whatever it carries."""
        for writer in self._open:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.cut:
            self.refused += 1
            writer.transport.abort()
            return
        there, onward = await asyncio.open_connection("127.0.0.1", self._port)
        self._open |= {writer, onward}
        with suppress(OSError):
            await asyncio.gather(self._pump(reader, onward), self._pump(there, writer))
        for one in (writer, onward):
            self._open.discard(one)
            one.close()

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            while self.hangs:  # noqa: ASYNC110 - nobody is told
                await asyncio.sleep(0.05)
            writer.write(data)
            await writer.drain()
        writer.close()


@pytest.fixture
async def wire(api: TelegramApi) -> AsyncIterator[Wire]:
    """Yield the wire to Telegram."""
    async with Wire(api.url) as found:
        yield found


async def test_a_network_that_is_cut_costs_nothing_but_time(office: Office, wire: Wire) -> None:
    process = await office.start(TELEGRAM_API_BASE=wire.url)
    office.ask(2)
    await office.settled()
    wire.cut = True
    wire.break_off()
    office.ask(5)
    async with asyncio.timeout(60):
        while not wire.refused:  # noqa: ASYNC110 - it happens in another process
            await asyncio.sleep(0.05)
    assert await office.status("/healthz") == 200
    assert office.answers()[2:] == [0] * 5
    wire.cut = False
    await office.answered()
    assert await process.end() == 0
    assert office.answers() == [1] * office.asked


async def test_a_network_that_hangs_costs_nothing_but_time(office: Office, wire: Wire) -> None:
    process = await office.start(TELEGRAM_API_BASE=wire.url)
    office.ask(2)
    await office.settled()
    wire.hangs = True
    office.ask(5)
    await asyncio.sleep(CUT_S)
    assert await office.status("/healthz") == 200
    assert sum(office.answers()) == 2
    wire.hangs = False
    await office.answered()
    assert await process.end() == 0
    assert office.answers() == [1] * office.asked
