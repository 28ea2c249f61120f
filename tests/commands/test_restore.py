"""`thidua restore`: all of a backup, or nothing."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.commands.program import run
from tests.commands.test_backup import folder
from tests.store.filled import content

__all__ = ["folder"]


def test_a_backup_comes_back_and_again_only_when_asked(folder: Path, tmp_path: Path) -> None:
    file, new = str(tmp_path / "b.zip"), str(tmp_path / "new")
    run("backup", file, DATA_DIR=str(folder))
    done = run("restore", file, DATA_DIR=new)
    assert (done.returncode, done.stderr) == (0, "")
    assert "đọc lại thấy đúng" in done.stdout
    before, after = (asyncio.run(content(f"{home}/thidua.sqlite3")) for home in (folder, new))
    assert before == after
    again = run("restore", file, DATA_DIR=new)
    assert again.returncode == 1
    assert "--replace" in again.stderr
    assert run("restore", file, "--replace", DATA_DIR=new).returncode == 0


def test_what_is_no_backup_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "b.zip").write_bytes(b"PK" + bytes(100))
    done = run("restore", str(tmp_path / "b.zip"), "--replace", DATA_DIR=str(folder))
    assert done.returncode == 1
    assert "chưa bị đổi gì" in done.stderr
    assert run("restore", str(tmp_path / "none.zip"), DATA_DIR=str(folder)).returncode == 2
