"""What is old is deleted, for all channels."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.agenda.model import Choice
from bot.model import Session
from bot.program.tending import KEPT, forget, tend
from bot.store import Store
from bot.store.webturns import Kept, Line
from tests.program.conftest import NOW, until
from tests.store.asking import question


async def _remembered(store: Store) -> None:
    await store.inbox.put("web", 1, "5", b"x", NOW)
    await store.inbox.done("web", [1], NOW)
    await store.answers.remember("web", "5", 1, 2, "7", "cụm 9", "…", [], NOW)
    await store.sessions.save("web", "5", "7", Session(intent="lead", at=NOW))
    store.unanswered.keep(question(at=NOW))
    await store.flush()


async def test_each_kind_is_kept_for_its_time(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "bot.db") as store:
        await _remembered(store)
        await forget(store, NOW + timedelta(hours=1), KEPT)
        assert await store.answers.of_question("web", "5", 1) is not None
        assert not await store.inbox.put("web", 1, "5", b"x", NOW), "its id is known"
        assert len(await store.unanswered.listed()) == 1
        await forget(store, NOW + timedelta(days=3), timedelta(days=1))
        assert await store.inbox.put("web", 1, "5", b"x", NOW)
        assert await store.unanswered.listed() == ()
        assert await store.answers.of_question("web", "5", 1) is not None
        await forget(store, NOW + KEPT + timedelta(days=1), KEPT)
        assert await store.answers.of_question("web", "5", 1) is None


async def test_what_a_channel_kept_is_forgotten_when_it_does_not_run_any_more(tmp_path: Path) -> None:
    async with await Store.open(tmp_path / "bot.db") as store:

        async def left() -> tuple[bool, bool, bool]:
            offered = await store.offers.get("zalo", "5", "7", NOW)
            page = await store.webchat.page("w", None, 5)
            return bool(offered), await store.contacts.get("zalo", "5") is not None, bool(page)

        await store.contacts.heard("zalo", "5", NOW)
        await store.offers.put("zalo", "5", "7", [Choice(label="Đúng", data="x")], NOW)
        turn = await store.webchat.begin("w", "k", NOW)
        assert turn is not None
        line = Line(id=turn.last + 1, payload="{}")
        assert await store.webchat.end(Kept(turn=turn, at=NOW, response="{}", new=(line,)))
        for days, kept in ((0, (True, True, True)), (2, (False, True, True)), (31, (False, True, False))):
            await forget(store, NOW + timedelta(days=days), KEPT)
            assert await left() == kept
        await forget(store, NOW + timedelta(days=91), KEPT)
        assert await left() == (False, False, False)


async def test_a_database_that_is_away_is_asked_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = await Store.open(tmp_path / "bot.db")
    await store.close()
    tending = asyncio.create_task(tend(store, lambda: NOW, KEPT, every_s=0.01))
    await until(lambda: caplog.text.count("was not forgotten") >= 2)
    tending.cancel()
    await asyncio.gather(tending, return_exceptions=True)
