"""What becomes of a reminder that is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.agenda.choices import Chosen, chosen, written
from bot.agenda.model import Reminder
from bot.secretary import Outcome, Pressed, Said, sentences
from bot.secretary.changing import later
from tests.agenda.made import at
from tests.secretary.talks import GROUP, Room, made

START = at("2026-11-23T09:00")


@pytest.fixture
async def kept(room: Room) -> Reminder:
    return await room.store.reminders.add(made())


@pytest.fixture
async def weekly(room: Room) -> Reminder:
    return await room.store.reminders.add(made(title="giao ban", rrule="FREQ=WEEKLY;BYDAY=MO"))


async def press(room: Room, kept: Reminder, verb: str, **parts: object) -> Outcome:
    data = written(kept.id, verb, **parts)  # type: ignore[arg-type]
    return await room.secretary.press(Pressed(scene=room.scene(), data=data, message=5))


async def now(room: Room, kept: Reminder) -> Reminder:
    found = await room.store.reminders.get(kept.id)
    assert found is not None
    return found


async def test_called_off_for_good(room: Room, kept: Reminder) -> None:
    outcome = await press(room, kept, "cancel", revision=kept.revision)
    assert outcome.replacing is not None
    assert outcome.replacing.text.startswith("Đã hủy: Họp cụm")
    assert (await now(room, kept)).state == "cancelled"
    assert await room.store.due.next("telegram") is None


async def test_of_a_series_it_is_asked_which(room: Room, weekly: Reminder) -> None:
    outcome = await press(room, weekly, "cancel", revision=weekly.revision)
    assert outcome.replacing is not None
    verbs = [found.verb for row in outcome.replacing.choices for one in row if (found := chosen(one.data))]
    assert verbs == ["skip", "stop", "back"]
    await press(room, weekly, "skip", occurrence=START)
    assert (await now(room, weekly)).except_on == (START.date(),)
    assert (await now(room, weekly)).state == "active"


async def test_an_occurrence_that_there_is_not_is_not_skipped(room: Room, weekly: Reminder) -> None:
    await press(room, weekly, "skip", occurrence=START + timedelta(days=1))
    assert await now(room, weekly) == weekly


async def test_the_occurrence_named_is_the_one_offered(room: Room, weekly: Reminder) -> None:
    outcome = await room.secretary.hear(Said(scene=room.scene(), text="bỏ nhắc giao ban ngày 30/11"))
    assert outcome is not None
    assert "30/11/2026" in outcome.cards[0].choices[0][0].label


async def test_paused_nothing_is_due_and_resumed_it_is_again(room: Room, kept: Reminder) -> None:
    paused = await press(room, kept, "pause", revision=kept.revision)
    assert paused.replacing is not None
    assert "tạm dừng" in paused.replacing.text
    assert await room.store.due.next("telegram") is None
    after = await now(room, kept)
    await press(room, after, "resume", revision=after.revision)
    assert await room.store.due.next("telegram") is not None


async def test_a_card_of_an_older_revision_shows_the_reminder_as_it_is(room: Room, kept: Reminder) -> None:
    await room.store.reminders.change(kept.id, lambda one: replace(one, title="họp khối"), room.now)
    outcome = await press(room, kept, "pause", revision=kept.revision)
    assert outcome.replacing is not None
    assert "Họp khối" in outcome.replacing.text
    assert (await now(room, kept)).state == "active"


async def test_done_no_more_is_told_of_that_time(room: Room, kept: Reminder, weekly: Reminder) -> None:
    await press(room, kept, "done", key=f"{kept.id}:20261123T0900:60")
    await press(room, weekly, "done", key=f"{weekly.id}:20261123T0900:60")
    assert (await now(room, kept)).state == "done"
    assert (await now(room, weekly)).except_on == (date(2026, 11, 23),)


@pytest.mark.parametrize("arg", ["10", "60", "morning"])
async def test_snoozed_it_is_due_once_more(arg: str, room: Room, kept: Reminder) -> None:
    room.now = datetime(2026, 11, 23, 1, tzinfo=UTC)
    (due, *_) = await room.store.due.claim("w", room.now, 9, timedelta(minutes=1))
    await room.store.due.sent(due.key, room.now, 7)
    before = await room.store.due.next("telegram")
    outcome = await press(room, kept, "snooze", key=due.key, arg=arg)
    assert outcome.notice.startswith("Sẽ nhắc lại lúc")
    assert await room.store.due.next("telegram") != before


async def test_a_snooze_of_what_is_gone_says_so(room: Room, kept: Reminder) -> None:
    outcome = await press(room, kept, "snooze", key=f"{kept.id}:20200101T0900:60", arg="10")
    assert outcome.notice == sentences.SNOOZE_LATE


def test_later(room: Room) -> None:
    assert later(room.scene(), made(), "10") == room.now + timedelta(minutes=10)
    assert later(room.scene(), made(), "morning") == datetime(2026, 11, 23, 0, tzinfo=UTC)
    assert [later(room.scene(), made(), arg) for arg in ("0", "junk", "99999999", "")] == [None] * 4
    early = replace(room.scene(), at=datetime(2026, 11, 21, 18, tzinfo=UTC))  # one at night
    assert later(early, made(), "morning") == datetime(2026, 11, 22, 0, tzinfo=UTC)


async def test_only_what_one_may_change_is_paused_by_words(room: Room) -> None:
    theirs = await room.store.reminders.add(made(chat=GROUP, creator="1002", title="của Nam"))
    own = await room.store.reminders.add(made(chat=GROUP, title="của Lan"))
    outcome = await room.do({"in": "group", "say": "tạm dừng nhắc"})
    assert outcome is not None
    assert "Của Lan" in outcome.cards[0].text
    assert (await now(room, theirs)).state == "active"
    assert (await now(room, own)).state == "paused"


async def test_put_off_without_a_time_it_is_asked_until_when(room: Room, kept: Reminder) -> None:
    outcome = await room.do({"say": "hoãn họp cụm"})
    assert outcome is not None
    assert [one.label for one in outcome.cards[0].choices[0]] == [sentences.CANCEL_IT, "Giữ nguyên"]
    talk = await room.store.talks.get(*room.scene().key, room.now)
    assert talk is not None
    assert (talk.kind, talk.payload) == ("editing", {"id": kept.id, "field": "time"})


async def test_what_is_done_cannot_be_changed(room: Room, kept: Reminder) -> None:
    await room.store.reminders.change(kept.id, lambda one: replace(one, state="done"), room.now)
    outcome = await press(room, kept, "stop")
    assert outcome.notice == sentences.GONE
    assert (await now(room, kept)).state == "done"


async def test_a_deed_that_is_none_is_refused(room: Room, kept: Reminder) -> None:
    assert Chosen(id=kept.id, verb="follow").arg == ""
    assert (await press(room, kept, "follow")).notice == sentences.NOT_HERE
