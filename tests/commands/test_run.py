"""`thidua run` as a real process: what it serves, what it says, and how it ends."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import aiohttp
import pytest

from bot.settings import from_environment
from tests.commands.program import ROOT, environment
from tests.editing.conftest import KNOWLEDGE
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_world import LAN, private

LEAD = "cum truong cum 9 nam 2020 la ai v"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Process:
    """The program while it runs: what it says on stderr is read line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        """Keep the process."""
        self._process = process
        self._passed: list[str] = []
        self.said = ""

    async def until_said(self, word: str) -> str:
        """Return the first line with a word in it that was not returned before; a minute at most."""
        assert self._process.stderr is not None
        for at, line in enumerate(self._passed):
            if word in line:
                return self._passed.pop(at)
        async with asyncio.timeout(60):
            while True:
                line = (await self._process.stderr.readline()).decode()
                assert line, f"it ended without saying {word}: {self.said}"
                self.said += line
                if word in line:
                    return line
                self._passed.append(line)

    async def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal and return the code that it ends with, within the ten seconds that it has, and some."""
        self._process.send_signal(number)
        async with asyncio.timeout(15):
            return await self.ended()

    async def ended(self) -> int:
        """Wait for the end, and return the code."""
        _, told = await asyncio.wait_for(self._process.communicate(), 60)
        self.said += told.decode()
        assert self._process.returncode is not None
        return self._process.returncode

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        self._process.send_signal(number)

    async def kill(self) -> None:
        """End it if it still runs."""
        if self._process.returncode is None:
            self._process.kill()
            await self._process.communicate()


class Starting:
    """Starts programs, and ends those that are left."""

    def __init__(self, folder: Path) -> None:
        """Give each the same folder."""
        self._folder = folder
        self._all: list[Process] = []

    async def __call__(self, **variables: str) -> Process:
        """Start one with variables beside."""
        given = {"DATA_DIR": str(self._folder), "PORT": str(free_port())} | variables
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run",
            cwd=ROOT, env=environment(**{name: value for name, value in given.items() if value}),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._all.append(Process(process))
        return self._all[-1]

    async def close(self) -> None:
        """End all."""
        for one in self._all:
            await one.kill()


@pytest.fixture
async def start(tmp_path: Path) -> AsyncIterator[Starting]:
    """Yield what starts programs."""
    starting = Starting(tmp_path / "data")
    yield starting
    await starting.close()


async def status(url: str) -> tuple[int, str]:
    """Ask for an address."""
    async with aiohttp.ClientSession() as session, session.get(url) as response:
        return response.status, await response.text()


async def test_with_a_token_it_answers_on_telegram_and_stops_when_told(start: Starting) -> None:
    async with TelegramApi() as api:
        port = free_port()
        process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url, PORT=str(port))
        chat = private(LAN)
        api.message(LEAD, chat=chat)
        await api.wait_for(1, timeout=60)
        assert "Bạc Liêu" in api.sent(chat)[0]
        assert await status(f"http://127.0.0.1:{port}/healthz") == (200, "ok")
        assert (await status(f"http://127.0.0.1:{port}/readyz"))[0] == 200
        assert await process.end() == 0
        assert "đang trả lời trên Telegram: @thidua_bot" in process.said
        for secret in (TOKEN, TOKEN.split(":")[1]):
            assert secret not in process.said


async def test_the_container_asks_for_its_health_as_the_dockerfile_says(start: Starting) -> None:
    dockerfile = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    found = re.search(r"^HEALTHCHECK .* CMD (\[.*\])$", dockerfile, re.MULTILINE)
    assert found
    _, *asking = json.loads(found[1])
    async with TelegramApi() as api:
        port = str(free_port())
        codes = []
        for _ in range(2):
            check = await asyncio.create_subprocess_exec(
                sys.executable, *asking, env={"PORT": port}, stderr=asyncio.subprocess.DEVNULL
            )
            codes.append(await check.wait())
            if len(codes) == 1:
                process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url, PORT=port)
                await process.until_said("đang trả lời")
        assert codes == [1, 0]


async def test_each_message_is_a_json_line_without_words_and_names(start: Starting) -> None:
    async with TelegramApi() as api:
        process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url)
        for text in (LEAD, "/help", "nhắc họp 9h mai"):
            api.message(text, chat=private(LAN))
        await api.wait_for(3, timeout=60)
        await process.end()
        rows = [json.loads(line) for line in process.said.splitlines()]
        served = [row for row in rows if row["logger"] == "bot.served"]
        assert [(row["channel"], row["intent"], row["outcome"]) for row in served] == [
            ("telegram", "lead", "answer"),
            ("telegram", "capabilities", "answer"),
            ("telegram", "talk", "card"),
        ]
        assert all(0 < row["ms"] < 30_000 for row in served)
        for word in ("cum truong", "nhắc họp", LAN.first_name, str(LAN.id)):
            assert word not in process.said


async def test_an_unknown_token_is_one_sentence(start: Starting) -> None:
    async with TelegramApi() as api:
        wrong = "123456:" + "x" * 35
        process = await start(TELEGRAM_TOKEN=wrong, TELEGRAM_API_BASE=api.url)
        assert await process.ended() == 1
        assert "TELEGRAM_TOKEN" in process.said.splitlines()[-1]
        assert "đang trả lời" not in process.said
        assert wrong not in process.said
        assert "Traceback" not in process.said


async def test_every_wrong_setting_is_told_before_anything_starts(start: Starting) -> None:
    process = await start(PORT="x", TELEGRAM_TOKEN="x", UNANSWERED_DAYS="0")
    assert await process.ended() == 1
    assert all(name in process.said for name in ("PORT", "TELEGRAM_TOKEN", "UNANSWERED_DAYS"))


async def test_a_slip_in_a_name_is_told(start: Starting) -> None:
    async with TelegramApi() as api:
        process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url, TELEGRAM_PASE="off")
        assert "TELEGRAM_PACE" in await process.until_said("TELEGRAM_PASE")


async def test_a_taken_port_that_was_asked_for_is_told(start: Starting) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE="http://127.0.0.1:9", PORT=str(port))
        assert await process.ended() == 1
        assert f"cổng {port}" in process.said.splitlines()[-1]


async def test_the_data_are_loaded_anew_when_told_and_a_broken_change_is_named(start: Starting, tmp_path: Path) -> None:
    home = tmp_path / "home"
    shutil.copytree(KNOWLEDGE, home / "knowledge")
    shutil.copy(from_environment({}).intents, home)
    cluster = next((home / "knowledge" / "clusters").glob("*.yaml"))
    async with TelegramApi() as api:
        process = await start(TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url, THIDUA_DATA=str(home))
        await process.until_said("đang trả lời")
        sound = cluster.read_text(encoding="utf-8")
        cluster.write_text(sound + "  - kind: nothing\n", encoding="utf-8")
        process.signal(signal.SIGHUP)
        assert f"{cluster.name}:" in await process.until_said("is not used")
        cluster.write_text(sound + "# một chú thích\n", encoding="utf-8")
        await process.until_said("are used now")
        process.signal(signal.SIGHUP)
        await process.until_said("nothing to load")
        assert await process.end(signal.SIGINT) == 0


async def test_with_nothing_configured_the_web_chat_is_open(start: Starting) -> None:
    port = free_port()
    process = await start(PORT=str(port), LOG_FORMAT="text")
    line = await process.until_said("http://")
    assert f"http://127.0.0.1:{port} " in line
    assert process.said == line, "one line"
    code, page = await status(f"http://127.0.0.1:{port}/")
    assert code == 200
    assert "<html" in page
    assert (await status(f"http://127.0.0.1:{port}/readyz"))[0] == 200
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        url = f"http://127.0.0.1:{port}"
        await (await session.get(url + "/")).read()
        said = {"text": LEAD, "key": "00000000-0000-4000-8000-000000000001"}
        async with session.post(url + "/api/messages", json=said, headers={"Origin": url}) as response:
            assert "Bạc Liêu" in (await response.json())["messages"][0]["text"]
    assert await process.end(signal.SIGINT) == 0


def bound(taking: socket.socket, port: int) -> bool:
    """Say whether a port could be taken."""
    try:
        taking.bind(("127.0.0.1", port))
        taking.listen()
    except OSError:
        return False
    return True


async def test_where_the_usual_port_is_taken_and_none_was_asked_for_the_next_is_used(start: Starting) -> None:
    with closing(socket.socket()) as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        async with asyncio.timeout(60):
            while not bound(taken, 8080):  # noqa: ASYNC110 - another test has it for a moment
                await asyncio.sleep(0.1)
        process = await start(PORT="", LOG_FORMAT="text")
        told = await process.until_said("Cổng 8080")
        link = await process.until_said("http://127.0.0.1:")
        port = link.partition("http://127.0.0.1:")[2].partition(" ")[0]
        assert port in told
        assert (await status(f"http://127.0.0.1:{port}/healthz")) == (200, "ok")


async def test_a_channel_that_fails_leaves_the_others(start: Starting) -> None:
    async with TelegramApi() as api:
        port = free_port()
        wrong = {"TELEGRAM_TOKEN": "123456:" + "x" * 35, "TELEGRAM_API_BASE": api.url}
        process = await start(PORT=str(port), WEB="on", **wrong)
        assert "TELEGRAM_TOKEN" in await process.until_said("channel telegram is not served")
        await process.until_said("http://")
        assert (await status(f"http://127.0.0.1:{port}/readyz"))[0] == 200
        assert await process.end() == 1, "not all was served"
