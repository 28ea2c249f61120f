"""Everything that is sent: counted, and editors told."""

from __future__ import annotations

import pytest

from bot import zalo
from bot.store import Store
from bot.store.amendments import Editor
from bot.zalo import number_of, sentences
from bot.zalo.sender import Sender
from bot.zalo.splitting import LONGEST
from bot.zalo.wire import Message
from tests.zalo.parts import NOW, Clock, Line, sender_of


async def notes(store: Store) -> list[str]:
    """Return what was noted for editors of every channel."""
    return [one.text for one in await store.answers.suggested()]


async def test_a_message_has_the_number_of_its_id_and_is_counted(store: Store) -> None:
    line = Line()
    sender = sender_of(store, line, Clock())
    assert await sender.send("lan", Message(text="a"), "answer") == number_of("m1")
    assert line.texts("lan") == ["a"]
    assert await store.quotas.count("zalo", "2026-11") == 1


async def test_a_long_text_goes_out_in_several(store: Store) -> None:
    line = Line()
    assert await sender_of(store, line, Clock()).say("lan", "từ " * 1500, "answer") == number_of("m1")
    assert len(line.sent) == 3
    assert await sender_of(store, line, Clock()).say("lan", " ", "answer") is None


def test_a_caption_that_is_too_long_follows_its_picture() -> None:
    pieces = Sender.pieces(Message(text="a" * (LONGEST + 1), picture="https://x.vn/a.png"))
    assert [(one.picture, len(one.text)) for one in pieces] == [("https://x.vn/a.png", LONGEST), ("", 1)]
    assert Sender.pieces(Message(picture="https://x.vn/a.png")) == (Message(picture="https://x.vn/a.png"),)


async def test_editors_are_told_at_four_fifths_on_every_channel(store: Store) -> None:
    line, clock = Line(), Clock()
    await store.editors.put(Editor(channel="zalo", person="mai", name="Mai"), "lan", NOW)
    sender = sender_of(store, line, clock, monthly=20, chiefs=("lan",))
    for _ in range(16):
        await sender.send("x", Message(text="a"), "answer")
    expected = sentences.QUOTA.format(count=16, level=80, monthly=20, month="11/2026", then=sentences.QUOTA_THEN[80])
    assert line.texts("lan") == line.texts("mai") == await notes(store) == [expected]
    assert await store.quotas.count("zalo", "2026-11") == 18


async def test_at_the_end_nothing_is_sent_and_the_note_says_so(store: Store) -> None:
    line = Line()
    sender = sender_of(store, line, Clock(), monthly=1, chiefs=("lan",))
    await sender.send("x", Message(text="a"), "reminder")
    with pytest.raises(zalo.Exhausted):
        await sender.send("x", Message(text="b"), "reminder")
    assert line.texts() == ["a"]
    assert sentences.QUOTA_THEN[100] in (await notes(store))[-1]


async def test_zalo_says_that_there_are_no_messages(store: Store) -> None:
    line, clock = Line(errors=[zalo.Exhausted("429", 429)]), Clock()
    sender = sender_of(store, line, clock, chiefs=("lan",))
    for _ in range(2):
        with pytest.raises(zalo.Exhausted):
            await sender.send("x", Message(text="a"), "answer")
    assert await notes(store) == [sentences.STOPPED]
    clock.move(hours=2)
    await sender.send("x", Message(text="a"), "answer")
    assert line.texts() == ["a"]


async def test_an_editor_who_cannot_be_told_stops_nobody(store: Store) -> None:
    line = Line(errors=[zalo.Gone("blocked")])
    await sender_of(store, line, Clock(), chiefs=("an", "binh")).tell_editors("tin")
    assert line.texts("binh") == ["tin"]
