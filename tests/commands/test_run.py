"""`thidua run`: on Telegram with a token, at the terminal without one."""

from __future__ import annotations

import asyncio
import signal
import sys
from pathlib import Path

from tests.commands.program import ROOT, environment
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_world import LAN, private


async def _started(tmp_path: Path, **variables: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=ROOT, env={**environment(), "DATA_DIR": str(tmp_path), **variables},
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def test_with_a_token_it_answers_on_telegram_and_stops_when_told(tmp_path: Path) -> None:
    async with TelegramApi() as api:
        process = await _started(tmp_path, TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url)
        chat = private(LAN)
        api.message("cum truong cum 9 nam 2020 la ai v", chat=chat)
        await api.wait_for(1)
        process.send_signal(signal.SIGTERM)
        _, told = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 0
        assert "Bạc Liêu" in api.sent(chat)[0]
        assert "đang trả lời trên Telegram: @thidua_bot" in told.decode()
        assert "alembic" not in told.decode()
        assert TOKEN.encode() not in told
        assert TOKEN.split(":")[1].encode() not in told


async def test_an_unknown_token_is_one_sentence(tmp_path: Path) -> None:
    async with TelegramApi() as api:
        wrong = "123456:" + "x" * 35
        process = await _started(tmp_path, TELEGRAM_TOKEN=wrong, TELEGRAM_API_BASE=api.url)
        _, told = await asyncio.wait_for(process.communicate(), 60)
        assert process.returncode == 1
        assert "TELEGRAM_TOKEN" in told.decode().splitlines()[-1]
        assert "đang trả lời" not in told.decode()
        assert wrong.encode() not in told


async def test_without_a_token_it_talks_in_the_terminal(tmp_path: Path) -> None:
    process = await _started(tmp_path)
    said, _ = await asyncio.wait_for(process.communicate("cụm 9 gồm ai\n".encode()), 60)
    assert process.returncode == 0
    assert "Cụm thi đua số IX có 7 Sở TN&MT" in said.decode()
