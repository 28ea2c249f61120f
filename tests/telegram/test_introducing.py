"""The menus of commands: everybody's, and of each editor while they are one."""

from __future__ import annotations

from typing import Any

import pytest

from bot.telegram.menus import editors_menus
from tests.fakes.telegram_faults import Call
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
EDITORS = {one.command for one in editors_menus(1)[0].commands}


def given(online: Online, who: User, method: str = "setMyCommands", *, ok: bool = True) -> list[Call]:
    """Return the calls about the menu of somebody's private chat."""
    calls = online.api.called(method, ok=ok)
    return [call for call in calls if call.params.get("scope") == {"type": "chat", "chat_id": who.id}]


async def settled(online: Online, user: User = LAN) -> None:
    """Return once what somebody sent before is done, whatever comes after its answer too."""
    await online.ask("/help", user=user, chat=private(user))


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs, with Lan an editor by its settings."""
    await offline.start(editors=frozenset({LAN.id}))
    await settled(offline)
    return offline


async def name(online: Online, who: User) -> None:
    """Let Lan make somebody an editor."""
    message = online.api.message("chào cả nhà", chat=CHAT, user=who)["message"]
    await online.ask("/bientap@thidua_bot", chat=CHAT, reply_to=message)
    await online.ask("/help@thidua_bot", chat=CHAT)


async def test_editors_of_the_settings_have_their_menu_from_the_start(online: Online) -> None:
    calls = given(online, LAN)
    assert [call.params.get("language_code") for call in calls] == [None, "en"]
    assert all({one["command"] for one in call.params["commands"]} == EDITORS for call in calls)
    assert {"chuatraloi", "xemgopy", "lichsu", "hoantac", "bientap", "cumtruong"} <= EDITORS
    assert given(online, MAI) == []


async def test_who_is_named_gets_it_and_who_is_removed_loses_it(online: Online) -> None:
    await name(online, MAI)
    assert len(given(online, MAI)) == 2
    listed = await online.ask("/bientap")
    online.api.press("Bỏ Mai", listed)
    await online.api.wait_for(1, "editMessageText")
    await settled(online)
    assert len(given(online, MAI, "deleteMyCommands")) == 2
    assert given(online, LAN, "deleteMyCommands") == []


async def test_editors_named_before_have_it_after_the_next_start(online: Online) -> None:
    await name(online, MAI)
    await online.restart()
    await settled(online)
    assert len(given(online, MAI)) == 4


async def test_who_never_wrote_to_the_bot_gets_it_when_they_do(online: Online) -> None:
    refused = online.api.fail("setMyCommands", times=-1, status=400, description="Bad Request: chat not found")
    await name(online, MAI)
    assert len(given(online, MAI, ok=False)) == 1
    refused.times = 0
    await online.ask("chào", user=MAI, chat=private(MAI))
    assert len(given(online, MAI)) == 2
    await online.ask("chào", user=MAI, chat=private(MAI))
    assert len(given(online, MAI)) == 2


async def test_a_menu_that_fails_costs_nothing_else(online: Online) -> None:
    online.api.fail("setMyCommands", times=-1, status=500)
    online.api.fail("deleteMyCommands", times=-1, status=500)
    await name(online, MAI)
    card = await online.ask("cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau", user=MAI, chat=private(MAI))
    assert card["text"].startswith("Ghi vào dữ liệu?")
    listed = await online.ask("/bientap")
    online.api.press("Bỏ Mai", listed)
    await online.api.wait_for(1, "editMessageText")
    await settled(online)
    assert given(online, MAI) == given(online, MAI, "deleteMyCommands") == []
