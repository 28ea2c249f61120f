"""Hashes with a secret of the database: the same for the same names, kept once."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine, select

from bot.store import Store
from bot.store.asked import secrets
from bot.store.migrating import upgrade
from bot.store.salting import digest, salt_of


def test_a_secret_is_made_once_and_is_another_in_another_database(tmp_path: Path) -> None:
    found = []
    for name in ("a", "a", "b"):
        engine = create_engine(f"sqlite:///{tmp_path / name}")
        with engine.begin() as connection:
            upgrade(connection)
            found += [salt_of(connection), salt_of(connection)]
            assert len(connection.execute(select(secrets)).all()) == 1
        engine.dispose()
    assert found[0] == found[1] == found[2] == found[3]
    assert found[4] == found[5] != found[0]
    assert len(found[0]) == 32


def test_every_name_and_the_salt_count() -> None:
    digests = {digest(b"x", "tg", "7"), digest(b"x", "tg", "8"), digest(b"x", "zalo", "7"), digest(b"y", "tg", "7")}
    assert len(digests | {digest(b"x", "tg7"), digest(b"x", "tg", "7")}) == 5
    assert digest(b"x", "\ud800") == digest(b"x", "?")


async def test_programs_on_one_database_know_the_same_secrets(where: str) -> None:
    async with await Store.open(where) as one, await Store.open(where) as other:
        secret = await one.secret("web")
        assert await other.secret("web") == secret
        assert await other.secret("calendar") != secret
