"""The webhook: who may speak to it, what it takes, and that a 200 means kept."""

from __future__ import annotations

import asyncio
import io
import json
import socket
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing

import aiohttp
import pytest

from bot.errors import Stop
from bot.reception.webhooks import LARGEST
from bot.telegram.intake import ALLOWED
from bot.telegram.webhook import HEADER, PATH, secret_of
from tests.fakes.telegram_api import TOKEN
from tests.fakes.telegram_world import LAN, User, private
from tests.telegram.conftest import Online

LEAD = "cụm trưởng cụm IX năm 2020 là ai"
SECRET = {HEADER: secret_of(TOKEN)}


def free_port() -> int:
    """Return a port that nobody listens on."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
async def hooked(offline: Online) -> Online:
    """Return a bot that is reached by webhook."""
    port = free_port()
    await offline.start(until="setWebhook", public_url=f"http://127.0.0.1:{port}/", port=port)
    return offline


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """Yield what anybody on the internet has."""
    async with aiohttp.ClientSession() as session:
        yield session


async def test_telegram_is_told_the_address_the_secret_and_the_kinds_of_updates(hooked: Online) -> None:
    (call,) = hooked.api.called("setWebhook")
    assert call.params["url"].startswith("http://127.0.0.1:")
    assert call.params["url"].endswith(PATH)
    assert "//telegram" not in call.params["url"]
    assert call.params["secret_token"] == secret_of(TOKEN)
    assert call.params["allowed_updates"] == ALLOWED
    assert not hooked.api.called("getUpdates", ok=False)


def test_the_secret_tells_nothing_of_the_token() -> None:
    assert secret_of(TOKEN) != secret_of(TOKEN + "1")
    assert not set(TOKEN.split(":")) & {secret_of(TOKEN)}
    assert 1 <= len(secret_of(TOKEN)) <= 256


async def test_questions_are_answered(hooked: Online) -> None:
    assert "Bạc Liêu" in (await hooked.ask(LEAD))["text"]
    await hooked.api.wait_delivered()


async def test_an_update_is_on_disk_before_the_200(hooked: Online) -> None:
    answered = asyncio.Event()
    hooked.api.fail("sendMessage", status=200, until=answered)
    update = hooked.api.message(LEAD)
    await hooked.api.wait_delivered()
    with closing(sqlite3.connect(hooked.database)) as database:
        ((id, payload),) = database.execute("SELECT update_id, payload FROM inbox WHERE done IS NULL")
    assert (id, json.loads(payload)) == (update["update_id"], update)
    assert not hooked.api.called("sendMessage")
    answered.set()
    await hooked.api.wait_for(1)


async def test_what_could_not_be_put_on_disk_is_delivered_again(hooked: Online) -> None:
    with closing(sqlite3.connect(hooked.database)) as database, database:
        database.execute("ALTER TABLE inbox RENAME TO gone")
    hooked.api.message(LEAD)
    assert await hooked.api.delivery.changes.until(lambda: hooked.api.delivery.last_error is not None, 60)
    with closing(sqlite3.connect(hooked.database)) as database, database:
        database.execute("ALTER TABLE gone RENAME TO inbox")
    await hooked.api.wait_for(1)


async def test_an_update_delivered_twice_is_answered_once(hooked: Online) -> None:
    update = hooked.api.message(LEAD)
    hooked.api.repeat(update)
    await asyncio.gather(*(hooked.api.post_raw(json.dumps(update).encode()) for _ in range(5)))
    await hooked.api.wait_for(1)
    assert len(await hooked.quiet(private())) == 1


@pytest.mark.parametrize("secret", ["", "wrong", secret_of(TOKEN)[:-1], secret_of(TOKEN) + "0", "bí mật"])
async def test_without_the_secret_nothing_is_taken(hooked: Online, http: aiohttp.ClientSession, secret: str) -> None:
    update = {"update_id": 5, "message": {"message_id": 1, "date": 0, "chat": private().json(), "from": LAN.json()}}
    headers = {HEADER: secret} if secret else {}
    async with http.post(hooked.api.delivery.url, json=update, headers=headers) as response:
        assert response.status == 403
    assert not await hooked.quiet(private())


@pytest.mark.parametrize("path", ["/", "/telegram/x", "/admin", f"/{TOKEN}", "/telegram.php"])
async def test_unknown_paths_are_not_found(hooked: Online, http: aiohttp.ClientSession, path: str) -> None:
    root = hooked.api.delivery.url.removesuffix(PATH)
    async with http.post(root + path, json={"update_id": 1}, headers=SECRET) as response:
        assert response.status == 404
        assert TOKEN not in await response.text()


async def test_only_post_is_taken(hooked: Online, http: aiohttp.ClientSession) -> None:
    async with http.get(hooked.api.delivery.url, headers=SECRET) as response:
        assert response.status == 405


@pytest.mark.parametrize(("size", "status"), [(LARGEST, 200), (LARGEST + 1, 413), (3 * LARGEST, 413)])
async def test_bodies_over_a_megabyte_are_refused(
    hooked: Online, http: aiohttp.ClientSession, size: int, status: int
) -> None:
    async with http.post(hooked.api.delivery.url, data=io.BytesIO(b" " * size), headers=SECRET) as response:
        assert response.status == status
    assert "Bạc Liêu" in (await hooked.ask(LEAD))["text"]


MALFORMED = {
    "nothing": b"",
    "no JSON": b"{",
    "no text": b"\xff\xfe\x00",
    "a list": b"[1]",
    "no number": b'{"message": {}}',
    "a number that is none": b'{"update_id": "7"}',
    "a number no database takes": b'{"update_id": 99999999999999999999999}',
    "an empty update": b'{"update_id": 7}',
    "a message without its parts": b'{"update_id": 7, "message": {"message_id": 1}}',
    "a chat that is none": b'{"update_id": 7, "message": {"message_id": 1, "date": 0, "chat": 5}}',
    "a chat with no name a database takes": b'{"update_id": 7, "message": {"chat": {"id": "\\u0000\\ud800"}}}',
    "a chat with an endless name": b'{"update_id": 7, "message": {"chat": {"id": "' + b"9" * 5000 + b'"}}}',
    "nested without end": b"[" * 100_000,
}


@pytest.mark.parametrize("kind", MALFORMED)
async def test_malformed_updates_are_answered_200_and_stop_nothing(hooked: Online, kind: str) -> None:
    assert await hooked.api.post_raw(MALFORMED[kind]) == 200
    assert "Bạc Liêu" in (await hooked.ask(LEAD))["text"]
    await hooked.stop()
    with closing(sqlite3.connect(hooked.database)) as database:
        assert database.execute("SELECT count(*) FROM inbox WHERE done IS NULL").fetchone() == (0,)


async def test_what_is_malformed_is_logged_without_what_it_says(
    hooked: Online, caplog: pytest.LogCaptureFixture
) -> None:
    await hooked.api.post_raw('{"riêng tư": '.encode())
    assert "what came is no update" in caplog.text
    assert "riêng tư" not in caplog.text


async def test_a_restart_goes_on(hooked: Online) -> None:
    await hooked.ask(LEAD)
    url = hooked.api.delivery.url
    await hooked.stop()
    update = hooked.api.message(LEAD, user=User(1002, "Mai"))
    port = int(url.rpartition(":")[2].removesuffix(PATH))
    await hooked.start(until="setWebhook", public_url=url.removesuffix(PATH), port=port)
    await hooked.api.wait_for(2)
    assert len(hooked.api.sent(update["message"]["chat"]["id"])) == 1


async def test_an_address_that_telegram_refuses_stops_the_bot_with_a_sentence(offline: Online) -> None:
    offline.api.fail("setWebhook", status=400, description="Bad Request: bad webhook: HTTPS url must be provided")
    await offline.start(until="setWebhook", public_url="http://example.org", port=free_port())
    with pytest.raises(Stop, match="PUBLIC_URL"):
        await offline.ended()


async def test_a_start_while_telegram_is_out_of_order_succeeds_later(offline: Online) -> None:
    port = free_port()
    offline.api.fail("setWebhook", status=502)
    await offline.start(until="setWebhook", public_url=f"http://127.0.0.1:{port}", port=port)
    await offline.api.wait_for(1, "setWebhook")
    assert "Bạc Liêu" in (await offline.ask(LEAD))["text"]
