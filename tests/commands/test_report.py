"""`thidua report`: a month as text, JSON and pictures."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from bot.store import Store, Tally
from tests.commands.program import run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of a database with questions of November 2026."""

    async def fill() -> None:
        async with await Store.open(tmp_path / "data" / "thidua.sqlite3") as store:
            for outcome in ("answer", "answer", "answer", "fallback"):
                day = date(2026, 11, 22)
                known = Tally(day=day, channel="telegram", intent="lead", cluster="IX", outcome=outcome)
                store.tallies.count(known, 12.0)

    asyncio.run(fill())
    return tmp_path / "data"


def test_a_month_in_words(folder: Path) -> None:
    done = run("report", "--month", "2026-11", DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Câu hỏi tháng 11/2026\n4 câu; trả lời được 75% (3 câu)")
    assert "  4   75%  Cụm trưởng cụm" in done.stdout


def test_a_month_as_json_and_as_pictures(folder: Path, tmp_path: Path) -> None:
    png, svg = tmp_path / "x.png", tmp_path / "x.svg"
    done = run("report", "--month", "2026-11", "--json", "--png", str(png), "--svg", str(svg), DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["answered_share"] == 0.75
    with Image.open(png) as drawn:
        assert (drawn.format, drawn.width) == ("PNG", 1080)
    assert svg.read_text(encoding="utf-8").startswith("<svg")


def test_a_month_without_questions(folder: Path) -> None:
    assert "Chưa có câu hỏi nào" in run("report", "--month", "2025-01", DATA_DIR=str(folder)).stdout


def test_without_a_month_it_is_this_one(folder: Path) -> None:
    assert run("report", DATA_DIR=str(folder)).stdout.startswith("Câu hỏi tháng ")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--month", "11/2026"], 2, "2026-11"),
        (["--month", "2026-13"], 2, "2026-11"),
        (["--month", "0000-01"], 2, "2026-11"),
        (["--png", "/dev/null/x.png"], 1, "không ghi được"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], code: int, said: str) -> None:
    done = run("report", *arguments, DATA_DIR=str(folder))
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr
