"""Who may see and change a reminder."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda.model import Card, Reminder
from bot.secretary import sentences
from bot.secretary.access import found, headed, may_change, next_start, over, refusal, shown, when
from bot.secretary.model import Outcome
from tests.agenda.made import at
from tests.secretary.talks import GROUP, Room, made


async def test_only_the_chat_of_a_reminder_finds_it(room: Room) -> None:
    kept = await room.store.reminders.add(made())
    assert await found(room.store, room.scene(), kept.id) == kept
    assert await found(room.store, room.scene("Nam"), kept.id) is None
    assert await found(room.store, room.scene("Lan", "group"), kept.id) is None
    assert await found(room.store, room.scene(), 0) is None


async def test_in_a_group_only_the_creator_and_admins_may_change(room: Room) -> None:
    kept = made(chat=GROUP)
    assert [await may_change(room.scene(who, "group"), kept) for who in ("Lan", "Nam", "Hoa")] == [True, False, True]
    assert await may_change(room.scene("Nam"), made(chat="1002"))


async def test_why_a_reminder_cannot_be_changed(room: Room) -> None:
    kept = await room.store.reminders.add(made(chat=GROUP))
    for scene, revision, notice in (
        (room.scene("Nam", "group"), 0, sentences.NOT_YOURS),
        (room.scene("Lan"), 0, sentences.NOT_HERE),
        (room.scene("Lan", "group"), kept.revision + 1, sentences.KEPT_BEFORE),
    ):
        outcome = await refusal(room.store, scene, kept.id, revision)
        assert isinstance(outcome, Outcome)
        assert outcome.notice == notice
    assert await refusal(room.store, room.scene("Lan", "group"), kept.id, kept.revision) == kept


def test_every_state_has_its_card(room: Room) -> None:
    texts = {
        state: shown(made(id=3, state=state), room.scene()).text
        for state in ("draft", "active", "paused", "cancelled", "done")
    }
    assert len(set(texts.values())) == 5


def test_words(room: Room) -> None:
    weekly = made(start=at("2026-11-16T09:00"), rrule="FREQ=WEEKLY;BYDAY=MO")
    assert next_start(weekly, room.scene()) == at("2026-11-23T09:00")
    assert "23/11/2026" in when(weekly, room.scene())
    assert headed(Card(text="b"), "a").text == "a\nb"


def test_over(room: Room) -> None:
    past: Reminder = made(start=at("2026-11-22T08:00"))
    assert over(past, room.scene())
    assert not over(replace(past, end=at("2026-11-22T11:00")), room.scene())
    assert not over(replace(past, vague="sáng"), room.scene())
    assert not over(replace(past, rrule="FREQ=WEEKLY"), room.scene())
