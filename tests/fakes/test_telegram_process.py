"""The fake as a process of its own."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.telegram_api import TOKEN

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
async def url() -> AsyncIterator[str]:
    module = "tests.fakes.telegram_api"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-W", "error", "-m", module, "--latency", "0.001", cwd=ROOT, stdout=PIPE, stderr=PIPE
    )
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.terminate()
    _, complaints = await process.communicate()
    assert (process.returncode, complaints) == (0, b"")


async def test_its_master_pushes_updates_and_reads_calls(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        message = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}, "text": "a"}
        await http.post(f"{url}/control/updates", json=[{"message": message}, {"update_id": 9, "message": message}])
        async with http.get(f"{url}/bot{TOKEN}/getUpdates") as response:
            updates = (await response.json())["result"]
        assert [update["message"] for update in updates] == [message, message]
        await http.post(f"{url}/bot{TOKEN}/sendMessage", json={"chat_id": 7, "text": "b"})
        async with http.get(f"{url}/control/calls", params={"method": "sendMessage", "since": "0"}) as response:
            ((method, chat_id, at, status),) = await response.json()
        assert (method, chat_id, status, at > 0) == ("sendMessage", 7, 200, True)
        await http.post(f"{url}/control/reset")
        async with http.get(f"{url}/control/stats") as response:
            assert await response.json() == {"calls": {}, "pending": 0, "too_fast": 0}
