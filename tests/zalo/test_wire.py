"""What goes over the wire of the Bot Platform."""

from __future__ import annotations

from bot.zalo.client import Client
from bot.zalo.wire import BotWire, Message
from tests.fakes.zalo_bot import TOKEN, ZaloBotApi
from tests.zalo.conftest import QUICK


async def test_one_line_has_no_heading(api: ZaloBotApi) -> None:
    async with Client(TOKEN, api.url, QUICK) as client:
        assert await BotWire(client).send("lan01", Message(text="**xin** <b>chào</b> {red}"))
    (call,) = api.called("sendMessage")
    assert call.params == {"chat_id": "lan01", "text": "**xin** <b>chào</b> {red}"}


async def test_a_heading_is_measured_in_utf16(api: ZaloBotApi) -> None:
    async with Client(TOKEN, api.url, QUICK) as client:
        await BotWire(client).send("g:n1", Message(text="😀 Họp\nthứ Sáu"))
    (call,) = api.called("sendMessage")
    assert call.params["chat_id"] == "n1"
    assert call.params["text_styles"] == [{"start": 0, "len": 6, "st": ["b"]}]


async def test_a_picture_goes_by_its_address_and_as_text_where_it_is_refused(api: ZaloBotApi) -> None:
    async with Client(TOKEN, api.url, QUICK) as client:
        wire = BotWire(client)
        await wire.send("lan01", Message(text="Bản đồ", picture="https://x.vn/a.png"))
        await wire.send("lan01", Message(text="Bản đồ", picture="http://x.vn/a.png"))
    (call,) = api.called("sendPhoto")
    assert call.params == {"chat_id": "lan01", "photo": "https://x.vn/a.png", "caption": "Bản đồ"}
    assert api.sent() == ["Bản đồ\nhttp://x.vn/a.png"]
