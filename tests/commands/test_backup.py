"""`thidua backup`: a file that was read back, while the bot may run."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.store import Store
from tests.commands.program import run
from tests.store.filled import fill


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a database."""

    async def make() -> None:
        async with await Store.open(tmp_path / "data" / "thidua.sqlite3") as store:
            await fill(store)

    asyncio.run(make())
    return tmp_path / "data"


def test_it_says_what_it_wrote(folder: Path, tmp_path: Path) -> None:
    done = run("backup", str(tmp_path / "b.zip"), DATA_DIR=str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    assert "đọc lại thấy đúng" in done.stdout
    assert (tmp_path / "b.zip").stat().st_size > 1000


@pytest.mark.parametrize(
    ("file", "code", "word"), [("data/thidua.sqlite3", 1, "tên khác"), ("none/b.zip", 2, "thư mục")]
)
def test_where_it_cannot_write_it_says_so(folder: Path, tmp_path: Path, file: str, code: int, word: str) -> None:
    done = run("backup", str(tmp_path / file), DATA_DIR=str(folder))
    assert done.returncode == code
    assert word in done.stderr


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    done = run("backup", str(tmp_path / "b.zip"), DATA_DIR=str(tmp_path / "none"))
    assert done.returncode == 1
    assert "DATA_DIR" in done.stderr
    assert not (tmp_path / "b.zip").exists()
