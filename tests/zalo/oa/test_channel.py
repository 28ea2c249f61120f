"""The bot on an Official Account, as people meet it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.errors import Stop
from bot.zalo import number_of
from bot.zalo import sentences as said
from bot.zalo.oa import CHANNEL
from tests.fakes.zalo_oa import FIRST, NAME, OA
from tests.zalo.conftest import LEAD, MEETING, PUBLIC, eventually
from tests.zalo.oa.conftest import Account

FAR = "nhắc họp tổng kết cụm 8h30 ngày 25/3/2026 tại Bắc Ninh, báo trước 1 ngày"


async def test_a_question_is_answered_and_choices_are_numbers(running: Account) -> None:
    answer = await running.ask(LEAD)
    assert "2020" in answer
    assert "\n1. " in answer
    assert "Nguồn" in await running.ask("1")


async def test_a_reminder_is_made_by_numbers(running: Account) -> None:
    assert (await running.ask(MEETING)).endswith("(trả lời 1, 2 hoặc 3)")
    assert (await running.ask("1")).startswith("Đã lưu: ")


async def test_an_event_is_answered_once_however_often_it_comes(running: Account) -> None:
    event = running.api.event(LEAD)
    assert [await running.api.post(event) for _ in range(3)] == [200] * 3
    await running.api.wait_for(1)
    await running.ask("xin chào")
    assert len(running.api.sent()) == 2


async def test_forged_events_are_refused(running: Account) -> None:
    event = running.api.event(LEAD)
    assert await running.api.post(event, secret="falsch") == 403
    assert await running.api.post(event, mark="mac=0") == 403
    assert await running.api.post(event, body=b"{}") == 403
    assert await running.store.inbox.pending(CHANNEL) == []
    assert await running.api.post(event, mark="") == 200
    running.now += timedelta(days=1, seconds=1)
    assert await running.api.post(running.api.event(LEAD)) == 403


async def test_echoes_are_left_and_a_colleague_silences_the_bot_for_a_while(running: Account) -> None:
    echo = running.api.event("xin chào", sender={"id": OA}, recipient={"id": "901"}, event_name="oa_send_text")
    await running.api.post(echo)
    assert "2020" in await running.ask(LEAD)
    human = running.api.event(
        "để tôi", sender={"id": OA, "admin_id": "77"}, recipient={"id": "901"}, event_name="oa_send_text"
    )
    await running.api.post(human)

    async def quiet() -> bool:
        contact = await running.store.contacts.get(CHANNEL, "901")
        return contact is not None and contact.quiet is not None

    await eventually(quiet)
    await running.api.post(running.api.event(LEAD))
    await running.ask("xin chào", person="902")
    assert len(running.api.sent("901")) == 1
    running.now += timedelta(minutes=31)
    await running.ask(LEAD)
    assert len(running.api.sent("901")) == 2


@pytest.mark.parametrize("kind", ["image", "audio", "sticker", "file", "location", "link"])
async def test_what_has_no_text_gets_one_sentence(running: Account, kind: str) -> None:
    assert await running.ask("", event_name=f"user_send_{kind}") == said.TEXT_ONLY


async def test_who_follows_is_greeted_and_who_leaves_is_left_alone(running: Account) -> None:
    follow = {"app_id": "x", "oa_id": OA, "follower": {"id": "903"}, "timestamp": "1772438400001"}
    running.api.heard["903"] = running.now
    await running.api.post(follow | {"event_name": "follow"})
    await running.api.wait_for(1)
    assert "Trợ lý" in running.api.sent("903")[0]
    await running.api.post(follow | {"event_name": "unfollow", "timestamp": "1772438400002"})

    async def left() -> bool:
        return (await running.store.chats.get(CHANNEL, "903")).state == "left"

    await eventually(left)


async def test_a_group_is_answered_where_the_account_is_called(running: Account) -> None:
    await running.api.post(running.api.event(LEAD, group="g77"))
    assert "2020" in await running.ask(f"@{NAME} {LEAD}", group="g77")
    assert running.api.calls[-1].to == "g77"
    assert "2020" in await running.ask(f"bot ơi {LEAD}", group="g77", person="902")
    assert len(running.api.sent("g77")) == 2


async def answer_in(account: Account, chat: str) -> str:
    """Return Zalo's id of an answer of the bot's in a chat."""
    ids = [f"oa-{number}" for number in range(99)]
    found = [id for id in ids if await account.store.answers.of_answer(CHANNEL, chat, number_of(id))]
    return found[-1]


async def test_a_number_and_a_reply_in_a_group_are_for_the_bot_where_it_offers_something(running: Account) -> None:
    await running.api.post(running.api.event("1", group="g77"))
    await running.ask(f"@{NAME} {LEAD}", group="g77")
    await running.api.post(running.api.event("để tôi xem", group="g77", message={"quote_msg_id": "of-a-colleague"}))
    assert "Nguồn" in await running.ask("1", group="g77")
    quoted = {"quote_msg_id": await answer_in(running, "g:g77")}
    assert "2021" in await running.ask("còn năm 2021", group="g77", message=quoted)
    assert len(running.api.sent("g77")) == 3


async def test_a_picture_goes_out_by_its_address_and_to_a_group_as_text(running: Account) -> None:
    assert await running.ask("dòng thời gian cụm IX") != ""
    (element,) = running.api.calls[0].message["attachment"]["payload"]["elements"]
    assert element["url"].startswith(f"{PUBLIC}/zalo/anh/cum-IX.png")
    text = await running.ask(f"@{NAME} /bando", group="g77")
    assert f"{PUBLIC}/zalo/anh/ban-do.png" in text


async def test_a_long_answer_and_trouble_are_got_over(running: Account) -> None:
    running.api.fail(status=502, times=2)
    running.api.fail(drop=True)
    running.api.fail(error=-32)
    assert "2020" in await running.ask(LEAD)


@pytest.mark.parametrize("code", [-213, -227, -244])
async def test_who_cannot_be_written_to_is_noted(running: Account, code: int) -> None:
    running.api.fail(error=code)
    await running.api.post(running.api.event(LEAD))

    async def noted() -> bool:
        return (await running.store.chats.get(CHANNEL, "901")).state == "blocked"

    await eventually(noted)
    assert "2020" in await running.ask(LEAD)


async def test_whoever_had_their_share_keeps_nobody_else_from_an_answer(running: Account) -> None:
    running.api.fail(error=-218)
    await running.api.post(running.api.event(LEAD))
    await running.api.wait_for(0)

    async def done() -> bool:
        return bool(running.api.calls) and await running.store.inbox.pending(CHANNEL) == []

    await eventually(done)
    assert "2020" in await running.ask(LEAD, person="902")
    assert (await running.store.chats.get(CHANNEL, "901")).state == "active"
    assert running.api.sent() == []


async def test_a_token_that_ended_is_renewed_and_the_answer_sent(running: Account) -> None:
    running.api.revoke()
    assert "2020" in await running.ask(LEAD)
    assert running.api.exchanges[0]["refresh_token"] == FIRST
    assert len(running.api.exchanges) == 2


async def test_the_tokens_outlive_the_program(running: Account) -> None:
    await running.stop()
    await running.begin()
    assert "2020" in await running.ask(LEAD)
    assert len(running.api.exchanges) == 1


async def test_a_token_that_was_used_stops_the_channel_with_what_to_do(account: Account) -> None:
    account.api.refresh = "another"
    with pytest.raises(Stop, match="ZALO_OA_REFRESH_TOKEN"):
        await account.begin()


async def test_zalo_away_at_the_start_is_waited_for(account: Account) -> None:
    account.api.away = 1
    await account.begin()
    assert "2020" in await account.ask(LEAD)


async def test_without_a_public_address_there_is_no_channel(account: Account) -> None:
    account.public_url = ""
    with pytest.raises(Stop, match="PUBLIC_URL"):
        await account.begin()


async def test_a_reminder_beyond_the_window_is_explained_when_it_is_made(running: Account) -> None:
    draft = await running.ask(FAR)
    assert "7 ngày" in draft
    assert "24/03/2026" in draft
    assert "7 ngày" in await running.ask("1")
    assert "7 ngày" not in await running.ask("nhắc họp 9h sáng mai tại Hà Nội")
