"""Calendar files that people send."""

from __future__ import annotations

from pathlib import Path

from bot.agenda.choices import DRAFT, chosen, written
from bot.secretary import Pressed, sentences
from bot.secretary.importing import LARGEST
from tests.secretary.talks import Room

FILES = Path(__file__).parent / "files"
MANY = (FILES / "many.ics").read_bytes()


async def test_several_meetings_are_listed_and_kept_once(room: Room) -> None:
    outcome = await room.secretary.file(room.scene(), MANY)
    (card,) = outcome.cards
    assert card.text.splitlines()[0] == sentences.FILE_MANY.format(n=3)
    press = Pressed(scene=room.scene(), data=card.choices[0][0].data)
    kept = await room.secretary.press(press)
    assert kept.replacing is not None
    assert kept.replacing.text == sentences.FILE_KEPT.format(n=3)
    assert (await room.secretary.press(press)).notice == sentences.TALK_OVER
    assert len(await room.store.reminders.of_chat("telegram", "1001")) == 3


async def test_sent_again_nothing_is_kept_twice(room: Room) -> None:
    for kept in (3, 0):
        outcome = await room.secretary.file(room.scene(), MANY)
        press = Pressed(scene=room.scene(), data=outcome.cards[0].choices[0][0].data)
        after = await room.secretary.press(press)
        assert after.replacing is not None
        assert after.replacing.text == sentences.FILE_KEPT.format(n=kept)


async def test_the_choice_of_one_file_does_not_keep_another(room: Room) -> None:
    outcome = await room.secretary.file(room.scene(), MANY)
    did = chosen(outcome.cards[0].choices[0][0].data)
    assert did is not None
    other = written(DRAFT, "ok", revision=did.revision + 1)
    assert (await room.secretary.press(Pressed(scene=room.scene(), data=other))).notice == sentences.TALK_OVER


async def test_what_cannot_be_read_is_said(room: Room) -> None:
    assert len((await room.secretary.file(room.scene(), b"junk")).cards) == 1
    large = await room.secretary.file(room.scene(), b"x" * (LARGEST + 1))
    assert large.cards[0].text == sentences.FILE_LARGE
