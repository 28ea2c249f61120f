"""The durable inbox: a question is kept before it is confirmed, and answered once, whatever happens in between."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.store import Store
from tests.fakes.telegram_world import User, private, supergroup
from tests.telegram.conftest import NOW, Online

JSON = dict[str, Any]
LEAD = "cụm trưởng cụm IX năm 2020 là ai"
MAI = User(1002, "Mai", "mai_stnmt")
GROUP = supergroup()


def inbox(bot: Online) -> dict[int, tuple[bool, bytes]]:
    """Return of each update on disk whether it is done, and what is kept of it."""
    with closing(sqlite3.connect(bot.database)) as database:
        rows = database.execute("SELECT update_id, done IS NOT NULL, payload FROM inbox").fetchall()
    return {int(id): (bool(done), bytes(payload)) for id, done, payload in rows}


async def keep(bot: Online, *updates: JSON, received: datetime = NOW) -> None:
    """Put updates in the inbox as a bot that was killed left them there, and let Telegram forget them."""
    async with await Store.open(bot.database) as store:
        for update in updates:
            payload = update.get("raw") or json.dumps(update).encode()
            await store.inbox.put("telegram", update["update_id"], "1001", payload, received)
    bot.api.delivery.pending.clear()


async def test_a_question_is_on_disk_while_it_is_answered_and_only_its_number_after(online: Online) -> None:
    answered = asyncio.Event()
    online.api.fail("sendMessage", status=200, until=answered)
    update = online.api.message(LEAD)
    await online.api.wait_delivered()  # Telegram has forgotten it
    done, payload = inbox(online)[update["update_id"]]
    assert not done
    assert json.loads(payload) == update
    assert not online.api.called("sendMessage")
    answered.set()
    await online.api.wait_for(1)
    await online.stop()
    assert inbox(online) == {update["update_id"]: (True, b"")}


async def test_an_update_delivered_twice_is_answered_once(online: Online) -> None:
    update = online.api.message(LEAD)
    await online.api.wait_for(1)
    online.api.repeat(update)
    assert len(await online.quiet(private())) == 1


async def test_an_update_delivered_again_while_it_is_answered_is_answered_once(online: Online) -> None:
    answered = asyncio.Event()
    online.api.fail("sendMessage", status=200, until=answered)
    update = online.api.message(LEAD)
    await online.api.wait_for(1, ok=False)
    await online.api.wait_delivered()
    fetches = len(online.api.called("getUpdates", ok=False))
    online.api.repeat(update)
    online.api.repeat(update)
    await online.api.wait_for(fetches + 1, "getUpdates", ok=False)  # it has them, for it fetches what follows
    answered.set()
    await online.api.wait_for(1)
    assert len(await online.quiet(private())) == 1


async def test_an_update_delivered_again_after_a_restart_is_answered_once(online: Online) -> None:
    update = online.api.message(LEAD)
    await online.api.wait_for(1)
    await online.restart()
    online.api.repeat(update)
    assert len(await online.quiet(private())) == 1


UNREADABLE: dict[str, JSON] = {
    "a message without its parts": {"message": {"message_id": 7}},
    "a date that is none": {"message": {"message_id": 7, "date": "mai", "chat": private().json()}},
    "a press without a person": {"callback_query": {"id": "1"}},
    "a message that is a list": {"message": [1, 2]},
}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_what_cannot_be_read_is_logged_and_stops_nothing(
    online: Online, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    bad = {"update_id": 100_000_000, **UNREADABLE[kind]}
    online.api.delivery.push(bad)
    assert "Bạc Liêu" in (await online.ask(LEAD))["text"]
    await online.stop()
    assert inbox(online)[bad["update_id"]] == (True, b"")
    assert any(record.levelno >= logging.WARNING for record in caplog.records)


async def test_what_was_in_hand_is_answered_after_the_start(offline: Online) -> None:
    await keep(offline, offline.api.message(LEAD), received=NOW - timedelta(minutes=9))
    await offline.start()
    await offline.api.wait_for(1)
    (answer,) = await offline.quiet(private())
    assert "Bạc Liêu" in answer
    await offline.stop()
    assert all(done for done, _ in inbox(offline).values())


async def test_of_old_questions_one_polite_line_is_said_per_chat(offline: Online) -> None:
    api = offline.api
    updates = [
        api.message(LEAD),
        api.message("cụm IX"),
        api.message(LEAD, user=MAI),
        api.message("@thidua_bot cụm IX", chat=GROUP),
        api.message("@thidua_bot cụm II", chat=GROUP),
        api.message("chiều nay họp lúc mấy giờ", chat=supergroup(-1_001_000_005_002)),
    ]
    await keep(offline, *updates, received=NOW - timedelta(minutes=11))
    await offline.start()
    await api.wait_for(3)
    assert await offline.quiet(private()) == [sentences.LATE]
    assert api.sent(private(MAI)) == [sentences.LATE]
    assert api.sent(GROUP) == [sentences.LATE]
    assert not api.sent(supergroup(-1_001_000_005_002))
    await offline.restart()
    assert len(api.called("sendMessage")) == 4, "what was old is done"


async def test_who_is_not_served_is_not_told_that_it_is_back(offline: Online) -> None:
    api = offline.api
    updates = [api.message(LEAD), api.message("@thidua_bot cụm IX", chat=GROUP), api.message(LEAD, user=MAI)]
    await keep(offline, *updates, received=NOW - timedelta(minutes=11))
    await offline.start(allowed=Allowed(users=frozenset({MAI.id})))
    assert [call.params["chat_id"] for call in await api.wait_for(1)] == [MAI.id]
    assert not api.sent(GROUP)
    assert not api.sent(private())


async def test_a_start_with_old_and_new_questions_answers_the_new(offline: Online) -> None:
    old, new = offline.api.message("cụm II"), offline.api.message(LEAD, user=MAI)
    await keep(offline, old, received=NOW - timedelta(hours=3))
    await keep(offline, new)
    await offline.start()
    await offline.api.wait_for(2)
    assert offline.api.sent(private()) == [sentences.LATE]
    assert "Bạc Liêu" in offline.api.sent(private(MAI))[0]


async def test_nobody_to_be_told_is_no_reason_not_to_start(offline: Online) -> None:
    await keep(offline, offline.api.message(LEAD), received=NOW - timedelta(hours=1))
    offline.api.blocked()
    await offline.start()
    assert "Bạc Liêu" in (await offline.ask(LEAD, user=MAI))["text"]


async def test_answered_in_the_moment_before_the_crash_is_not_answered_again(online: Online) -> None:
    update = online.api.message(LEAD)
    await online.api.wait_for(1)
    await online.stop()
    with closing(sqlite3.connect(online.database)) as database, database:
        database.execute(
            "UPDATE inbox SET done = NULL, payload = ?, chat = '1001' WHERE update_id = ?",
            (json.dumps(update).encode(), update["update_id"]),
        )
    await online.start()
    assert len(await online.quiet(private())) == 1
    await online.stop()
    assert inbox(online)[update["update_id"]][0]


@pytest.mark.parametrize("age", [timedelta(), timedelta(hours=1)])
async def test_what_cannot_be_read_does_not_stay_in_the_inbox(offline: Online, age: timedelta) -> None:
    nonsense: list[JSON] = [
        {"update_id": 1, "raw": b"\xff\xfe"},
        {"update_id": 2, "raw": b"[]"},
        {"update_id": 3, "message": {"message_id": 7}},
    ]
    await keep(offline, *nonsense, received=NOW - age)
    await offline.start()
    assert "Bạc Liêu" in (await offline.ask(LEAD))["text"]
    await offline.stop()
    assert all(done for done, _ in inbox(offline).values())


async def test_an_answer_that_could_not_be_sent_is_sent_after_the_next_start(online: Online) -> None:
    broken = online.api.fail("sendMessage", times=-1, status=500)
    online.api.message(LEAD)
    await online.api.wait_for(5, ok=False)
    broken.times = 0
    await online.restart()
    await online.api.wait_for(1)
    assert len(await online.quiet(private())) == 1


async def test_of_a_bug_the_asker_hears_in_private(online: Online, caplog: pytest.LogCaptureFixture) -> None:
    with closing(sqlite3.connect(online.database)) as database, database:
        database.execute("DROP TABLE sessions")
    said = (await online.ask(LEAD))["text"]
    (number,) = [record.getMessage().split()[-1] for record in caplog.records if record.levelno == logging.ERROR]
    assert said == sentences.APOLOGY.format(id=number)


async def test_an_answer_that_could_not_be_sent_is_tried_again_while_the_bot_runs(offline: Online) -> None:
    await offline.start(again_s=0.2)
    offline.api.fail("sendMessage", times=5, status=500)
    offline.api.message("cụm trưởng cụm 9 năm 2020", chat=private())
    await offline.api.wait_for(1)
    assert "Bạc Liêu" in offline.api.sent(private())[0]
