"""Commands answer with the changes of editors that the bot's database holds, and make none where there is none."""

from __future__ import annotations

import asyncio
import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.amendments import Change, Editor
from tests.amendments.changes import DECISION
from tests.commands.program import ROOT, Thidua, environment, start
from tests.postgres import Postgres
from tests.proposals.test_exporting import LEAD

LAN = Editor(channel="telegram", person="7", name="Lan")
AT = datetime(2026, 11, 24, tzinfo=UTC)
QUESTION = "cụm trưởng cụm IX năm 2026 là ai"
TOLD = "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau."
UNTOLD = "Chưa có thông tin cụm trưởng Cụm thi đua số IX năm 2026."
FILE = "thidua.sqlite3"


async def change(where: str | Path) -> None:
    """State who leads cluster IX in 2026."""
    async with await Store.open(where) as store:
        await store.amendments.keep([Change(fact=LEAD, source=DECISION)], LAN, AT)


async def undo(where: str | Path) -> None:
    """Take that back."""
    async with await Store.open(where) as store:
        await store.amendments.undo(1, LAN, AT)


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a folder whose database has a change."""
    asyncio.run(change(tmp_path / FILE))
    return tmp_path


@pytest.mark.parametrize("variable", ["DATA_DIR", "DATABASE_URL", "sqlite"])
def test_one_question_is_answered_with_what_was_changed(thidua: Thidua, changed: Path, variable: str) -> None:
    file = str(changed / FILE)
    named = {
        "DATA_DIR": {"DATA_DIR": str(changed)},
        "DATABASE_URL": {"DATABASE_URL": file},
        "sqlite": {"DATABASE_URL": f"sqlite:///{file}"},
    }
    done = thidua("ask", QUESTION, **named[variable])
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[:2] == [TOLD, f"Nguồn: {DECISION.label}."]


def test_a_server_is_asked_too(thidua: Thidua, postgres: Postgres) -> None:
    url = asyncio.run(postgres.create())
    before = thidua("ask", QUESTION, DATABASE_URL=url)
    assert (before.stdout.splitlines()[0].startswith(UNTOLD), before.stderr) == (True, "")
    asyncio.run(change(url))
    assert thidua("ask", QUESTION, DATABASE_URL=url).stdout.splitlines()[0] == TOLD


def test_what_was_undone_holds_no_more(thidua: Thidua, changed: Path) -> None:
    asyncio.run(undo(changed / FILE))
    assert thidua("ask", QUESTION, DATA_DIR=str(changed)).stdout.startswith(UNTOLD)


def test_a_file_of_questions_is_answered_so(thidua: Thidua, changed: Path) -> None:
    row = json.dumps({"id": 1, "text": QUESTION})
    done = thidua("ask", "--batch", "-", stdin=row, DATA_DIR=str(changed))
    assert json.loads(done.stdout)["text"].startswith(TOLD)


def test_a_talk_hears_of_a_change_at_its_next_message(tmp_path: Path) -> None:
    with start("chat", DATA_DIR=str(tmp_path)) as talk:
        assert talk.stdin
        assert talk.stdout

        def says() -> str:
            assert talk.stdin
            assert talk.stdout
            talk.stdin.write(f"{QUESTION}\n".encode())
            talk.stdin.flush()
            lines = iter(talk.stdout.readline, b"\n")
            return b"".join(lines).decode().splitlines()[1]

        assert says().startswith(UNTOLD)
        asyncio.run(change(tmp_path / FILE))
        assert says() == TOLD
        asyncio.run(undo(tmp_path / FILE))
        assert says().startswith(UNTOLD)
        talk.communicate()


def test_conversation_tests_are_of_the_files_alone(thidua: Thidua, changed: Path) -> None:
    written = changed / "x.yaml"
    written.write_text(f"- user: {QUESTION}\n  says: Chưa có thông tin\n", encoding="utf-8")
    assert thidua("test", str(written), DATA_DIR=str(changed)).returncode == 0


def test_without_a_database_nothing_is_made_and_its_library_not_loaded(tmp_path: Path) -> None:
    asked = ["-X", "importtime", "-m", "bot", "ask", QUESTION]
    done = subprocess.run(
        [sys.executable, *asked],
        cwd=ROOT,
        env=environment(DATA_DIR=str(tmp_path / "none")),
        capture_output=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.decode().splitlines()}
    assert "bot.commands.amended" in imported
    assert not imported & {"sqlalchemy", "alembic", "asyncpg", "bot.store"}
    assert not (tmp_path / "none").exists()


def _no_database(path: Path) -> None:
    path.write_bytes(b"hello " * 1000)


def _another_list(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("CREATE TABLE amendments (id INTEGER)")


def _broken_line(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database, database:
        database.execute("UPDATE amendments SET fact = '{'")


@pytest.mark.parametrize("spoil", [_no_database, _another_list, _broken_line])
@pytest.mark.parametrize("command", ["ask", "chat"])
def test_a_database_that_cannot_be_read_costs_one_warning(
    thidua: Thidua, tmp_path: Path, spoil: object, command: str
) -> None:
    path = tmp_path / FILE
    if spoil is _broken_line:
        asyncio.run(change(path))
    spoil(path)  # type: ignore[operator]
    said = ("ask", QUESTION) if command == "ask" else ("chat",)
    done = thidua(*said, stdin=f"{QUESTION}\n{QUESTION}\n", DATA_DIR=str(tmp_path))
    assert done.returncode == 0
    assert UNTOLD in done.stdout
    (warning,) = done.stderr.splitlines()
    assert warning.startswith("thidua: không đọc được thay đổi của biên tập viên (")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("url", ["postgresql://lan:mat-khau@127.0.0.1:1/thidua", "oracle://x"])
def test_a_server_that_is_away_costs_one_warning_without_its_password(thidua: Thidua, url: str) -> None:
    done = thidua("ask", QUESTION, DATABASE_URL=url)
    assert done.stdout.startswith(UNTOLD)
    (warning,) = done.stderr.splitlines()
    assert "không đọc được thay đổi" in warning
    assert "mat-khau" not in warning


def test_a_database_of_before_there_were_changes_has_none(thidua: Thidua, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / FILE)) as database:
        database.execute("CREATE TABLE chats (id INTEGER)")
    done = thidua("ask", QUESTION, DATA_DIR=str(tmp_path))
    assert (done.stdout.startswith(UNTOLD), done.stderr) == (True, "")
