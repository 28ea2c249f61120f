"""People with open web chats: what they ask, how long they wait, what it costs the server."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks import asking, measure
from benchmarks.telegram_load import said

Question = tuple[int, str]
"""Who asks (a number), and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A server that runs: its process, its address, the cookies of sessions, and the seconds until it was ready."""

    process: int
    url: str
    ready_s: float
    cookies: tuple[str, ...] = ("",)

    @property
    def cpu_s(self) -> float:
        """Return the seconds of CPU that it has used."""
        return cpu_of(self.process)

    @property
    def memory_mb(self) -> float:
        """Return the megabytes that it holds."""
        lines = Path(f"/proc/{self.process}/status").read_text(encoding="utf-8").splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS:"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What came of a load: seconds from asking to the answer, the wall's seconds in all, and those of CPU."""

    waits: Sequence[float]
    wall_s: float
    cpu_s: float

    def wait_ms(self, share: float) -> float:
        """Return the milliseconds within which that share was answered."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3

    @property
    def cpu_us(self) -> float:
        """Return the microseconds of CPU that a message took."""
        return self.cpu_s * 1e6 / len(self.waits)

    @property
    def per_s(self) -> float:
        """Return the messages a second."""
        return len(self.waits) / self.wall_s


@dataclass(slots=True)
class Pages:
    """Open pages: how many events came, and what the server held before, and after each third."""

    events: int = 0
    memory_mb: list[float] = field(default_factory=list)


def cpu_of(process: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def questions(count: int, people: int, distinct: int | None = None) -> list[Question]:
    """Return so many questions, people taking turns."""
    return [(at % people, one.text) for at, one in enumerate(said(count, distinct))]


@contextmanager
def server(kind: str) -> Iterator[Server]:
    """Run a server on its own core, until the end of the context."""
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        command = measure.python("-m", "benchmarks.web_servers", kind, folder)
        process = subprocess.Popen(command, cwd=asking.ROOT, stdout=subprocess.PIPE, text=True)
        measure.pin(process.pid)
        try:
            assert process.stdout is not None
            told = json.loads(process.stdout.readline())
            ready = time.perf_counter() - begun
            cookies = tuple(told.get("cookies", [""]))
            yield Server(process=process.pid, url=f"http://127.0.0.1:{told['port']}", ready_s=ready, cookies=cookies)
        finally:
            process.terminate()
            process.communicate()


def answer_us(asked: Sequence[Question], at_once: int) -> float:
    """Return the microseconds of CPU that answering and keeping one of these questions takes, without any server."""
    with tempfile.TemporaryDirectory() as folder:
        command = measure.python("-m", "benchmarks.web_servers", "answer", folder, str(at_once))
        given = json.dumps([(f"person-{person}", text) for person, text in asked])
        done = subprocess.run(command, cwd=asking.ROOT, input=given, stdout=subprocess.PIPE, text=True, check=True)
    return float(json.loads(done.stdout)) * 1e6 / len(asked)


async def load(at: Server, asked: Sequence[Question], at_once: int, apart_s: float = 0.0) -> Served:
    """Ask all questions, so many at once; each asker waits `apart_s` seconds after every answer."""
    waits: list[float] = []
    left = iter(asked)

    async def ask(http: aiohttp.ClientSession) -> None:
        for person, text in left:
            headers = {"Cookie": at.cookies[person % len(at.cookies)]}
            body = {"text": text, "key": str(uuid.uuid4())}
            begun = time.perf_counter()
            async with http.post(f"{at.url}/api/messages", json=body, headers=headers) as response:
                await response.read()
                if response.status != 200:
                    raise RuntimeError(f"{response.status} for {text!r}")
            waits.append(time.perf_counter() - begun)
            if apart_s:
                await asyncio.sleep(apart_s)

    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar()) as http:
        cpu, begun = at.cpu_s, time.perf_counter()
        await asyncio.gather(*(ask(http) for _ in range(at_once)))
        return Served(waits=waits, wall_s=time.perf_counter() - begun, cpu_s=at.cpu_s - cpu)


async def with_open_pages(at: Server, asked: Sequence[Question], pages: int, at_once: int) -> tuple[Pages, Served]:
    """Ask while so many pages are open, in thirds: the waits are those of the last one."""
    found = Pages()

    async def hear(response: aiohttp.ClientResponse) -> None:
        async for line in response.content:
            found.events += line.startswith(b"event: ")

    async with AsyncExitStack() as stack:
        connector = aiohttp.TCPConnector(limit=0)
        session = aiohttp.ClientSession(
            connector=connector, cookie_jar=aiohttp.DummyCookieJar(), timeout=aiohttp.ClientTimeout()
        )
        http = await stack.enter_async_context(session)
        tasks = []
        for cookie in at.cookies[:pages]:
            response = await http.get(f"{at.url}/api/events", headers={"Cookie": cookie})
            response.raise_for_status()
            tasks.append(asyncio.create_task(hear(response)))
        found.memory_mb.append(at.memory_mb)
        third = -(-len(asked) // 3)
        for begin in range(0, len(asked), third):
            served = await load(at, asked[begin : begin + third], at_once)
            await asyncio.sleep(1.0)
            found.memory_mb.append(at.memory_mb)
        await _ended(tasks)
    return found, served


async def _ended(tasks: Sequence[asyncio.Task[Any]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
