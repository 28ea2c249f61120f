"""The wire: errors with HTTP 200 told apart, tried again where that helps."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator

import pytest

from bot import zalo
from bot.zalo.client import Client
from tests.fakes.zalo_bot import ME, TOKEN, ZaloBotApi
from tests.zalo.conftest import QUICK

TO = {"chat_id": "lan01", "text": "xin chào"}


@pytest.fixture
async def client(api: ZaloBotApi) -> AsyncIterator[Client]:
    """Return a client of the platform."""
    async with Client(TOKEN, api.url + "/", QUICK, read_s=0.5) as opened:
        yield opened


async def test_a_result_comes_out_of_its_envelope(client: Client) -> None:
    assert (await client.call("getMe"))["id"] == ME


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"code": 400}, zalo.Refused),
        ({"code": 404}, zalo.Refused),
        ({"code": 401}, zalo.Unauthorized),
        ({"code": 429}, zalo.Exhausted),
        ({"code": 400, "description": "Bad Request: chat not found"}, zalo.Gone),
        ({"code": 403, "description": "Internal server error"}, zalo.Unreachable),
        ({"code": 408}, zalo.Unreachable),
        ({"code": 500}, zalo.Unreachable),
        ({"status": 502}, zalo.Unreachable),
        ({"drop": True}, zalo.Unreachable),
    ],
    ids=str,
)
async def test_errors_are_told_apart(
    api: ZaloBotApi, client: Client, fault: dict[str, object], error: type[zalo.SendError]
) -> None:
    api.fail("sendMessage", times=-1, **fault)
    with pytest.raises(error) as raised:
        await client.call("sendMessage", TO)
    assert type(raised.value) is error or error is zalo.Unreachable
    again = issubclass(error, zalo.Unreachable)
    most = (QUICK.doubtful if fault.get("drop") else QUICK.most) if again else 1
    assert len(api.called("sendMessage", ok=False)) == most


async def test_what_helps_for_a_while_is_tried_again(api: ZaloBotApi, client: Client) -> None:
    api.fail("sendMessage", status=503, times=2)
    assert (await client.call("sendMessage", TO))["message_id"]


async def test_an_answer_that_does_not_come_is_waited_for_no_longer(api: ZaloBotApi, client: Client) -> None:
    api.latency = 2.0
    with pytest.raises(zalo.Unreachable):
        await client.once("getMe", read_s=0.1)


async def test_nothing_new_is_no_error(api: ZaloBotApi, client: Client) -> None:
    assert await client.updates(1) is None
    api.message("xin chào")
    update = await client.updates(1)
    assert update is not None
    assert update["message"]["text"] == "xin chào"


async def test_other_errors_of_polling_are_errors(api: ZaloBotApi, client: Client) -> None:
    await client.call("setWebhook", {"url": "https://a.vn/x", "secret_token": "12345678"})
    with pytest.raises(zalo.Refused):
        await client.updates(1)
    api.fail("getUpdates", code=500)
    with pytest.raises(zalo.Unreachable):
        await client.updates(1)


async def test_no_token_is_logged(api: ZaloBotApi, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    api.fail("sendMessage", drop=True, times=-1)
    with pytest.raises(zalo.Unreachable) as raised:
        await client.call("sendMessage", TO)
    async with Client(TOKEN, "http://127.0.0.1:9", QUICK) as nobody:
        with pytest.raises(zalo.Unreachable):
            await nobody.call("getMe")
    assert caplog.records
    assert TOKEN not in caplog.text + repr(raised.value)
