"""Asks a nursery (see nursery.py) for workers."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Nursery:
    """Starts workers and kills them."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Keep the process that is asked for workers."""
        self._process = process

    async def start(self) -> int:
        """Start a worker and return its pid."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"start\n")
        return int(await self._line())

    async def end(self) -> None:
        """End the program, and all workers that are still alive."""
        os.killpg(self._process.pid, signal.SIGKILL)
        await self._process.wait()

    async def ready(self) -> None:
        """Wait until workers can be asked for."""
        assert await self._line() == "ready"

    async def _line(self) -> str:
        assert self._process.stdout is not None
        return (await asyncio.wait_for(self._process.stdout.readline(), 60)).decode().strip()


async def opened(database: str, api: str, lease_s: float, now: datetime) -> Nursery:
    """Return a nursery that is ready; for its workers it is `now`."""
    ahead = now.timestamp() - time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.delivery.nursery", database, api, str(lease_s), str(ahead),
        start_new_session=True, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    found = Nursery(process)
    await found.ready()
    return found
