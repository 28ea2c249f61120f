"""The ways that are a channel's own."""

from __future__ import annotations

from bot.reception import sentences
from bot.reception.parts import Ways
from bot.secretary import Scene
from bot.store import ChatSettings
from tests.reception.conftest import Make, Person


async def test_where_there_are_other_bots_an_unknown_command_may_be_theirs(make: Make) -> None:
    for strangers, told in ((True, []), (False, [sentences.UNKNOWN_COMMAND])):
        reception = make(Ways(strangers=strangers))
        for group in (True, False):
            lan = Person(reception, "lan", group=group)
            expected = told if group else [sentences.UNKNOWN_COMMAND]
            assert [one.text for one in (await lan.says("/khongco")).shown] == expected


async def test_what_stands_above_the_settings_is_the_channels_to_say(make: Make) -> None:
    async def above(scene: Scene, settings: ChatSettings) -> str:
        return f"{scene.chat}, {settings.own_cluster or 'không'}"

    lan = Person(make(Ways(above=above)), "lan")
    menu = await lan.says("/caidat")
    assert menu.shown[0].text == "lan, không"
    set_ = await lan.presses("Cụm IX", await lan.presses("Cụm của anh/chị", menu))
    assert set_.replacing is not None
    assert set_.replacing.text == "lan, IX"
