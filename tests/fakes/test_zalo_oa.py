"""The fake Official Account is as strict as what it stands for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import aiohttp
import pytest

from tests.fakes.zalo_oa import APP, FIRST, SECRET, ZaloOa

JSON = dict[str, Any]


@pytest.fixture
async def oa() -> AsyncIterator[ZaloOa]:
    """Return an account."""
    async with ZaloOa() as server:
        yield server


async def exchanged(oa: ZaloOa, token: str, secret: str = SECRET) -> JSON:
    """Spend a refresh token and return the answer."""
    form = {"refresh_token": token, "app_id": APP, "grant_type": "refresh_token"}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{oa.url}/v4/oa/access_token", data=form, headers={"secret_key": secret}) as response,
    ):
        answer: JSON = await response.json()
        return answer


async def sent(oa: ZaloOa, message: JSON, to: JSON | None = None, token: str = "", path: str = "message/cs") -> int:
    """Send a message and return the error."""
    payload = {"recipient": to or {"user_id": "901"}, "message": message}
    async with (
        aiohttp.ClientSession() as http,
        http.post(f"{oa.url}/v3.0/oa/{path}", json=payload, headers={"access_token": token or oa.access}) as response,
    ):
        assert response.status == 200
        return int((await response.json())["error"])


async def test_a_refresh_token_works_once_and_ends_the_old_access(oa: ZaloOa) -> None:
    first = await exchanged(oa, FIRST)
    assert (await exchanged(oa, FIRST))["error"] == -14020
    assert (await exchanged(oa, first["refresh_token"], "falsch"))["error"] == -14002
    second = await exchanged(oa, first["refresh_token"])
    oa.heard["901"] = oa.now()
    assert await sent(oa, {"text": "a"}, token=first["access_token"]) == -216
    assert await sent(oa, {"text": "a"}, token=second["access_token"]) == 0
    assert isinstance(second["expires_in"], str)


async def test_people_have_windows_and_groups_have_none(oa: ZaloOa) -> None:
    await exchanged(oa, FIRST)
    assert await sent(oa, {"text": "a"}) == -230
    oa.heard["901"] = oa.now() - timedelta(days=7)
    assert await sent(oa, {"text": "a"}) == 0
    oa.heard["901"] -= timedelta(seconds=1)
    assert await sent(oa, {"text": "a"}) == -230
    assert await sent(oa, {"text": "a"}, {"group_id": "g"}, path="group/message") == 0


async def test_messages_are_bounded(oa: ZaloOa) -> None:
    await exchanged(oa, FIRST)
    oa.heard["901"] = oa.now()
    assert [await sent(oa, {"text": text}) for text in ("a" * 2000, "a" * 2001, "")] == [0, -201, -201]
    assert await sent(oa, {"attachment": {}}, {"group_id": "g"}, path="group/message") == -201
