"""The program as a whole: killed, stopped, refused, many chats at once, and nothing secret in its log."""

from __future__ import annotations

import asyncio
import logging
import signal
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest

from bot.errors import Stop
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_faults import LOST
from tests.fakes.telegram_world import User, private, supergroup
from tests.telegram.conftest import Online
from tests.telegram.program import Program

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
WRONG = "7000000002:WRONG-token-that-nobody-has-been-given_00"
PEOPLE = [User(2001 + number, f"Người {number}") for number in range(20)]


@pytest.fixture
async def program(tmp_path: Path) -> AsyncIterator[Program]:
    """Yield the program, not started, and its Telegram."""
    async with TelegramApi() as api:
        found = Program(api, tmp_path)
        yield found
        await found.close()


def waiting(folder: Path) -> int:
    """Return how many updates are on disk and not done."""
    with closing(sqlite3.connect(folder / "thidua.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM inbox WHERE done IS NULL").fetchone()[0])


async def test_killed_while_it_answers_it_answers_after_the_next_start(program: Program) -> None:
    api = program.api
    hanging = api.fail("sendMessage", times=-1, status=LOST, hang=30)  # it never takes effect
    await program.start()
    for person in PEOPLE:
        api.message(LEAD, user=person)
    await api.wait_for(len(PEOPLE), ok=False)
    await api.wait_delivered()  # Telegram will not deliver them again
    await program.kill()
    assert waiting(program.folder) == len(PEOPLE)
    assert not api.called("sendMessage")
    hanging.times = 0
    await program.start()
    await api.wait_for(len(PEOPLE))
    assert await program.end() == 0
    for person in PEOPLE:
        (answer,) = api.sent(private(person))
        assert "Bạc Liêu" in answer
    assert waiting(program.folder) == 0


async def test_killed_again_and_again_it_loses_no_question(program: Program) -> None:
    api = program.api
    api.latency = 0.05
    asked = 0
    for _ in range(3):
        await program.start(PYTHONHASHSEED="0")
        sent = len(api.called("sendMessage"))
        for person in PEOPLE:
            for text in (LEAD, "cụm IX", "chủ đề cụm IX năm 2020"):
                api.message(text, user=person)
                asked += 1
        await api.wait_for(sent + 15)
        await program.kill()
    await program.start()
    await api.wait_delivered()
    await api.wait_for(asked)
    assert await program.end() == 0
    assert waiting(program.folder) == 0
    for person in PEOPLE:
        # What was under way at a kill may be said twice: Telegram had it, and the bot was not there to hear so.
        assert 9 <= len(api.sent(private(person))) <= 12


async def test_sigterm_finishes_what_is_in_hand(program: Program) -> None:
    api = program.api
    await program.start()
    api.fail("sendMessage", status=200, hang=1)
    api.message(LEAD)
    await api.wait_for(1, ok=False)
    assert await program.end(signal.SIGTERM) == 0
    (answer,) = api.sent(private())
    assert "Bạc Liêu" in answer
    assert waiting(program.folder) == 0
    assert "Traceback" not in program.log()


async def test_sigterm_does_not_wait_for_ever(program: Program) -> None:
    api = program.api
    await program.start()
    api.fail("sendMessage", times=-1, status=LOST, hang=60)
    api.message(LEAD)
    await api.wait_for(1, ok=False)
    async with asyncio.timeout(40):
        assert await program.end(signal.SIGTERM) == 0
    assert waiting(program.folder) == 1, "it is answered after the next start"


async def test_a_token_that_telegram_does_not_know_ends_it_with_a_sentence(program: Program) -> None:
    await program.start(token=WRONG)
    assert await program.ended() != 0
    said = program.log()
    assert "BotFather" in said
    assert WRONG not in said
    assert WRONG.partition(":")[2] not in said
    assert "Traceback" not in said


async def test_a_telegram_that_is_not_there_is_waited_for_and_told_of_in_a_sentence(program: Program) -> None:
    await program.start(TELEGRAM_API_BASE="http://127.0.0.1:9")
    async with asyncio.timeout(60):
        while "TELEGRAM_API_BASE" not in program.log():  # noqa: ASYNC110 - what is awaited happens in another process
            await asyncio.sleep(0.05)
    assert await program.end() == 0
    said = program.log()
    assert TOKEN not in said
    assert "Traceback" not in said


async def test_it_begins_when_telegram_is_back(offline: Online) -> None:
    offline.api.fail("getMe", times=2, status=LOST)
    await offline.start()
    assert "Bạc Liêu" in (await offline.ask(LEAD))["text"]


async def test_an_unknown_token_is_refused_without_telling_it(offline: Online) -> None:
    with pytest.raises(Stop, match="BotFather") as stopped:
        await offline.start(token=WRONG)
    assert WRONG not in repr(stopped.value)
    assert stopped.value.__cause__ is None


async def test_a_stop_finishes_what_is_in_hand(online: Online) -> None:
    answered = asyncio.Event()
    online.api.fail("sendMessage", times=len(PEOPLE), status=200, until=answered)
    for person in PEOPLE:
        online.api.message(LEAD, user=person)
        online.api.message("cụm IX", user=person)
    await online.api.wait_for(len(PEOPLE), ok=False)
    stopping = asyncio.create_task(online.stop())
    await asyncio.sleep(0.1)  # it waits for them now
    assert not stopping.done()
    answered.set()
    await stopping
    assert [len(online.api.sent(private(person))) for person in PEOPLE] == [2] * len(PEOPLE)


async def test_a_slow_chat_delays_no_other_and_one_chat_is_answered_in_order(online: Online) -> None:
    slow, *others = PEOPLE
    answered = asyncio.Event()
    online.api.fail("sendMessage", status=200, until=answered, chat_id=slow.id)
    first, second = online.api.message(LEAD, user=slow), online.api.message("cụm II", user=slow)
    for person in others:
        online.api.message(LEAD, user=person)
    await online.api.wait_for(len(others))
    assert not online.api.sent(private(slow))
    answered.set()
    await online.api.wait_for(len(others) + 2)
    one, two = online.api.sent(private(slow))
    assert "Bạc Liêu" in one
    assert "số II" in two
    assert first["update_id"] < second["update_id"]


@pytest.mark.parametrize("reads_groups", [True, False])
async def test_it_starts_with_and_without_privacy_mode(online: Online, reads_groups: bool) -> None:
    online.api.world.reads_groups = reads_groups
    await online.restart()
    assert "Bạc Liêu" in (await online.ask("@thidua_bot " + LEAD, chat=supergroup()))["text"]


async def test_the_token_is_in_no_log_record(
    offline: Online, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    caplog.set_level(logging.DEBUG)
    api = offline.api
    api.fail("setMyCommands", status=500)
    api.fail("deleteWebhook", status=LOST)
    api.fail("getUpdates", status=LOST)
    api.fail("getUpdates", status=409)
    api.fail("sendMessage", status=LOST)
    api.fail("sendMessage", status=429, retry_after=1)
    api.fail("sendMessage", status=500)
    await offline.start(dead_s=2.0)
    api.delivery.push({"update_id": 5, "message": {"message_id": 1}})
    api.message(LEAD)
    api.message("cụm IX", user=PEOPLE[0])
    api.inline("cụm IX")
    await api.wait_for(2)
    await offline.stop()
    assert len(caplog.records) > 20
    secret = TOKEN.partition(":")[2]
    for record in caplog.records:
        told = logging.Formatter().format(record) + repr(record.args) + repr(record.msg)
        assert secret not in told, record.name
