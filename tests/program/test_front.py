"""What the server tells of the program itself, and to whom."""

from __future__ import annotations

import json

import aiohttp
import pytest

from bot.program.sockets import Http
from tests.program.conftest import Bell, Running


async def test_it_is_alive_and_ready_with_reasons(running: Running) -> None:
    slow, quick = Bell("slow", waits=True), Bell("quick", waits=True)
    await running.start(slow, quick)
    told = json.loads(await running.until("/readyz", 503, "quick: starting"))
    assert told["ready"] is False
    quick.may.set()
    told = json.loads(await running.until("/readyz", 200))
    assert told["reasons"] == ["slow: starting"]
    slow.may.set()
    told = json.loads(await running.until("/readyz", 200, '"reasons":[]'))
    assert told == {"ready": True, "database": "ready", "channels": {"slow": "ready", "quick": "ready"}, "reasons": []}
    assert await running.get("/healthz") == (200, "ok")


async def test_without_its_database_it_is_not_ready_but_alive(running: Running) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    await running.ground.store.close()
    told = json.loads(await running.until("/readyz", 503))
    assert told["reasons"][0].startswith("database: ")
    assert (await running.get("/healthz"))[0] == 200


async def test_metrics_are_for_this_machine(running: Running) -> None:
    await running.start(Bell("one"))
    await running.until("/readyz", 200)
    status, text = await running.get("/metrics")
    assert status == 200
    assert 'thidua_channel_ready{channel="one"} 1.0' in text
    assert 'thidua_inbox_waiting{channel="one"} 0.0' in text
    for headers in ({"Host": "bot.example.vn"}, {"X-Forwarded-For": "10.0.0.1"}, {"Forwarded": "for=10.0.0.1"}):
        assert await running.get("/metrics", **headers) == (403, "forbidden")


async def test_with_a_token_metrics_are_for_who_has_it(running: Running) -> None:
    running.http = Http(port=0, token="geheim")
    await running.start(Bell("one"))
    assert (await running.get("/metrics"))[0] == 403
    assert (await running.get("/metrics", Authorization="Bearer bí mật"))[0] == 403
    assert (await running.get("/metrics", Authorization="Bearer geheim", Host="bot.example.vn"))[0] == 200


async def test_behind_a_proxy_metrics_are_for_who_has_the_token(running: Running) -> None:
    await running.start(Bell("one"), public_url="https://bot.example.vn")
    await running.until("/readyz", 200)
    assert await running.get("/metrics") == (403, "forbidden")  # as a proxy on this machine passes it on, bare
    assert await running.end()
    running.http = Http(port=0, token="geheim")
    await running.start(Bell("one"), public_url="https://bot.example.vn")
    assert (await running.get("/metrics"))[0] == 403
    assert (await running.get("/metrics", Authorization="Bearer geheim"))[0] == 200


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
async def test_nothing_is_kept_by_proxies_or_changed_by_a_post(running: Running, path: str) -> None:
    await running.start(Bell("one"))
    async with aiohttp.ClientSession() as session:
        async with session.get(running.url + path) as response:
            assert response.headers["Cache-Control"] == "no-store"
            assert "Server" not in response.headers
        async with session.post(running.url + path) as response:
            assert response.status in (405, 503)
