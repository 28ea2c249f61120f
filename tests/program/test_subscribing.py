"""The calendars of chats of every channel, where there is a public address."""

from __future__ import annotations

from dataclasses import replace

import aiohttp
import pytest

from bot.secretary import Scene
from tests.delivery.office import reminder
from tests.program.conftest import NOW, Bell, Running

PUBLIC = "https://thidua.example.vn"


async def got(running: Running, link: str) -> tuple[int, str]:
    """Return what stands at a link, as the proxy in front would ask for it."""
    path = link.removeprefix(PUBLIC)
    async with aiohttp.ClientSession() as client, client.get(running.url + path) as answer:
        return answer.status, await answer.text()


async def test_a_chats_calendar_is_served_until_another_link_is_asked_for(running: Running) -> None:
    await running.start(Bell("telegram"), public_url=PUBLIC)
    await running.until("/readyz", 200)
    ground = running.ground
    assert ground is not None
    await ground.store.reminders.add(replace(reminder(), channel="telegram", chat="42"))
    scene = ground.linked(Scene(channel="telegram", chat="42", person="42", name="Lan", at=NOW))
    assert scene.calendar_link is not None
    link = await scene.calendar_link(False)
    assert link.startswith(f"{PUBLIC}/lich/")
    status, text = await got(running, link)
    assert status == 200
    assert "BEGIN:VEVENT" in text
    other = await scene.calendar_link(True)
    assert (await got(running, link))[0] == 404
    assert (await got(running, other))[0] == 200


@pytest.mark.parametrize("token", ["x", "x~y", "a" * 400, "%2e%2e"])
async def test_a_made_up_link_leads_nowhere(running: Running, token: str) -> None:
    await running.start(Bell("telegram"), public_url=PUBLIC)
    await running.until("/readyz", 200)
    assert (await got(running, f"{PUBLIC}/lich/{token}.ics"))[0] == 404


async def test_without_a_public_address_there_is_no_link(running: Running) -> None:
    await running.start(Bell("telegram"))
    await running.until("/readyz", 200)
    assert running.ground is not None
    scene = Scene(channel="telegram", chat="42", person="42", name="Lan", at=NOW)
    assert running.ground.linked(scene).calendar_link is None
