"""`thidua run` as a process of its own, to be killed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

from tests.fakes.telegram_api import TOKEN, TelegramApi

ROOT = Path(__file__).parents[2]


class Program:
    """The program on Telegram; `api` is its Telegram, `folder` its DATA_DIR."""

    def __init__(self, api: TelegramApi, folder: Path) -> None:
        """Keep the parts; nothing runs yet."""
        self.api, self.folder = api, folder
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, token: str = TOKEN, **environment: str) -> None:
        """Start the program; `environment` is added to that of the tests."""
        kept = {name: value for name, value in os.environ.items() if name != "PUBLIC_URL"}  # noqa: TID251  (the tests' own)
        given = {"TELEGRAM_TOKEN": token, "TELEGRAM_API_BASE": self.api.url, "DATA_DIR": str(self.folder)}
        given |= {"TELEGRAM_PACE": "off", "TELEGRAM_PER_MINUTE": "0", "THIDUA_ENV": ""}
        with (self.folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", "run",
                cwd=ROOT,
                env=kept | given | environment,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=log,
            )  # fmt: skip

    async def kill(self) -> None:
        """Kill the program as `kill -9` does."""
        await self.end(signal.SIGKILL)

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal, wait for the end, and return the status it ended with."""
        process = self._running()
        process.send_signal(number)
        return await process.wait()

    async def ended(self) -> int:
        """Wait until the program has ended by itself and return its status."""
        return await self._running().wait()

    async def close(self) -> None:
        """Kill what still runs."""
        if self._process is not None and self._process.returncode is None:
            await self.kill()

    def log(self) -> str:
        """Return what the program has said on the error stream."""
        return (self.folder / "log").read_text(encoding="utf-8")

    def memory(self) -> float:
        """Return the memory the program takes, in MB (VmRSS)."""
        status = Path(f"/proc/{self._running().pid}/status").read_text(encoding="utf-8")
        (line,) = [line for line in status.splitlines() if line.startswith("VmRSS")]
        return int(line.split()[1]) / 1024

    def _running(self) -> asyncio.subprocess.Process:
        assert self._process is not None, "the program was started"
        return self._process
