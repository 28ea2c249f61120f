"""What is noted of questions: those without a right answer, and counts of all."""

from __future__ import annotations

import logging
from datetime import date
from typing import Any

import pytest

from bot.meters import meter
from bot.model import Reply
from bot.reception import Reception
from bot.reception.noting import why_of
from bot.store import Store, Tally, Unanswered
from tests.fakes.telegram_world import LAN, User, supergroup
from tests.reception.conftest import Person
from tests.telegram.conftest import NOW, Online

MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
LEAD, GOLD = "cụm trưởng cụm IX năm 2020 là ai", "giá vàng hôm nay"


async def kept(online: Online) -> tuple[Unanswered, ...]:
    """Return the questions that are kept."""
    async with await Store.open(online.database) as store:
        return await store.unanswered.listed()


async def texts(online: Online) -> list[str]:
    """Return their texts."""
    return [one.text for one in await kept(online)]


async def counted(online: Online) -> list[tuple[str, str, str, int]]:
    """Return intent, cluster, outcome and count of the questions of the day."""
    async with await Store.open(online.database) as store:
        found = await store.tallies.between(NOW.date(), NOW.date())
        assert sum(one.count for one in found) == sum(await store.tallies.times(NOW.date(), NOW.date()))
        assert {one.channel for one in found} <= {"telegram"}
        return [(one.intent, one.cluster, one.outcome, one.count) for one in found]


async def test_only_what_has_no_answer_is_kept_and_all_is_counted(online: Online) -> None:
    for text in ("thành viên của cụm nào", LEAD, GOLD, LEAD):
        await online.ask(text)
    await online.stop()
    (found,) = await kept(online)
    assert (found.text, found.why, found.at) == (GOLD, "fallback", NOW)
    assert await counted(online) == [
        ("lead", "IX", "answer", 2),
        ("members", "", "clarify", 1),
        ("out_of_scope", "", "fallback", 1),
    ]


async def test_a_follow_up_counts_for_the_cluster_that_is_talked_about(online: Online) -> None:
    await online.ask(LEAD)
    await online.ask("còn năm 2014?")
    await online.ask("xin chào")
    await online.stop()
    assert {(intent, cluster) for intent, cluster, _, _ in await counted(online)} == {("lead", "IX"), ("greeting", "")}


async def test_clusters_that_nobody_knows_are_counted_together(online: Online) -> None:
    for number in (30, 31, 32):
        await online.ask(f"thành viên cụm {number}")
    await online.stop()
    assert {cluster for _, cluster, _, _ in await counted(online)} == {"-"}


async def test_nobody_is_named(online: Online) -> None:
    await online.ask(f"@thidua_bot {GOLD}", chat=CHAT, user=MAI)
    await online.stop()
    (found,) = await kept(online)
    assert found.text == GOLD
    for name in (str(MAI.id), str(CHAT.id), "Mai", "mai_stnmt"):
        assert name not in repr(found)


async def test_who_wants_to_be_forgotten_is_at_once(online: Online) -> None:
    await online.ask(f"@thidua_bot {GOLD}", chat=CHAT, user=LAN)
    await online.ask("thời tiết hôm nay", user=LAN)
    await online.ask("@thidua_bot kết quả xổ số", chat=CHAT, user=MAI)
    await online.ask("/quen_toi", user=LAN)
    await online.stop()
    assert await texts(online) == ["kết quả xổ số"]


async def test_an_edited_question_takes_its_place_and_leaves_when_it_is_answered(online: Online) -> None:
    update = online.api.message(GOLD)
    await online.api.wait_for(1)
    online.api.edited(update, "giá bạc hôm nay")
    await online.api.wait_for(1, "editMessageText", ok=False)  # the reply is the same: Telegram refuses to change it
    await online.restart()
    assert await texts(online) == ["giá bạc hôm nay"]
    online.api.edited(update, LEAD)
    await online.api.wait_for(2, "editMessageText", ok=False)
    await online.stop()
    assert await texts(online) == []


async def test_a_vote_against_an_answer_brings_its_question_in(online: Online) -> None:
    answer = await online.ask(LEAD)
    for n, face in enumerate(("👎", "👍", "👎"), 1):
        online.api.press(face, answer)
        await online.api.wait_for(n, "answerCallbackQuery")
    await online.stop()
    (found,) = await kept(online)
    assert (found.text, found.why) == (LEAD, "wrong")


async def test_commands_and_notes_are_no_questions(online: Online) -> None:
    await online.ask("/gopy thiếu cụm III")
    await online.ask("/dongthoigian cụm XX")
    await online.ask("/caidat")
    await online.stop()
    assert await texts(online) == []
    assert await counted(online) == []


async def test_a_question_that_a_group_answers_by_itself_is_counted(online: Online) -> None:
    async with await Store.open(online.database) as store:
        await store.chats.change("telegram", str(CHAT.id), lambda settings: settings.__class__(when="any"))
    await online.restart()
    await online.ask(LEAD, chat=CHAT)
    await online.quiet(CHAT)
    await online.stop()
    assert ("lead", "IX", "answer", 1) in await counted(online)


async def test_what_is_old_goes_when_the_bot_tends_its_store(online: Online) -> None:
    await online.ask(GOLD)
    await online.stop()
    async with await Store.open(online.database) as store:
        store.tallies.count(Tally(day=date(2020, 1, 1), channel="x", intent="", cluster="", outcome="answer"), 1.0)
        await store.flush()
        assert await store.unanswered.forget(NOW) == 0
        assert await store.tallies.forget(date(2021, 1, 1)) == 2


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        ({"outcome": "fallback", "intent": "lead", "confidence": 0.9}, "fallback"),
        ({"outcome": "clarify", "intent": "lead", "confidence": 0.9}, None),
        ({"outcome": "clarify", "intent": None, "confidence": 0.2}, "unsure"),
        ({"outcome": "answer", "intent": "lead", "confidence": 0.2}, "unsure"),
        ({"outcome": "answer", "intent": "lead", "confidence": 0.3}, None),
    ],
)
def test_why_a_question_is_kept(reply: dict[str, Any], why: str | None) -> None:
    assert why_of(Reply(text="", **reply), 0.3) == why


SERVED = [
    (LEAD, ("lead", "answer")),
    (GOLD, ("out_of_scope", "fallback")),
    ("/start", ("greeting", "answer")),
    ("/caidat", ("/caidat", "done")),
    ("/gopy thiếu cụm III", ("/gopy", "done")),
    ("nhắc họp 9h mai", ("talk", "card")),
]


def lines(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    """Return intent and outcome of each line about a message that was served."""
    found = [record for record in caplog.records if record.name == "bot.served"]
    return [(vars(record)["intent"], vars(record)["outcome"]) for record in found]


@pytest.mark.parametrize(("text", "line"), SERVED)
async def test_each_message_is_one_line_on_any_channel(
    reception: Reception, online: Online, caplog: pytest.LogCaptureFixture, text: str, line: tuple[str, str]
) -> None:
    caplog.set_level(logging.INFO, "bot.served")
    await Person(reception, "lan").says(text)
    await online.ask(text)
    await online.stop()
    assert lines(caplog) == [line, line]
    assert {vars(record)["channel"] for record in caplog.records if record.name == "bot.served"} == {"test", "telegram"}


async def test_what_is_chosen_under_a_card_is_a_line(reception: Reception, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot.served")
    lan = Person(reception, "lan")
    await lan.presses("Đúng", await lan.says("nhắc họp 9h mai"))
    assert lines(caplog) == [("talk", "card"), ("press", "card")]


async def test_what_is_served_is_counted(reception: Reception) -> None:
    before = meter().exposed()[0].decode()
    await Person(reception, "lan").says(LEAD)
    name = 'thidua_messages_total{channel="test",intent="lead",outcome="answer"} '
    counts = [text.partition(name)[2].partition("\n")[0] or "0" for text in (before, meter().exposed()[0].decode())]
    assert float(counts[1]) - float(counts[0]) == 1
