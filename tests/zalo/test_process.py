"""The real program on Zalo, killed and started again: nothing is lost, and nothing is answered without end."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.zalo.conftest import LEAD, MEETING, until

ROOT = Path(__file__).resolve().parents[2]


@asynccontextmanager
async def running(api: ZaloBotApi, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Yield `thidua run` on Zalo once it polls, and kill it at the end."""
    variables = {
        "ZALO_TOKEN": TOKEN, "ZALO_API_BASE": api.url, "DATA_DIR": str(folder), "WEB": "off", "LOG_FORMAT": "text",
        "PATH": os.defpath, "PYTHONPATH": str(ROOT), "PORT": "",
    }  # fmt: skip
    polls = len(api.called("getUpdates", ok=False))
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=folder, env=variables, stderr=asyncio.subprocess.PIPE
    )
    try:
        await api.wait_for(polls + 1, "getUpdates", ok=False)
        yield program
    finally:
        if program.returncode is None:
            program.kill()
        await program.wait()


async def told(program: asyncio.subprocess.Process) -> str:
    """Return all that a program that has ended said."""
    assert program.stderr is not None
    return (await program.stderr.read()).decode()


async def test_killed_before_the_answer_was_sent_it_is_sent_after_the_next_start(
    api: ZaloBotApi, tmp_path: Path
) -> None:
    async with running(api, tmp_path) as program:
        api.fail("sendMessage", status=503, times=-1)
        api.message(LEAD)
        await api.wait_for(1, ok=False)
        program.kill()
        await program.wait()
        assert TOKEN not in await told(program)
    api._faults.clear()
    async with running(api, tmp_path):
        await api.wait_for(1)
    assert "2020" in api.sent()[0]


async def test_numbers_mean_the_same_after_a_kill_and_sigterm_ends_it_well(api: ZaloBotApi, tmp_path: Path) -> None:
    async with running(api, tmp_path) as program:
        api.message(MEETING)
        await api.wait_for(1)
        api.message("xin chào", person="mai02")
        await api.wait_for(2)
        program.kill()
    async with running(api, tmp_path) as program:
        api.message("1")
        await until(lambda: any(text.startswith("Đã lưu: ") for text in api.sent()))
        program.terminate()
        assert await program.wait() == 0
        said = await told(program)
    assert TOKEN not in said
    assert "Zalo" in said


async def test_a_wrong_token_is_told_in_one_sentence(api: ZaloBotApi, tmp_path: Path) -> None:
    api.fail("getMe", code=401, times=-1)
    variables = {"ZALO_TOKEN": TOKEN, "ZALO_API_BASE": api.url, "DATA_DIR": str(tmp_path), "WEB": "off"}
    program = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run", cwd=tmp_path, stderr=asyncio.subprocess.PIPE,
        env=variables | {"PATH": os.defpath, "PYTHONPATH": str(ROOT), "LOG_FORMAT": "text"},
    )  # fmt: skip
    assert await program.wait() == 1
    said = await told(program)
    assert "ZALO_TOKEN" in said
    assert TOKEN not in said
