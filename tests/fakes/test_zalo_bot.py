"""The fake Bot Platform is as strict as what it stands for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from tests.fakes.zalo_bot import TOKEN, ZaloBotApi

JSON = dict[str, Any]


@pytest.fixture
async def api() -> AsyncIterator[ZaloBotApi]:
    """Return a platform."""
    async with ZaloBotApi(polls_s=0.05) as server:
        yield server


async def call(api: ZaloBotApi, method: str, token: str = TOKEN, **params: Any) -> tuple[int, JSON]:
    """Call a method: the HTTP status and the answer."""
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{api.url}/bot{token}/{method}", json=params) as response,
    ):
        answer: JSON = await response.json()
        return response.status, answer


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("sendMessage", {"chat_id": "a", "text": "x" * 2001}, 400),
        ("sendMessage", {"chat_id": "a", "text": "😀" * 1001}, 400),
        ("sendMessage", {"chat_id": "a", "text": ""}, 400),
        ("sendMessage", {"chat_id": 1, "text": "x"}, 400),
        ("sendMessage", {"chat_id": "a", "text": "x", "text_styles": [{"start": 0, "len": 2, "st": ["b"]}]}, 400),
        ("sendPhoto", {"chat_id": "a", "photo": "http://a.vn/x.png"}, 400),
        ("sendChatAction", {"chat_id": "a", "action": "dancing"}, 400),
        ("editMessage", {}, 404),
        ("getUpdates", {}, 408),
        ("setWebhook", {"url": "https://localhost/x", "secret_token": "12345678"}, 400),
        ("setWebhook", {"url": "https://a.vn/x", "secret_token": "1234567"}, 400),
    ],
)
async def test_errors_come_with_http_200(api: ZaloBotApi, method: str, params: JSON, code: int) -> None:
    status, answer = await call(api, method, **params)
    assert (status, answer["ok"], answer["error_code"]) == (200, False, code)


async def test_a_wrong_token_is_401_in_the_answer(api: ZaloBotApi) -> None:
    assert (await call(api, "getMe", "1:x"))[1]["error_code"] == 401


async def test_an_update_is_handed_over_once_and_not_while_there_is_a_webhook(api: ZaloBotApi) -> None:
    api.message("xin chào")
    assert (await call(api, "getUpdates"))[1]["result"]["message"]["text"] == "xin chào"
    assert (await call(api, "getUpdates"))[1]["error_code"] == 408
    await call(api, "setWebhook", url="https://a.vn/x", secret_token="12345678")
    assert (await call(api, "getUpdates"))[1]["error_code"] == 400
    await call(api, "deleteWebhook")
    assert (await call(api, "getUpdates"))[1]["error_code"] == 408


async def test_the_plan_ends(api: ZaloBotApi) -> None:
    api.left = 1
    codes = [(await call(api, "sendMessage", chat_id="a", text="x"))[1].get("error_code") for _ in range(2)]
    assert codes == [None, 429]


async def test_faults_are_of_a_method_and_a_chat_and_so_many_times(api: ZaloBotApi) -> None:
    api.fail("sendMessage", code=500, times=2, chat="a")
    answers = [(await call(api, "sendMessage", chat_id=chat, text="x"))[1]["ok"] for chat in "aaab"]
    assert answers == [False, False, True, True]
    api.fail("getMe", drop=True, after=True)
    with pytest.raises(aiohttp.ClientError):
        await call(api, "getMe")
    assert api.called("getMe")[0].ok
