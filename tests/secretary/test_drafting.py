"""From what somebody asks to be reminded of to what is kept."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from bot.agenda.choices import chosen
from bot.agenda.model import Request
from bot.secretary import Outcome, Pressed, sentences
from bot.secretary.drafting import MOST, Drafting
from bot.secretary.given import aimed, request_of
from tests.agenda.made import at
from tests.secretary.talks import GROUP, Room, made

READ = Request(status="ok", message="", title="họp cụm", start=at("2026-11-23T09:00"), place="Bắc Ninh", leads=(60,))


def verbs(outcome: Outcome) -> list[str]:
    """Return what can be chosen under the first card."""
    return [did.verb for row in outcome.cards[0].choices for one in row if (did := chosen(one.data))]


async def test_nothing_is_kept_or_due_before_it_is_confirmed(room: Room) -> None:
    await Drafting(room.store).take(room.scene(), READ)
    assert await room.store.reminders.of_chat("telegram", "1001") == ()
    assert await room.store.due.next("telegram") is None
    (draft,) = await room.store.reminders.of_chat("telegram", "1001", ("draft",))
    await Drafting(room.store).keep(room.scene(), draft.id)
    assert await room.store.due.next("telegram") is not None


async def test_confirmed_by_two_at_once_it_is_kept_once(room: Room) -> None:
    draft = await room.store.reminders.add(made(state="draft"))
    await asyncio.gather(*(Drafting(room.store).keep(room.scene(), draft.id, draft.revision) for _ in range(5)))
    (kept,) = await room.store.reminders.of_chat("telegram", "1001")
    assert kept.revision == draft.revision + 1


async def test_a_draft_whose_time_has_passed_is_not_kept(room: Room) -> None:
    draft = await room.store.reminders.add(made(state="draft"))
    room.now += timedelta(days=3)
    assert (await Drafting(room.store).keep(room.scene(), draft.id)).notice == sentences.PAST


async def test_a_chat_has_only_so_many(room: Room) -> None:
    await room.store.reminders.add(made())
    drafting = Drafting(room.store)
    draft = await room.store.reminders.add(made(state="draft"))
    assert (await drafting.keep(room.scene(), draft.id)).notice == ""
    await asyncio.gather(*(room.store.reminders.add(made()) for _ in range(MOST - 2)))
    draft = await room.store.reminders.add(made(state="draft"))
    assert (await drafting.keep(room.scene(), draft.id)).notice == sentences.TOO_MANY.format(n=MOST)


async def test_an_invitation_that_replaces_another_offers_to_move_it(room: Room) -> None:
    old = await room.store.reminders.add(made(meeting="209/GM", title="họp cụm", place="Hội trường"))
    request = replace(READ, title="V/v thay đổi thời gian", start=at("2026-12-02T13:30"), place=None, replaces="209/GM")
    outcome = await Drafting(room.store).take(room.scene(), request, "215/GM")
    assert "Hội trường" in outcome.cards[0].text
    assert verbs(outcome) == ["move", "ok", "edit", "cancel"]
    await room.secretary.press(Pressed(scene=room.scene(), data=outcome.cards[0].choices[0][0].data))
    (after,) = await room.store.reminders.of_chat("telegram", "1001")
    assert (after.id, after.start, after.title, after.meeting) == (old.id, request.start, "họp cụm", "215/GM")


async def test_it_may_be_added_as_one_of_its_own(room: Room) -> None:
    await room.store.reminders.add(made(meeting="209/GM"))
    outcome = await Drafting(room.store).take(room.scene(), replace(READ, replaces="209/GM"), "215/GM")
    await room.secretary.press(Pressed(scene=room.scene(), data=outcome.cards[0].choices[0][1].data))
    kept = await room.store.reminders.of_chat("telegram", "1001")
    assert sorted(one.meeting for one in kept) == ["209/GM", "215/GM"]


async def test_what_it_moves_away_from_is_found_by_its_time(room: Room) -> None:
    await room.store.reminders.add(made(title="họp khối", place="Huế"))
    request = replace(READ, title="", place=None, moved_from=at("2026-11-23T09:00"), start=at("2026-12-02T13:30"))
    outcome = await Drafting(room.store).take(room.scene(), request)
    assert "Họp khối" in outcome.cards[0].text
    assert "Huế" in outcome.cards[0].text


async def test_in_a_group_what_one_may_not_change_is_not_moved(room: Room) -> None:
    theirs = await room.store.reminders.add(made(chat=GROUP, creator="1002", meeting="209/GM"))
    outcome = await Drafting(room.store).take(room.scene("Lan", "group"), replace(READ, replaces="209/GM"), "215/GM")
    assert verbs(outcome) == ["ok", "edit", "cancel"]
    forged = await room.store.reminders.add(aimed(made(chat=GROUP, state="draft"), theirs.id))
    assert (await Drafting(room.store).keep(room.scene("Lan", "group"), forged.id)).notice == sentences.NOT_YOURS


async def test_a_draft_never_reaches_into_another_chat(room: Room) -> None:
    theirs = await room.store.reminders.add(made(chat="1002", creator="1002"))
    forged = await room.store.reminders.add(aimed(made(state="draft", title="của Lan"), theirs.id))
    await Drafting(room.store).keep(room.scene(), forged.id)
    assert await room.store.reminders.get(theirs.id) == theirs
    assert [one.title for one in await room.store.reminders.of_chat("telegram", "1001")] == ["của Lan"]


async def test_a_change_of_what_is_kept_waits_for_its_confirmation(room: Room) -> None:
    kept = await room.store.reminders.add(made())
    request = replace(request_of(kept), start=at("2026-11-24T15:00"))
    outcome = await Drafting(room.store).change(room.scene(), kept, request)
    assert await room.store.reminders.get(kept.id) == kept
    confirm = outcome.cards[0].choices[0][0]
    for _ in range(2):
        await room.secretary.press(Pressed(scene=room.scene(), data=confirm.data))
    (after,) = await room.store.reminders.of_chat("telegram", "1001")
    assert (after.id, after.start) == (kept.id, request.start)


async def test_what_cannot_be_is_said_and_nothing_is_remembered(room: Room) -> None:
    outcome = await Drafting(room.store).take(room.scene(), Request(status="error", message="Không có ngày 31/2."))
    assert outcome.cards[0].text == "Không có ngày 31/2."
    assert await room.store.talks.get(*room.scene().key) is None
