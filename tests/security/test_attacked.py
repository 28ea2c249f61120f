"""The real program while strangers send it what they should not: its secrets, its log and its calls afterwards."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
import pytest

from tests.commands.program import run
from tests.commands.test_run import Starting, free_port
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.zalo_bot import TOKEN as ZALO_TOKEN
from tests.fakes.zalo_bot import ZaloBotApi

METRICS, PASSWORD = "metrics-invented-4711", "database-invented-4711"
SECRETS = (TOKEN, TOKEN.partition(":")[2], ZALO_TOKEN, ZALO_TOKEN.partition(":")[2], METRICS)
FORGED = "2026-01-01 00:00:00,000 ERROR bot: giả mạo"
_RECORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} [A-Z]+ [\w.]+: |Trợ lý|Cửa sổ|  ")


@dataclass(slots=True)
class Aftermath:
    """What is left of it: all that the program said in each place, its database, and who was called."""

    said: dict[str, str] = field(default_factory=dict)
    database: bytes = b""
    called: int = 0


@asynccontextmanager
async def canary(aftermath: Aftermath) -> AsyncIterator[str]:
    """Yield an address that nobody has a reason to call."""

    async def note(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        aftermath.called += 1
        writer.close()

    server = await asyncio.start_server(note, "127.0.0.1", 0)
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/x.jpg"
    finally:
        server.close()
        await server.wait_closed()


async def attack(starting: Starting) -> Aftermath:
    """Run the program, do it all, and return what is left but for the database."""
    left, port = Aftermath(), free_port()
    async with TelegramApi() as telegram, ZaloBotApi() as zalo, canary(left) as address:
        variables = {
            "TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_BASE": telegram.url, "ZALO_TOKEN": ZALO_TOKEN,
            "ZALO_API_BASE": zalo.url, "METRICS_TOKEN": METRICS, "WEB": "on", "PORT": str(port),
        }  # fmt: skip
        process = await starting(LOG_FORMAT="text", **variables)
        hostile = f"cụm IX\n{FORGED}\r\x1b[2J\x9b1A {address}"
        telegram.fail("sendMessage", status=400, description=f"Bad Request: x\n{FORGED}\x1b[2J")
        telegram.message(hostile)
        telegram.message(f"chủ đề {hostile}")
        telegram.delivery.push({"update_id": 10**6, "message": {"message_id": hostile}})
        zalo.fail("sendMessage", code=400, description=f"x\n{FORGED}\x1b[2J")
        zalo.message(hostile)
        zalo.message(hostile, photo=address, event_name="message.image.received")
        await telegram.wait_for(1, timeout=60)
        await zalo.wait_for(1)
        url = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession() as session:
            body = {"text": hostile, "key": "0123456789"}
            for path, given in (("/api/messages", body), ("/api/files", {}), (f"/%0a{FORGED}", {})):
                async with session.post(url + path, json=given, headers={"User-Agent": FORGED}) as answer:
                    await answer.read()
            for path in ("/metrics", "/readyz", "/nowhere"):
                async with session.get(url + path, headers={"Authorization": f"Bearer {METRICS}"}) as answer:
                    left.said[path] = await answer.text()
        server = f"postgresql://thidua:{PASSWORD}@127.0.0.1:9/thidua"
        for command in ("settings", "doctor"):
            done = await asyncio.to_thread(run, command, **(variables | {"DATABASE_URL": server}))
            left.said[command] = done.stdout + done.stderr
        await process.end()
        left.said["log"] = process.said
    return left


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Aftermath:
    """Return what is left of the program."""
    folder = tmp_path_factory.mktemp("attacked")

    async def attacked() -> Aftermath:
        starting = Starting(folder)
        try:
            return await attack(starting)
        finally:
            await starting.close()

    found = asyncio.run(attacked())
    found.database = b"".join(path.read_bytes() for path in sorted(folder.iterdir()))
    return found


def test_no_secret_is_told_anywhere(left: Aftermath) -> None:
    assert set(left.said) == {"log", "/metrics", "/readyz", "/nowhere", "settings", "doctor"}
    assert "thidua_" in left.said["/metrics"], "the token of the metrics was taken"
    told = [(place, secret) for place, text in left.said.items() for secret in (*SECRETS, PASSWORD) if secret in text]
    assert told == []


def test_no_token_of_a_bot_is_in_the_database(left: Aftermath) -> None:
    assert len(left.database) > 10_000
    assert [secret for secret in SECRETS if secret.encode() in left.database] == []


def test_nobody_writes_into_the_log(left: Aftermath) -> None:
    lines = left.said["log"].splitlines()
    assert [line for line in lines if not _RECORD.match(line)] == []
    assert [line for line in lines if line.startswith(FORGED)] == []
    assert [letter for letter in left.said["log"] if letter != "\n" and not letter.isprintable()] == []


def test_no_address_in_a_message_is_called(left: Aftermath) -> None:
    assert left.called == 0
