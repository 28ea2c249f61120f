"""Updates on their way: getUpdates, and the webhook."""

from __future__ import annotations

import asyncio
import json

import aiohttp
import pytest

from tests.fakes.client import Receiver, post
from tests.fakes.telegram_api import TelegramApi
from tests.fakes.telegram_world import LAN, User, group


async def test_an_update_is_confirmed_only_by_a_later_offset(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    first, second, third = (api.message(text)["update_id"] for text in "abc")
    for _ in range(2):
        _, body = await post(http, api, "getUpdates", limit=2)
        assert [update["update_id"] for update in body["result"]] == [first, second]
    _, body = await post(http, api, "getUpdates", offset=second + 1)
    assert [update["update_id"] for update in body["result"]] == [third]
    with pytest.raises(TimeoutError, match="1 updates"):
        await api.wait_delivered(timeout=0)
    api.message("d")
    _, body = await post(http, api, "getUpdates", offset=-1)
    assert [update["message"]["text"] for update in body["result"]] == ["d"]
    assert len(api.delivery.pending) == 1


async def test_a_long_poll_ends_with_the_update(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    poll = asyncio.create_task(post(http, api, "getUpdates", timeout=60))
    await api.wait_for(1, "getUpdates", ok=False)
    update = api.message("a")
    assert (await poll)[1]["result"] == [update]


async def test_two_polls_conflict_and_the_older_loses(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    older = asyncio.create_task(post(http, api, "getUpdates", timeout=60))
    await api.wait_for(1, "getUpdates", ok=False)
    newer = asyncio.create_task(post(http, api, "getUpdates", timeout=60))
    status, body = await older
    assert (status, body["description"].split(":")[0]) == (409, "Conflict")
    api.message("a")
    assert len((await newer)[1]["result"]) == 1


async def test_allowed_updates_are_remembered(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    await post(http, api, "getUpdates", allowed_updates=["callback_query"])
    api.message("không được nhận")
    assert (await post(http, api, "getUpdates"))[1]["result"] == []
    await post(http, api, "getUpdates", allowed_updates=[])
    api.update("chat_member", {"chat": group().json()})
    api.message("được nhận")
    assert len((await post(http, api, "getUpdates"))[1]["result"]) == 1


async def test_a_confirmed_update_can_come_twice(api: TelegramApi, http: aiohttp.ClientSession) -> None:
    update = api.message("a")
    await post(http, api, "getUpdates", offset=update["update_id"] + 1)
    api.repeat(update)
    assert (await post(http, api, "getUpdates"))[1]["result"] == [update]
    assert (await post(http, api, "getUpdates"))[1]["result"] == []


# ---- webhook ----


async def test_a_webhook_gets_what_waited_and_retries_in_order(
    api: TelegramApi, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    api.message("trước")
    receiver.answers = [500, 503]
    await post(http, api, "setWebhook", url=receiver.url, secret_token="bi_mat")
    api.message("sau")
    await api.wait_delivered()
    assert receiver.texts() == ["trước", "trước", "trước", "sau"]
    assert {secret for secret, _ in receiver.got} == {"bi_mat"}
    info = (await post(http, api, "getWebhookInfo"))[1]["result"]
    assert (info["pending_update_count"], info["last_error_message"][-3:]) == (0, "503")
    status, body = await post(http, api, "getUpdates")
    assert (status, "webhook is active" in body["description"]) == (409, True)


async def test_chats_do_not_wait_for_each_other(
    api: TelegramApi, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    api.delivery.retry_after = 60
    receiver.answers = [500]
    await post(http, api, "setWebhook", url=receiver.url)
    api.message("kẹt")
    await api.delivery.changes.until(lambda: api.delivery.last_error is not None, 5)
    api.message("thông", user=User(1002, "Bình"))
    await api.delivery.changes.until(lambda: len(api.delivery.pending) == 1, 5)
    assert receiver.texts() == ["kẹt", "thông"]
    await post(http, api, "deleteWebhook")
    assert [u["message"]["text"] for u in (await post(http, api, "getUpdates"))[1]["result"]] == ["kẹt"]


async def test_a_webhook_may_answer_with_a_call(
    api: TelegramApi, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    receiver.body = {"method": "sendMessage", "chat_id": LAN.id, "text": "ngay đây"}
    await post(http, api, "setWebhook", url=receiver.url)
    api.message("a")
    await api.wait_for(1)
    assert api.sent(LAN.id) == ["ngay đây"]


async def test_raw_bytes_wrong_secrets_and_repeats_reach_the_webhook(
    api: TelegramApi, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    await post(http, api, "setWebhook", url=receiver.url, secret_token="bi_mat")
    receiver.answers = [403, 400]
    assert await api.post_raw(b"{}", secret="sai") == 403
    assert await api.post_raw(b"\xff{", content_type="text/plain") == 400
    assert receiver.got == [("sai", b"{}"), ("bi_mat", b"\xff{")]
    update = api.message("a")
    await api.wait_delivered()
    api.repeat(update)
    await api.wait_for(1, "setWebhook")
    await api.delivery.changes.until(lambda: len(receiver.got) == 4, 5)
    assert receiver.got[2] == receiver.got[3] == ("bi_mat", json.dumps(update).encode())


async def test_bad_secrets_are_refused_and_pending_updates_dropped(
    api: TelegramApi, http: aiohttp.ClientSession, receiver: Receiver
) -> None:
    assert (await post(http, api, "setWebhook", url=receiver.url, secret_token="bí mật"))[0] == 400
    api.message("cũ")
    await post(http, api, "setWebhook", url=receiver.url, drop_pending_updates=True)
    await api.wait_delivered()
    assert receiver.got == []
