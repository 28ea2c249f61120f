"""`thidua doctor`: a line for each thing, and 1 where one is wrong."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

from tests.commands.program import run
from tests.fakes.telegram_api import TOKEN, TelegramApi


def test_a_fresh_machine_is_well(tmp_path: Path) -> None:
    done = run("doctor", DATA_DIR=str(tmp_path), UNKNOWN="x", ZALO_TOKN="x")
    assert (done.returncode, done.stderr) == (0, "")
    *lines, last = done.stdout.splitlines()
    assert {line[0] for line in lines} == {"✓", "–"}
    assert any("ZALO_TOKEN" in line for line in lines)
    assert last == "Không thấy gì sai."


def test_what_is_wrong_is_told_and_counted(tmp_path: Path) -> None:
    done = run("doctor", DATA_DIR=str(tmp_path), PUBLIC_URL="http://127.0.0.1", HOST="no.such.host.invalid")
    assert done.returncode == 1
    assert "✗ PUBLIC_URL" in done.stdout
    assert "✗ Cổng: HOST" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("2 ")


def test_wrong_settings_are_told_each(tmp_path: Path) -> None:
    done = run("doctor", "--json", DATA_DIR=str(tmp_path), PORT="x", TELEGRAM_TOKEN="geheim")
    assert done.returncode == 1
    assert [one["state"] for one in json.loads(done.stdout)] == ["bad", "bad"]
    assert "geheim" not in done.stdout


async def test_the_fake_telegram_knows_the_bot(tmp_path: Path) -> None:
    async with TelegramApi() as api:
        done = await asyncio.to_thread(
            run, "doctor", DATA_DIR=str(tmp_path), TELEGRAM_TOKEN=TOKEN, TELEGRAM_API_BASE=api.url
        )
        assert done.returncode == 0
        assert "✓ Telegram: mã đúng, bot là @thidua_bot" in done.stdout
