"""The talk about reminders at the terminal."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.app import Live
from bot.commands.reminding import Reminding
from bot.store import Store
from tests.commands.program import Thidua
from tests.secretary.talks import made

NOW = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
REQUEST = "nhắc họp cụm 9h30 ngày 25/12/2026 tại Bắc Ninh"


@contextmanager
def talk(live: Live, database: Path | None, clock: Callable[[], datetime] = lambda: NOW) -> Iterator[Reminding]:
    """Yield a talk, and close it."""
    reminding = Reminding(live, database, clock)
    try:
        yield reminding
    finally:
        reminding.close()


def test_choices_are_numbers(live: Live) -> None:
    with talk(live, None) as reminding:
        assert str(reminding.hear(REQUEST)).endswith("1. Đúng  2. Sửa  3. Hủy\n(trả lời 1, 2 hoặc 3)")
        assert str(reminding.hear("1")).startswith("Đã lưu: Họp cụm")
        assert "1. 09:30 Họp cụm, Bắc Ninh\n2. Tải tệp lịch\n(trả lời 1 hoặc 2)" in str(reminding.hear("/lich"))
        assert reminding.hear("7") is None
        assert reminding.hear("cụm trưởng cụm IX năm 2020 là ai") is None


def test_what_is_kept_on_disk_is_there_the_next_time(live: Live, tmp_path: Path) -> None:
    with talk(live, tmp_path / "talk.sqlite3") as reminding:
        reminding.hear(REQUEST)
        reminding.hear("đúng")
    with talk(live, tmp_path / "talk.sqlite3") as reminding:
        assert "Họp cụm" in str(reminding.hear("/lich tất cả"))


def test_a_calendar_is_written_where_the_program_runs(
    live: Live, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with talk(live, None) as reminding:
        reminding.hear(REQUEST)
        reminding.hear("1")
        assert "lich-hop.ics" in str(reminding.hear("xuất lịch"))
    assert (tmp_path / "lich-hop.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_what_comes_due_is_printed_while_the_talk_is_open(live: Live, tmp_path: Path) -> None:
    async def keep() -> None:
        async with await Store.open(tmp_path / "talk.sqlite3") as store:
            start = (NOW + timedelta(minutes=59)).replace(tzinfo=None)
            kept = made(channel="terminal", chat="terminal", start=start, leads=(60,), created=NOW - timedelta(hours=2))
            await store.reminders.add(replace(kept, creator="terminal"))

    asyncio.run(keep())
    printed = threading.Event()
    shown: list[str] = []

    class Listening(Reminding):
        def say(self, text: str) -> None:
            shown.append(text)
            printed.set()

    reminding = Listening(live, tmp_path / "talk.sqlite3", lambda: NOW)
    try:
        assert printed.wait(20)
        assert "Nhắc họp: Họp cụm" in shown[0]
        assert str(reminding.hear("1")) == "Đã xong: Họp cụm."
    finally:
        reminding.close()


def test_a_pipe_leaves_nothing_behind(thidua: Thidua, tmp_path: Path) -> None:
    done = thidua("chat", stdin=f"{REQUEST}\n1\nxin chào\n", DATA_DIR=str(tmp_path / "data"))
    assert (done.returncode, done.stderr) == (0, "")
    first, second, *_ = done.stdout.split("\n\n")
    assert first.startswith(f"> {REQUEST}\nXin xác nhận: Họp cụm\n")
    assert second.startswith("> 1\nĐã lưu: Họp cụm\n")
    assert list(tmp_path.iterdir()) == []
