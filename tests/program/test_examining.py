"""What is looked at on this machine."""

from __future__ import annotations

import shutil
import socket
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from bot.program.channels import how_of
from bot.program.examining import address_of, data_of, database_of, disk_of, port_of, skew, zone_of
from bot.program.finding import Finding
from bot.settings import from_environment
from bot.settings.reading import Running, read
from bot.store import Store
from tests.databases import migrated
from tests.editing.conftest import KNOWLEDGE
from tests.postgres import Postgres
from tests.program.conftest import NOW
from tests.settings.test_reading import TOKEN


def made(folder: Path, **said: str) -> Running:
    """Return settings with a folder of the test's."""
    return read({"DATA_DIR": str(folder)} | said)


def states(found: list[Finding]) -> list[str]:
    """Return what each finding says of how it is."""
    return [one.state for one in found]


def test_the_data_are_checked(tmp_path: Path) -> None:
    assert states(data_of(made(tmp_path))) == ["good"]
    home = tmp_path / "home"
    shutil.copytree(KNOWLEDGE, home / "knowledge")
    shutil.copy(from_environment({}).intents, home)
    broken = next((home / "knowledge" / "clusters").glob("*.yaml"))
    broken.write_text(broken.read_text(encoding="utf-8") + "  - kind: nothing\n", encoding="utf-8")
    (found,) = data_of(made(tmp_path, THIDUA_DATA=str(home)))
    assert found.state == "bad"
    assert "thidua check" in found.said
    assert broken.name in found.said


def test_the_time_is_told(tmp_path: Path) -> None:
    (found,) = zone_of(made(tmp_path), NOW)
    assert "Asia/Ho_Chi_Minh" in found.said
    assert "08:00 ngày 02/03/2026" in found.said


async def test_a_database_that_is_not_there_yet_is_no_fault_unless_it_cannot_be_made(tmp_path: Path) -> None:
    settings = made(tmp_path)
    assert states(await database_of(settings, NOW)) == ["open", "good"]
    assert not (tmp_path / "thidua.sqlite3").exists()


async def test_a_database_in_use_is_good_and_its_editors_are_counted(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "thidua.sqlite3"):
        found = await database_of(made(tmp_path), NOW)
        assert states(found) == ["good", "good", "open"]
        assert "EDITOR_IDS" in found[-1].said
        assert states(await database_of(made(tmp_path, EDITOR_IDS="7"), NOW)) == ["good"] * 3


async def test_a_database_of_another_program_or_none_is_bad(tmp_path: Path) -> None:
    path = tmp_path / "thidua.sqlite3"
    async with await Store.open(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'r0002'")
    connection.close()
    (found,) = await database_of(made(tmp_path), NOW)
    assert (found.state, "thidua migrate" in found.said) == ("bad", True)
    path.write_bytes(b"no database" * 100)
    assert states(await database_of(made(tmp_path), NOW)) == ["bad"]


async def test_the_clock_of_a_server_is_compared(postgres: Postgres, tmp_path: Path) -> None:
    settings = made(tmp_path, DATABASE_URL=await migrated(postgres))
    found = await database_of(settings, NOW)
    assert states(found) == ["good", "bad", "open"], "our clock says 2026-03"
    assert "NTP" in found[1].said


async def test_a_server_that_is_away_is_bad(tmp_path: Path) -> None:
    settings = made(tmp_path, DATABASE_URL="postgresql://u:geheim@127.0.0.1:9/x")
    (found,) = await database_of(settings, NOW)
    assert found.state == "bad"
    assert "geheim" not in found.said


def test_there_is_room_on_the_disk(tmp_path: Path) -> None:
    (found,) = disk_of(tmp_path / "x")
    assert "GB" in found.said


@pytest.mark.parametrize(
    ("seconds", "state", "word"),
    [(0.0, "good", "khớp"), (-19.0, "good", "khớp"), (25.0, "bad", "nhanh"), (-3600.0, "bad", "chậm")],
)
def test_clocks_agree_or_not(seconds: float, state: str, word: str) -> None:
    found = skew("Telegram", timedelta(seconds=seconds).total_seconds())
    assert (found.state, word in found.said) == (state, True)


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        settings = made(tmp_path, PORT=str(taken.getsockname()[1]))
        http = how_of(settings).http
        assert http is not None
        assert states(port_of(settings, http)) == ["bad"]
    assert states(port_of(settings, http)) == ["good"]


@pytest.mark.parametrize(
    ("url", "state"),
    [
        ("", "open"),
        ("https://bot.example.vn", "good"),
        ("https://bot.example.vn:8443", "good"),
        ("https://bot.example.vn:9000", "bad"),
        ("http://bot.example.vn", "bad"),
        ("https://localhost", "bad"),
    ],
)
def test_the_public_address_is_one_that_can_be_reached(tmp_path: Path, url: str, state: str) -> None:
    assert states(address_of(made(tmp_path, PUBLIC_URL=url, TELEGRAM_TOKEN=TOKEN))) == [state]
