"""Commands: what each does, and what a message asks, by which an edit that changes nothing is known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.reception import sentences
from bot.reception.answering import Answering
from bot.reception.doing import Doing, pointed_at
from bot.reception.noting import Noting
from bot.reception.parts import Parts
from bot.reception.reception import Reception
from bot.secretary import Said, Scene
from tests.reception.conftest import NOW, Person

SCENE = Scene(channel="test", chat="lan", person="lan", name="Lan", at=NOW)
ASKED: dict[str, tuple[Said, str]] = {
    "text": (Said(scene=SCENE, text="cụm IX"), "cụm IX"),
    "a command": (Said(scene=SCENE, command="chude", text="IX 2020"), "chủ đề cụm IX 2020"),
    "an unknown command": (Said(scene=SCENE, command="khongco", text=""), ""),
    "a note": (Said(scene=SCENE, command="gopy", text="thiếu"), "/gopy thiếu"),
    "no note": (Said(scene=SCENE, command="gopy", text=""), ""),
    "the map": (Said(scene=SCENE, text="bản đồ các cụm"), "/bando"),
    "a timeline": (Said(scene=SCENE, command="dongthoigian", text="9"), "/dongthoigian IX"),
    "its own timeline": (
        Said(scene=replace(SCENE, own_cluster="II"), command="dongthoigian", text=""),
        "/dongthoigian II",
    ),
    "any timeline": (Said(scene=SCENE, command="dongthoigian", text=""), "/dongthoigian"),
    "a greeting": (Said(scene=SCENE, command="start", text=""), sentences.WELCOME),
    "what a person said": (Said(scene=SCENE, text="", quoted="cụm IX"), "cụm IX"),
    "what the bot said": (Said(scene=SCENE, text="", quoted="cụm IX", replied=4), ""),
    "what anybody said": (Said(scene=SCENE, command="hoi", text="", quoted="cụm IX", replied=4), "cụm IX"),
    "what is said to nobody": (Said(scene=SCENE, text="bản đồ", addressed=False), "bản đồ"),
}


@pytest.fixture
def doing(parts: Parts) -> Doing:
    """Return what does commands."""
    noting = Noting(parts.live, parts.store, parts.clock, "test")
    return Doing("test", parts, noting, Answering("test", parts, noting))


@pytest.mark.parametrize("kind", ASKED)
def test_what_a_message_asks(doing: Doing, kind: str) -> None:
    said, asked = ASKED[kind]
    assert doing.asked(said) == asked


def test_a_message_points_at_what_a_person_said_and_at_nothing_of_the_bots() -> None:
    assert pointed_at(Said(scene=SCENE, text="", quoted="…")) == "…"
    assert pointed_at(Said(scene=SCENE, text="", quoted="…", replied=4)) == ""


async def test_what_is_pointed_at_is_answered_below_it(reception: Reception) -> None:
    lan = Person(reception, "lan")
    for text in ("", "/hoi"):
        response = await lan.says(text, quoted="chủ đề cụm IX 2020")
        assert response.below
        assert "Kỷ cương" in response.shown[0].text
    assert not (await lan.says("chủ đề cụm IX 2020")).below


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("/chude IX 2020", "2020"),
        ("/hoi cụm trưởng cụm IX 2020", "2020"),
        ("/start", "Trợ lý"),
        ("/gopy thiếu cụm III", sentences.THANKS),
        ("/gopy", sentences.ASK_GIST),
        ("/hoi", sentences.ASK_WHAT),
        ("/caidat", sentences.SETTINGS),
        ("/lung_tung", sentences.UNKNOWN_COMMAND),
        ("/dongthoigian XX", "XX"),
        ("/lichsu", "biên tập"),
    ],
)
async def test_commands(reception: Reception, command: str, said: str) -> None:
    assert said in await Person(reception, "lan").told(command)
