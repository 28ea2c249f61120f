"""Opening and closing."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from bot.model import Session
from bot.store import ChatSettings, Store, StoreError
from tests.store.at import AT


async def test_the_file_is_made_for_its_owner_alone(in_file: Store, path: Path) -> None:
    await in_file.inbox.put("tg", 1, "5", b"", AT)
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


async def test_closing_twice_is_closing(store: Store) -> None:
    await store.close()
    await store.close()
    with pytest.raises(StoreError, match="closed"):
        await store.inbox.put("tg", 1, "5", b"", AT)


async def test_a_url_opens_the_same_file_and_a_folder_name_may_be_odd(tmp_path: Path) -> None:
    path = tmp_path / "dữ liệu 100% #?" / "bot.sqlite3"
    async with await Store.open(path) as store:
        await store.inbox.put("tg", 1, "5", b"", AT)
    async with await Store.open(str(path)) as store:
        assert len(await store.inbox.pending("tg")) == 1
    plain = tmp_path / "plain.sqlite3"
    async with await Store.open(f"sqlite:///{plain}") as store:
        await store.inbox.put("tg", 1, "5", b"", AT)
    assert plain.exists()


async def test_two_open_the_same_file(in_file: Store, path: Path) -> None:
    async with await Store.open(path) as other:
        assert await in_file.inbox.put("tg", 1, "5", b"", AT)
        assert not await other.inbox.put("tg", 1, "5", b"", AT)


async def test_programs_that_share_a_database_see_what_the_others_kept(path: Path) -> None:
    one, other = [await Store.open(path, shared=True) for _ in range(2)]
    for number, store in enumerate([one, other, one]):
        await store.chats.put("tg", "5", ChatSettings(own_cluster=str(number)))
        await store.sessions.save("tg", "5", "7", Session(intent=str(number)))
        await store.inbox.done("tg", [number], AT)
        for reader in (one, other):
            assert (await reader.chats.get("tg", "5")).own_cluster == str(number)
            assert (await reader.sessions.load("tg", "5", "7")).intent == str(number)
    await one.close()
    await other.close()


async def test_a_servers_database_is_taken_for_shared(where: str) -> None:
    async with await Store.open(where) as one, await Store.open(where) as other:
        assert (await other.chats.get("tg", "5")).own_cluster == ""
        await one.chats.put("tg", "5", ChatSettings(own_cluster="IX"))
        seen = (await other.chats.get("tg", "5")).own_cluster
        assert seen == ("IX" if where.startswith("postgresql") else "")


async def test_what_is_no_database_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("these are notes, and no database at all\n" * 100, encoding="utf-8")
    with pytest.raises(DatabaseError):
        await Store.open(path)
    assert path.read_text(encoding="utf-8").startswith("these are notes")


async def test_a_database_of_a_newer_program_is_left_alone(in_file: Store, path: Path) -> None:
    await in_file.close()
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = 'r9999'")
    connection.commit()
    connection.close()
    with pytest.raises(StoreError, match="r9999"):
        await Store.open(path)


async def test_what_a_person_has_deleted_is_not_in_the_file(in_file: Store, path: Path) -> None:
    secret = "điều rất riêng tư"
    await in_file.inbox.put("tg", 1, "7", secret.encode() * 500, AT)
    await in_file.answers.remember("tg", "7", 1, 2, "7", secret, secret * 500, [], AT)
    await in_file.chats.forget_user("tg", "7")
    await in_file.inbox.done("tg", [1], AT)
    await in_file.close()
    assert [file.name for file in path.parent.iterdir() if secret.encode() in file.read_bytes()] == []
