"""What comes of a message as it is shown: sent, put in another's place, and kept as what answers."""

from __future__ import annotations

from bot.agenda.model import Card, Choice
from bot.reception import Response, Shown
from bot.reception.galleries import Galleries
from bot.secretary.following import Notice
from bot.secretary.model import File
from bot.telegram.desk import Desk, Place
from bot.telegram.showing import Showing
from tests.fakes.telegram_world import private
from tests.telegram.conftest import Online, labels

HERE = Place(chat_id=private().id, group=False)
CHOICES = ((Choice(label="Đúng", data="R:1:ok:v1"),),)


def showing(desk: Desk) -> Showing:
    """Return what shows at a desk."""
    return Showing(desk, Galleries(desk.live))


async def remembered(desk: Desk, question: int) -> int:
    """Keep an answer to a message; return its id."""
    return await desk.store.answers.remember("telegram", HERE.chat, question, None, "1", "?", "!", (), desk.clock())


async def test_it_is_kept_as_which_message_an_answer_was_sent(offline: Online, desk: Desk) -> None:
    ids = [await remembered(desk, n) for n in (1, 2)]
    file = File(name="lich.ics", content=b"BEGIN:VCALENDAR", caption="Lịch")
    shown = (Shown(text="một", answer=ids[0]), Shown(text="hai"), Shown(file=file, answer=ids[1]))
    await showing(desk).show(Response(shown=shown), HERE)
    await desk.store.flush()
    answers = [await desk.store.answers.of_question("telegram", HERE.chat, n) for n in (1, 2)]
    messages = offline.api.messages(private())
    assert [one.get("text") for one in messages] == ["một", "hai", None]
    assert [one and one.answer_message for one in answers] == [messages[0]["message_id"], messages[2]["message_id"]]


async def test_what_takes_anothers_place_is_kept_as_that_message(offline: Online, desk: Desk) -> None:
    id, own = await remembered(desk, 1), showing(desk)
    first = await desk.tell("một", HERE)
    assert first is not None
    other = await desk.tell("hai", HERE)
    assert other is not None
    replacing = Shown(text="ba", choices=CHOICES, answer=id)
    await own.show(Response(replacing=replacing, revised=((other, Shown(text="bốn")),)), HERE, first)
    await desk.store.flush()
    given = await desk.store.answers.of_question("telegram", HERE.chat, 1)
    assert given is not None
    assert given.answer_message == first
    assert [(one["text"], labels(one)) for one in offline.api.messages(private())] == [("ba", ["Đúng"]), ("bốn", [])]


async def test_of_a_meeting_a_chat_is_told_and_that_it_cannot_be_is_no_error(offline: Online, desk: Desk) -> None:
    notice = Notice(channel="telegram", chat=HERE.chat, card=Card(text="Họp cụm", choices=CHOICES), thread=None)
    await showing(desk).announce(notice)
    await desk.outgoing.close(1.0)
    await showing(desk).announce(notice)
    assert offline.api.sent(private()) == ["Họp cụm"]
