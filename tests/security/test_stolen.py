"""What a copy of the database tells: what docs/threats.md says that it does, and no more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from bot.store import Store
from bot.store.asked import unanswered
from bot.store.salting import digest, salt_of
from bot.web.sessions import SECRET, Sessions
from tests.store.asking import CHAT, PERSON, question
from tests.store.reminded import reminder

AT = datetime(2026, 3, 2, 8, tzinfo=UTC)


async def test_what_a_stolen_database_tells(tmp_path: Path) -> None:
    path = tmp_path / "bot.sqlite3"
    async with await Store.open(path) as store:
        await store.reminders.add(reminder(title="họp kín"))
        await store.answers.remember("tg", "5", 1, 2, "7", "cụm 9 ai làm trưởng", "…", [], AT)
        store.unanswered.keep(question("câu không ai trả lời"))
        await store.flush()
        row = await store._database.run(lambda connection: connection.execute(select(unanswered)).mappings().one())
        salt = await store._database.run(salt_of)
        secret = await store.secret(SECRET)
    content = path.read_bytes()
    for readable in ("họp kín", "cụm 9 ai làm trưởng", "câu không ai trả lời"):
        assert readable.encode() in content, "nothing is encrypted"
    assert (PERSON.encode() in content, CHAT.encode() in content) == (False, False)
    assert row["person"] == digest(salt, row["channel"], PERSON), "who has the salt too can try every id"
    assert (salt in content, secret in content) == (True, True)


async def test_without_its_secrets_every_cookie_ends(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "bot.sqlite3") as store, await Store.open(tmp_path / "new.sqlite3") as other:
        stolen, renewed = (Sessions(lambda: 0.0, secure=False) for _ in range(2))
        stolen.open(await store.secret(SECRET))
        renewed.open(await other.secret(SECRET))
        (_, header), *_ = stolen.new({"type": "http"})[1]
    cookie = header.partition(b";")[0]
    scope = {"type": "http", "headers": [(b"cookie", cookie)]}
    assert stolen.of(scope)
    assert renewed.of(scope) is None
