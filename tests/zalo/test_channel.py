"""The bot on the Bot Platform, as people meet it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.errors import Stop
from bot.reception import sentences as said
from bot.zalo import sentences
from bot.zalo.webhook import secret_of
from tests.fakes.zalo_bot import NAME, TOKEN, ZaloBotApi
from tests.zalo.conftest import LEAD, MEETING, PUBLIC, Zalo, until


async def test_a_question_is_answered_and_what_may_be_asked_next_is_numbered(online: Zalo) -> None:
    answer = await online.ask(LEAD)
    assert "2020" in answer
    assert "Nguồn" in answer
    assert "\n1. " in answer
    assert answer.endswith(")")
    assert "👍" not in answer
    followed = await online.ask("1")
    assert followed != answer
    assert "Nguồn" in followed


async def test_the_heading_is_bold_and_the_text_is_no_markup(online: Zalo) -> None:
    await online.ask(LEAD)
    params = online.api.called("sendMessage")[0].params
    heading = params["text"].split("\n")[0]
    assert params["text_styles"] == [{"start": 0, "len": len(heading), "st": ["b"]}]
    assert "parse_mode" not in params


async def test_where_a_style_is_refused_the_words_are_sent(online: Zalo) -> None:
    online.api.fail("sendMessage", code=400, description="Bad Request: text_styles")
    assert "2020" in await online.ask(LEAD)
    assert [call.ok for call in online.api.called("sendMessage", ok=False)] == [False, True]


async def test_a_reminder_is_made_by_numbers(online: Zalo) -> None:
    card = await online.ask(MEETING)
    assert card.endswith("1. Đúng\n2. Sửa\n3. Hủy\n(trả lời 1, 2 hoặc 3)")
    kept = await online.ask("1")
    assert kept.startswith("Đã lưu: ")
    (reminder,) = await online.store.reminders.of_chat("zalo", "lan01")
    assert (reminder.state, reminder.place) == ("active", "Bắc Ninh")


async def test_pending_choices_outlive_a_restart(online: Zalo) -> None:
    await online.ask(MEETING)
    await online.restart()
    assert (await online.ask("chọn 1")).startswith("Đã lưu: ")


async def test_the_same_message_twice_is_answered_once(online: Zalo) -> None:
    update = online.api.message("xin chào")
    online.api._updates.append(update)
    await online.api.wait_for(1)
    await online.ask("tạm biệt")
    assert len(online.api.sent()) == 2


async def test_echoes_and_bots_are_not_answered(online: Zalo) -> None:
    me: dict[str, Any] = {"id": "b0t0f2ei", "display_name": "Bot", "is_bot": False}
    other: dict[str, Any] = {"id": "x1", "display_name": "Bot", "is_bot": True}
    for sender in (me, other):
        changes: dict[str, Any] = {"from": sender}
        online.api.message(LEAD, **changes)
    await online.ask("xin chào")
    assert len(online.api.called("sendMessage")) == 1


@pytest.mark.parametrize("event", ["image", "sticker", "voice", "unsupported"])
async def test_what_has_no_text_gets_one_sentence(online: Zalo, event: str) -> None:
    assert await online.ask("", event_name=f"message.{event}.received") == sentences.TEXT_ONLY


async def test_the_words_beside_a_picture_are_read(online: Zalo) -> None:
    assert "2020" in await online.ask("", event_name="message.image.received", caption=LEAD)


async def test_in_a_group_the_mention_is_taken_off_and_everybody_has_a_context_of_their_own(online: Zalo) -> None:
    await online.ask(f"@{NAME} thành viên cụm IX", group="nhom1")
    await online.ask(f"@{NAME} thành viên cụm II", group="nhom1", person="mai02")
    assert "IX" in await online.ask(f"@{NAME}: chủ đề năm 2020?", group="nhom1")
    assert {call.params["chat_id"] for call in online.api.called("sendMessage")} == {"nhom1"}


async def test_a_picture_without_a_public_address_is_told_in_words(online: Zalo) -> None:
    told = await online.ask("/dongthoigian 9")
    assert "- 2020: " in told
    assert sentences.NO_PICTURE in told
    assert "- Cụm" in await online.ask("/bando")


async def test_a_calendar_file_is_told_how_to_see(online: Zalo) -> None:
    await online.ask(MEETING)
    await online.ask("1")
    assert sentences.NO_FILE in await online.ask("xuất lịch")


async def test_a_long_wait_shows_that_something_is_written(online: Zalo) -> None:
    online.api.latency = 0.7
    online.api.message(LEAD)
    await online.api.wait_for(1, "sendChatAction")


async def test_what_zalo_could_not_take_is_sent_again(online: Zalo) -> None:
    online.api.fail("sendMessage", status=502, times=5)
    assert "2020" in await online.ask(LEAD)
    assert len(online.api.sent()) == 1


async def test_a_broken_connection_is_tried_again(online: Zalo) -> None:
    online.api.fail("sendMessage", drop=True)
    assert "2020" in await online.ask(LEAD)


async def test_polling_goes_on_after_trouble(online: Zalo) -> None:
    online.api.fail("getUpdates", status=500, times=1)
    online.api.fail("getUpdates", drop=True)
    assert "2020" in await online.ask(LEAD)


async def test_a_bad_token_stops_the_channel_with_what_to_do(offline: Zalo) -> None:
    offline.api.fail("getMe", code=401, description="Unauthorized")
    with pytest.raises(Stop, match="ZALO_TOKEN"):
        await offline.start()


async def test_zalo_away_at_the_start_is_waited_for(offline: Zalo) -> None:
    offline.api.fail("getMe", status=502)
    offline.api.fail("deleteWebhook", drop=True)
    await offline.start()
    assert "2020" in await offline.ask(LEAD)


async def test_a_token_that_is_reset_later_stops_it_too(online: Zalo) -> None:
    online.api.fail("getUpdates", code=401, times=-1)
    with pytest.raises(Stop, match="ZALO_TOKEN"):
        await online.ended()


async def test_somebody_who_blocked_the_bot_is_noted_until_they_write_again(online: Zalo) -> None:
    online.api.fail("sendMessage", code=400, description="Bad Request: chat not found")
    online.api.message(LEAD)
    await online.api.wait_for(1, ok=False)
    await online.store.flush()
    await until(lambda: len(online.api.called("sendMessage", ok=False)) == 1)
    assert "2020" in await online.ask(LEAD)
    assert (await online.store.chats.get("zalo", "lan01")).state == "active"


# ---- behind a webhook ------------------------------------------------------------------------------------------------


async def test_the_webhook_is_set_with_a_secret_that_tells_nothing_of_the_token(hooked: Zalo) -> None:
    (call,) = hooked.api.called("setWebhook")
    assert call.params == {"url": f"{PUBLIC}/zalo/webhook", "secret_token": secret_of(TOKEN)}
    assert TOKEN not in secret_of(TOKEN)


async def test_a_message_is_answered_once_however_often_it_comes(hooked: Zalo) -> None:
    update = hooked.api.update(LEAD)
    assert [await hooked.api.post(update) for _ in range(3)] == [200, 200, 200]
    await hooked.api.wait_for(1)
    assert await hooked.api.post(hooked.api.update("xin chào")) == 200
    await hooked.api.wait_for(2)
    assert len(hooked.api.sent()) == 2


@pytest.mark.parametrize("secret", ["", "falsch", "ä", secret_of(TOKEN)[:-1]])
async def test_a_forged_message_is_refused(hooked: Zalo, secret: str) -> None:
    assert await hooked.api.post(hooked.api.update(LEAD), secret.encode().decode("latin-1")) == 403
    assert await hooked.store.inbox.pending("zalo") == []


NONSENSE = (b"", b"{", b"[]", b'"x"', b"null", b'{"ok":true}', b"[" * 100_000, b"\xff")


@pytest.mark.parametrize("raw", NONSENSE, ids=[f"{raw[:8]!r}" for raw in NONSENSE])
async def test_what_is_no_message_is_taken_and_left(hooked: Zalo, raw: bytes) -> None:
    assert await hooked.api.post({}, raw=raw) == 200


async def test_what_is_too_large_is_refused(hooked: Zalo) -> None:
    assert await hooked.api.post({}, raw=b" " * (1024 * 1024 + 1)) == 413


async def test_a_picture_goes_out_by_its_address(hooked: Zalo) -> None:
    await hooked.api.post(hooked.api.update("dòng thời gian cụm IX"))
    (call,) = await hooked.api.wait_for(1, "sendPhoto")
    assert call.params["photo"].startswith(f"{PUBLIC}/zalo/anh/cum-IX.png?v=")
    assert call.params["caption"] == said.TIMELINE_CAPTION.format(cluster="IX")


async def test_an_address_that_zalo_does_not_take_stops_the_channel(offline: Zalo) -> None:
    offline.public_url = "http://thidua.example.vn"
    with pytest.raises(Stop, match="PUBLIC_URL"):
        await offline.start()


async def test_what_was_not_answered_before_a_stop_is_afterwards(offline: Zalo, api: ZaloBotApi) -> None:
    await offline.start()
    api.fail("sendMessage", status=502, times=-1)
    api.message(LEAD)
    await api.wait_for(1, ok=False)
    await offline.stop()
    api._faults.clear()
    await offline.start()
    await api.wait_for(1)
    assert "2020" in api.sent()[0]
