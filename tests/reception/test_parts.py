"""The ways that are a channel's own."""

from __future__ import annotations

from bot.agenda.model import Card, Choice
from bot.reception import sentences
from bot.reception.parts import Ways
from bot.secretary import Outcome, Pressed, Said, Scene
from bot.secretary.model import said
from bot.store import ChatSettings
from tests.reception.conftest import Make, Person


class Parrot:
    """A talk that takes up /vet."""

    async def hear(self, message: Said) -> Outcome | None:
        """Say it again."""
        choices = ((Choice(label="Nữa", data="V:nữa"),),)
        return Outcome(cards=(Card(text=message.text, choices=choices),)) if message.command == "vet" else None

    async def press(self, press: Pressed) -> Outcome:
        """Say what was pressed."""
        return said(press.data)


async def test_a_talk_of_its_own_has_its_messages_and_its_cards(make: Make) -> None:
    lan = Person(make(Ways(talks={"V:": Parrot()})), "lan")
    first = await lan.says("/vet xin chào")
    assert [one.text for one in first.shown] == ["xin chào"]
    assert [one.text for one in (await lan.presses("Nữa", first)).shown] == ["V:nữa"]
    assert (await lan.told("/vetx")) == sentences.UNKNOWN_COMMAND


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
