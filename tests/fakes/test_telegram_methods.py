"""The methods of the Bot API, over real HTTP."""

from __future__ import annotations

from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, Forbidden, InvalidToken

from tests.fakes.client import post
from tests.fakes.telegram_api import TOKEN, TelegramApi
from tests.fakes.telegram_world import LAN, group

JSON = dict[str, Any]


async def test_parameters_arrive_the_same_by_query_json_form_and_multipart(
    api: TelegramApi, http: aiohttp.ClientSession
) -> None:
    url = f"{api.base_url}{TOKEN}/sendMessage"
    multipart = aiohttp.FormData({"chat_id": "1001", "text": "12"})
    multipart.add_field("unused", b"x", filename="x.bin")
    await (await http.get(url, params={"chat_id": "1001", "text": "12"})).read()
    await (await http.post(url, json={"chat_id": 1001, "text": "12"})).read()
    await (await http.post(url, data={"chat_id": "1001", "text": "12"})).read()
    await (await http.post(url, data=multipart)).read()
    assert [call.params for call in api.calls] == [{"chat_id": 1001, "text": "12"}] * 4
    assert [call.status for call in api.calls] == [200] * 4
    assert api.calls[3].files == {"unused": b"x"}
    assert [call.result["message_id"] for call in api.calls] == [1, 2, 3, 4]


async def test_unknown_method_token_and_path(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    assert (await post(http, api, "makeTea"))[0] == 404
    async with http.get(f"{api.base_url}1:wrong/getMe") as response:
        assert response.status == 401
    async with http.get(f"{api.url}/healthz") as response:
        assert response.status == 404
    with pytest.raises(InvalidToken):
        async with Bot("1:wrong", base_url=api.base_url):
            pass


async def test_get_me_says_whether_groups_are_read() -> None:
    async with TelegramApi(reads_groups=False, username="khac_bot") as api, Bot(TOKEN, base_url=api.base_url) as bot:
        me = await bot.get_me()
    assert (me.can_read_all_group_messages, me.username, me.supports_inline_queries) == (False, "khac_bot", True)


@pytest.mark.parametrize(
    ("params", "reason"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "a" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>hở", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "*a*", "parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ({"text": "a", "chat_id": "@nowhere"}, "chat not found"),
        ({"text": "a", "message_thread_id": 1}, "message thread not found"),
        ({"text": "a", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "b", "callback_data": "ệ" * 22}]]}}, "BUTTON_"),
    ],
)
async def test_what_send_message_refuses(
    api: TelegramApi, http: aiohttp.ClientSession, params: JSON, reason: str
) -> None:
    status, body = await post(http, api, "sendMessage", **{"chat_id": 1001, **params})
    assert (status, body["ok"], body["error_code"]) == (400, False, 400)
    assert reason in body["description"]
    assert api.sent(1001) == []


async def test_length_is_counted_without_tags(api: TelegramApi, bot: Bot) -> None:
    message = await bot.send_message(1001, f"<b>{'a' * 4096}</b>", parse_mode="HTML")
    assert len(message.text or "") == 4096
    assert message.entities[0].type == "bold"


async def test_edits_and_their_refusals(api: TelegramApi, bot: Bot) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Đúng", callback_data="v1")]])
    message = await bot.send_message(1001, "cũ", reply_markup=keyboard)
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("cũ", reply_markup=keyboard)
    await message.edit_text("mới", reply_markup=keyboard)
    assert api.sent(1001) == ["mới"]
    await message.edit_reply_markup(None)
    assert "reply_markup" not in api.messages(1001)[0]
    with pytest.raises(BadRequest, match="not modified"):
        await message.edit_text("mới")
    with pytest.raises(BadRequest, match="not found"):
        await bot.edit_message_text("x", 1001, 77)
    theirs = api.message("của tôi")["message"]
    with pytest.raises(BadRequest, match="can't be edited"):
        await bot.edit_message_text("x", 1001, theirs["message_id"])
    await message.delete()
    assert api.sent(1001) == []


async def test_photos_keep_their_bytes(api: TelegramApi, bot: Bot) -> None:
    message = await bot.send_photo(1001, b"\x89PNG picture", caption="<i>Biểu đồ</i>", parse_mode="HTML")
    assert (api.sent(1001), [*api.calls[-1].files.values()]) == (["Biểu đồ"], [b"\x89PNG picture"])
    file = await bot.get_file(message.photo[0].file_id)
    assert bytes(await file.download_as_bytearray()) == b"\x89PNG picture"


async def test_commands_and_descriptions_are_kept_by_language(api: TelegramApi, bot: Bot) -> None:
    await bot.set_my_commands([("hoi", "Hỏi về cụm thi đua")], language_code="vi")
    assert [command.command for command in await bot.get_my_commands(language_code="vi")] == ["hoi"]
    assert await bot.get_my_commands() == ()
    with pytest.raises(BadRequest, match=r"(?i)bot_command_invalid"):
        await bot.set_my_commands([("hỏi", "Hỏi")])
    await bot.delete_my_commands(language_code="vi")
    assert await bot.get_my_commands(language_code="vi") == ()
    await bot.set_my_description("Trợ lý")
    assert (await bot.get_my_description()).description == "Trợ lý"
    assert await bot.send_chat_action(1001, "typing")


@pytest.mark.parametrize("status", ["creator", "administrator", "member", "restricted", "left", "kicked"])
async def test_standing_in_a_chat_is_scripted(api: TelegramApi, bot: Bot, status: str) -> None:
    api.world.members[-5001, LAN.id] = status
    assert (await bot.get_chat_member(-5001, LAN.id)).status == status
    administrators = await bot.get_chat_administrators(-5001)
    assert [each.user.id for each in administrators] == ([LAN.id] if status in ("creator", "administrator") else [])


async def test_a_left_chat_is_closed(api: TelegramApi, bot: Bot) -> None:
    assert (await bot.get_chat(-5001)).type == "group"
    await bot.leave_chat(-5001)
    with pytest.raises(Forbidden, match="not a member"):
        await bot.send_message(-5001, "a")


async def test_buttons_are_answered_once_pressed(api: TelegramApi, bot: Bot) -> None:
    with pytest.raises(BadRequest, match="too old"):
        await bot.answer_callback_query("cb1")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Đúng", callback_data="1")]])
    await bot.send_message(1001, "a", reply_markup=keyboard)
    query = api.press("Đúng", api.messages(1001)[0])["callback_query"]
    assert await bot.answer_callback_query(query["id"], "Cảm ơn Anh/chị")
    with pytest.raises(BadRequest, match=r"(?i)too_long"):
        await bot.answer_callback_query(query["id"], "a" * 201)


async def test_what_inline_answers_may_be(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    query = api.inline("cụm 1")["inline_query"]["id"]

    async def answer(results: list[JSON], **more: Any) -> str:
        _, body = await post(http, api, "answerInlineQuery", inline_query_id=query, results=results, **more)
        return str(body.get("description", "ok")).removeprefix("Bad Request: ")

    def result(id: str, text: str = "<b>a</b>") -> JSON:
        return {"type": "article", "id": id, "input_message_content": {"message_text": text, "parse_mode": "HTML"}}

    assert await answer([result("1"), result("2")]) == "ok"
    assert await answer([result("1"), result("1")]) == "RESULT_ID_DUPLICATE"
    assert await answer([result(str(n)) for n in range(51)]) == "RESULTS_TOO_MUCH"
    assert await answer([result("a" * 65)]) == "RESULT_ID_INVALID"
    assert await answer([], next_offset="a" * 65) == "NEXT_OFFSET_INVALID"
    assert (await answer([result("1", "<b>")])).startswith("can't parse entities")
    query = "in0"
    assert (await answer([])).startswith("query is too old")


async def test_a_group_that_moved_says_where_to(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    _, second = api.migrated(group())
    new_id = second["message"]["chat"]["id"]
    status, body = await post(http, api, "sendMessage", chat_id=group().id, text="a")
    assert (status, body["parameters"]) == (400, {"migrate_to_chat_id": new_id})
    await post(http, api, "sendMessage", chat_id=new_id, text="a")
    assert api.sent(new_id) == ["a"]


async def test_commands_inside_code_are_no_commands(api: TelegramApi, bot: Bot) -> None:
    message = await bot.send_message(1001, "<code>/hoi</code> hay /hoi", parse_mode="HTML")
    assert [(entity.type, entity.offset) for entity in message.entities] == [("code", 0), ("bot_command", 9)]
