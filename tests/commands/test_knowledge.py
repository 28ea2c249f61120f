"""`thidua knowledge export`: from the database to files for review."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION
from tests.commands.program import ROOT, Thidua
from tests.proposals.test_exporting import LEAD

LAN = Editor(channel="telegram", person="7", name="Lan")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


async def _change(path: Path) -> None:
    async with await Store.open(path) as store:
        await store.amendments.keep([Change(fact=LEAD, source=DECISION)], LAN, NOW)


@pytest.fixture
def changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder whose database has a change."""
    monkeypatch.setenv("DATA_DIR", str(tmp_path))
    asyncio.run(_change(tmp_path / "thidua.sqlite3"))
    return tmp_path


def test_without_changes_there_is_nothing_to_write(
    thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "none"))
    done = thidua("knowledge", "export")
    assert (done.returncode, done.stdout) == (0, "Chưa có thay đổi nào của biên tập viên.\n")
    assert not (tmp_path / "none").exists()


def test_the_changes_go_into_a_copy(thidua: Thidua, changed: Path) -> None:
    copy = changed / "copy"
    done = thidua("knowledge", "export", str(copy))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 thay đổi; đã ghi vào ")
    assert "Sở NN&MT Cà Mau" in (copy / "clusters" / "cum-9.yaml").read_text(encoding="utf-8")
    assert "Sở NN&MT Cà Mau" not in (ROOT / "knowledge" / "clusters" / "cum-9.yaml").read_text(encoding="utf-8")
    assert thidua("check", str(copy)).returncode == 0
    assert "không tệp nào" in thidua("knowledge", "export", str(copy)).stdout


def test_once_merged_they_are_laid_over_the_files_no_more(thidua: Thidua, changed: Path) -> None:
    assert thidua("knowledge", "export", "--merged").stdout.startswith("Đã ghi nhận 1 thay đổi")
    assert thidua("knowledge", "export", str(changed / "copy")).stdout.startswith("Chưa có thay đổi")


def test_a_folder_of_something_else_is_refused(thidua: Thidua, changed: Path) -> None:
    done = thidua("knowledge", "export", str(changed))
    assert done.returncode == 2
    assert "không phải thư mục knowledge" in done.stderr


def test_what_to_do_must_be_said(thidua: Thidua) -> None:
    done = thidua("knowledge")
    assert done.returncode == 2
    assert "thiếu export" in done.stderr
