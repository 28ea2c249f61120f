"""The link to the calendar of a chat: offered where the program has an address, replaced by who may."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.secretary import Outcome, Pressed, Said, Scene, sentences
from tests.secretary.talks import Room


@dataclass(slots=True)
class Links:
    """Hands out links, another one when it is to be renewed."""

    given: list[bool] = field(default_factory=list)

    async def __call__(self, renew: bool) -> str:
        """Return the link."""
        self.given.append(renew)
        return f"https://lich.example/lich/{sum(self.given)}.ics"


def linked(scene: Scene, links: Links) -> Scene:
    """Return the scene with an address."""
    return Scene(**{name: getattr(scene, name) for name in Scene.__slots__} | {"calendar_link": links})


async def says(room: Room, text: str, links: Links, **where: str) -> Outcome:
    """Say something where there is an address."""
    outcome = await room.secretary.hear(Said(scene=linked(room.scene(**where), links), text=text))
    assert outcome is not None
    return outcome


async def test_the_link_comes_with_the_file(room: Room) -> None:
    await room.do({"say": "nhắc họp cụm 9h ngày mai"})
    await room.do({"press": "Đúng"})
    outcome = await says(room, "xuất lịch", Links())
    assert outcome.file is not None
    assert "https://lich.example/lich/0.ics" in outcome.cards[0].text
    assert [one.label for row in outcome.cards[0].choices for one in row] == [sentences.RENEW_LINK]


@pytest.mark.parametrize(("text", "number"), [("link lịch", 0), ("đổi link lịch", 1)])
async def test_the_link_is_told_and_replaced_by_words(room: Room, text: str, number: int) -> None:
    outcome = await says(room, text, Links())
    assert f"/lich/{number}.ics" in outcome.cards[0].text


async def test_the_link_is_replaced_by_its_button(room: Room) -> None:
    links = Links()
    (row,) = (await says(room, "link lịch", links)).cards[0].choices
    outcome = await room.secretary.press(Pressed(scene=linked(room.scene(), links), data=row[0].data))
    assert outcome.replacing is not None
    assert "/lich/1.ics" in outcome.replacing.text


@pytest.mark.parametrize(("by", "renewed"), [("Nam", [False]), ("Hoa", [False, True])])
async def test_in_a_group_admins_replace_it(room: Room, by: str, renewed: list[bool]) -> None:
    links = Links()
    await says(room, "link lịch", links, by="Nam", where="group")
    outcome = await says(room, "đổi link lịch", links, by=by, where="group")
    assert links.given == renewed
    assert (outcome.cards[0].text == sentences.ONLY_ADMINS_LINK) == (by == "Nam")


async def test_without_an_address_there_is_the_file_alone(room: Room) -> None:
    await room.do({"say": "nhắc họp cụm 9h ngày mai"})
    await room.do({"press": "Đúng"})
    for text in ("xuất lịch", "link lịch"):
        outcome = await room.do({"say": text})
        assert outcome is not None
        assert (outcome.cards, outcome.file is not None) == ((), True)
    told = await room.do({"say": "đổi link lịch"})
    assert told is not None
    assert told.cards[0].text == sentences.NOT_HERE
