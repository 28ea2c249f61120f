"""`thidua migrate`: the tables brought up to date, once."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bot.store.migrating import revision
from tests.commands.program import run


def test_it_migrates_once_and_leaves_newer_ones_alone(tmp_path: Path) -> None:
    first, second = (run("migrate", DATA_DIR=str(tmp_path)) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert f"lên bản {revision()}" in first.stdout
    assert "không cần làm gì" in second.stdout
    with closing(sqlite3.connect(tmp_path / "thidua.sqlite3")) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r9999'")
    third = run("migrate", DATA_DIR=str(tmp_path))
    assert third.returncode == 1
    assert "mới hơn" in third.stderr
