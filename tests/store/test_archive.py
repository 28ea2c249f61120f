"""A backup: whole, read back, and restored anywhere, or nothing is changed."""

from __future__ import annotations

import asyncio
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from alembic import command

from bot.store import Store
from bot.store.archive import ArchiveError, check, restore, write
from bot.store.dialects import database_of
from bot.store.migrating import config, heads, revision, upgrade
from tests.databases import KINDS, migrated
from tests.store.at import AT
from tests.store.filled import LAN, content, fill
from tests.store.reminded import reminder


async def saved(where: str, path: Path) -> dict[str, int]:
    """Back a database up."""
    database = database_of(where)
    try:
        return await database.run(lambda connection: write(connection, path, AT))
    finally:
        await database.close()


def names_in(folder: Path) -> set[str]:
    """Return what there is of backups in a folder, half of one included."""
    return {one.name for one in folder.iterdir() if "b.zip" in one.name}


async def brought_back(where: str, path: Path, *, replace: bool = False) -> dict[str, int]:
    """Restore a backup."""
    database = database_of(where)
    try:
        return await database.run(lambda connection: restore(connection, path, replace=replace), writes=True)
    finally:
        await database.close()


@pytest.fixture
async def full(where: str) -> str:
    """Return a database of each kind with something in it."""
    async with await Store.open(where) as store:
        await fill(store)
    return where


async def empty(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """Return an empty database of that kind."""
    if kind == "sqlite":
        return str(folder / "empty.sqlite3")
    return await migrated(request.getfixturevalue("postgres"))


@pytest.mark.parametrize("kind", KINDS)
async def test_what_was_saved_comes_back_in_either_kind(
    full: str, kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    path, other = tmp_path / "b.zip", await empty(kind, request, tmp_path)
    counts = await saved(full, path)
    assert counts == check(path) == await brought_back(other, path)
    assert counts["reminders"] == 2
    rows, back = await content(full), await content(other)
    assert {name: one[0] for name, one in back.items()} == {name: one[0] for name, one in rows.items()}
    async with await Store.open(other) as store:
        assert (await store.reminders.add(reminder())).id > 2, "no id is given twice"
        given = await store.answers.remember("tg", "5", 9, None, "7", "x", "y", [], AT)
        assert given > rows["answers"][1], "nor one that was only reserved"
        assert len(await store.amendments.all()) == 1
        await store.amendments.undo(1, LAN, AT)


async def test_the_file_is_its_owner_s_alone_and_replaces_none(full: str, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    await saved(full, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    with pytest.raises(ArchiveError, match="exists"):
        await saved(full, path)
    assert path.read_bytes() == before
    assert names_in(tmp_path) == {"b.zip"}


async def test_a_backup_is_of_one_moment_while_others_write(where: str, tmp_path: Path) -> None:
    async with await Store.open(where) as store:
        await fill(store)
        stop = asyncio.Event()

        async def write_on() -> None:
            number = 10
            while not stop.is_set():
                id = await store.answers.remember("tg", "5", number, None, "7", "x", "y", [], AT)
                await store.flush()
                await store.answers.rate(id, "7", 1)
                number += 1

        writing = asyncio.create_task(write_on())
        for number in range(5):
            counts = await saved(where, tmp_path / f"{number}.zip")
            # a vote is kept after its answer: in one moment there is at most one answer without a vote
            assert counts["answers"] - counts["votes"] in (0, 1)
        stop.set()
        await writing


async def test_what_holds_something_is_replaced_only_when_asked(full: str, tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    await saved(full, path)
    async with await Store.open(full) as store:
        await store.reminders.add(reminder(title="về sau"))
    before = await content(full)
    with pytest.raises(ArchiveError, match="content"):
        await brought_back(full, path)
    assert await content(full) == before
    await brought_back(full, path, replace=True)
    assert len((await content(full))["reminders"][0]) == 2


def _rewritten(path: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None]) -> Path:
    """Return a copy of a backup whose manifest and lines were changed."""
    other = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w") as new:
        files = {name: old.read(name) for name in old.namelist()}
        manifest = json.loads(files.pop("manifest.json"))
        change(manifest, files)
        for name, text in files.items():
            new.writestr(name, text)
        new.writestr("manifest.json", json.dumps(manifest))
    return other


def _lose_a_line(_: dict[str, Any], files: dict[str, bytes]) -> None:
    files["tables/reminders.jsonl"] = files["tables/reminders.jsonl"].split(b"\n", 1)[1]


def _change_a_letter(_: dict[str, Any], files: dict[str, bytes]) -> None:
    files["tables/chats.jsonl"] = files["tables/chats.jsonl"].replace(b"IX", b"XI")


def _lose_a_table(_: dict[str, Any], files: dict[str, bytes]) -> None:
    del files["tables/reminders.jsonl"]


def _be_newer(manifest: dict[str, Any], _: dict[str, bytes]) -> None:
    manifest["revision"] = "r9999"


def _have_another_table(manifest: dict[str, Any], files: dict[str, bytes]) -> None:
    manifest["tables"].append(manifest["tables"][0] | {"name": "strange"})
    files["tables/strange.jsonl"] = files[f"tables/{manifest['tables'][0]['name']}.jsonl"]


def _be_of_another_format(manifest: dict[str, Any], _: dict[str, bytes]) -> None:
    manifest["format"] = 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_lose_a_line, "damaged"),
        (_change_a_letter, "damaged"),
        (_lose_a_table, "damaged"),
        (_have_another_table, "damaged"),
        (_be_of_another_format, "damaged"),
        (_be_newer, "newer"),
    ],
)
async def test_a_damaged_or_newer_backup_changes_nothing(
    full: str, tmp_path: Path, change: Callable[[dict[str, Any], dict[str, bytes]], None], why: str
) -> None:
    await saved(full, tmp_path / "b.zip")
    wrong = _rewritten(tmp_path / "b.zip", change)
    before = await content(full)
    with pytest.raises(ArchiveError, match=why):
        await brought_back(full, wrong, replace=True)
    assert await content(full) == before


@pytest.mark.parametrize("cut", [0, 10, 0.5, 0.99])
async def test_a_file_that_is_cut_off_is_damaged(full: str, tmp_path: Path, cut: float) -> None:
    path = tmp_path / "b.zip"
    await saved(full, path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(cut if cut > 1 else cut * len(whole))])
    with pytest.raises(ArchiveError, match="damaged"):
        check(path)


async def test_a_backup_of_an_older_program_is_brought_up_to_date(where: str, tmp_path: Path) -> None:
    database = database_of(str(tmp_path / "old.sqlite3"))
    await database.run(lambda connection: command.upgrade(config(connection), "r0002"), writes=True)
    assert await database.run(heads) == ("r0002",)
    counts = await database.run(lambda connection: write(connection, tmp_path / "old.zip", AT))
    assert "amendments" not in counts
    await database.close()
    await brought_back(where, tmp_path / "old.zip")
    other = database_of(where)
    assert await other.run(heads) == (revision(),)
    await other.run(upgrade, writes=True)
    await other.close()
    async with await Store.open(where, migrate=False) as store:
        await fill(store)
