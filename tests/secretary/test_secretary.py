"""The talks of talks.yaml, and what no talk shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.secretary import Pressed, Said, Secretary, sentences
from bot.store import Store
from bot.store.talks import ALIVE
from tests.invented import FACTS
from tests.questions_reader import FOLDER, conversations
from tests.secretary.conftest import NOW
from tests.secretary.talks import GROUP, Room, Talk, made, talks, wrong

QUESTIONS = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("talk", talks(), ids=lambda talk: f"talks.yaml:{talk.line} {talk.name}")
async def test_talk(talk: Talk, room: Room) -> None:
    room.now, room.zone = talk.now, talk.zone
    for turn in talk.turns:
        outcome = await room.do(turn)
        assert wrong(turn, outcome, await room.running(turn)) == [], turn


@pytest.mark.parametrize(
    "data", ["", "R:", "R:1:nothing", "R:1:ok:v1:v2", "3:0", "R:0:more:ajunk", "R:0:yes", "R:zz:show"]
)
async def test_what_no_card_sent_is_refused(data: str, room: Room) -> None:
    outcome = await room.secretary.press(Pressed(scene=room.scene(), data=data))
    assert outcome.notice in (sentences.NOT_HERE, sentences.GONE)
    assert outcome.cards == ()
    assert outcome.replacing is None


async def test_two_secretaries_on_one_store_go_on_with_each_others_talks(room: Room) -> None:
    await room.do({"say": "nhắc họp giao ban ngày mai"})
    another = Secretary(room.store, lambda: FACTS, lambda _: False)
    outcome = await another.hear(Said(scene=room.scene(), text="8h30"))
    assert outcome is not None
    assert "08:30" in outcome.cards[0].text


async def test_a_talk_of_one_person_is_not_anothers(room: Room) -> None:
    await room.do({"in": "group", "say": "nhắc họp giao ban ngày mai"})
    assert await room.do({"in": "group", "by": "Nam", "say": "8h30"}) is None


async def test_a_choice_offered_to_one_person_is_not_anothers(room: Room) -> None:
    asked = await room.do({"in": "group", "say": "nhắc họp giao ban ngày mai"})
    assert asked is not None
    pick = asked.cards[0].choices[0][0]
    outcome = await room.secretary.press(Pressed(scene=room.scene("Nam", "group"), data=pick.data))
    assert outcome.notice == sentences.TALK_OVER


async def test_what_belongs_to_a_group_is_not_shown_in_private(room: Room) -> None:
    await room.store.reminders.add(made(chat=GROUP, title="họp kín"))
    outcome = await room.do({"command": "lich", "say": "tất cả"})
    assert outcome is not None
    assert "họp kín" not in outcome.cards[0].text


async def test_supersede_lets_go_of_what_is_open(room: Room) -> None:
    await room.do({"say": "nhắc họp cụm 9h ngày mai"})
    assert await room.secretary.supersede(room.scene())
    assert not await room.secretary.supersede(room.scene())
    assert await room.store.reminders.of_chat("telegram", "1001", ("draft",)) == ()


def texts() -> dict[str, None]:
    """Return every text of the questions and of the talks about reminders, each once, in order."""
    asked = (turn.text for path in QUESTIONS for one in conversations(path) for turn in one.turns)
    said = (turn["say"] for talk in talks() for turn in talk.turns if "say" in turn)
    return dict.fromkeys([*asked, *said])


async def test_where_it_is_idle_there_is_nothing_to_take_up(room: Room) -> None:
    scene, idle = room.scene(), 0
    for text in texts():
        if await room.secretary.idle(scene.key, text, scene.at):
            idle, message = idle + 1, Said(scene=scene, text=text)
            assert await room.secretary._wished(message) is None, text
            assert await room.secretary._asked(message) is None, text
    assert idle > len(texts()) / 2


async def test_while_a_talk_is_open_it_is_never_idle_wherever_it_was_opened(tmp_path: Path) -> None:
    where = tmp_path / "shared.sqlite3"
    async with await Store.open(where, shared=True) as store, await Store.open(where, shared=True) as other:
        room, elsewhere = (Room(Secretary(one, lambda: FACTS, lambda _: False), one, NOW) for one in (store, other))
        scene = room.scene()
        assert await room.secretary.idle(scene.key, "8h30", scene.at)
        await elsewhere.do({"say": "nhắc họp giao ban ngày mai"})
        assert not await room.secretary.idle(scene.key, "8h30", scene.at)
        assert await room.secretary.idle(scene.key, "8h30", scene.at + ALIVE * 2)
