"""Windows, followers and colleagues in the whole: reminders that come, that rest, that go on."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.agenda.model import Reminder
from bot.zalo.oa import CHANNEL, sentences
from tests.delivery.office import reminder
from tests.zalo.conftest import NOW, eventually
from tests.zalo.oa.conftest import Account

SOON = (NOW + timedelta(hours=8)).replace(tzinfo=None)
"""An hour ahead, on the wall of Hanoi."""


def meeting(days: int = 0) -> Reminder:
    """Return a reminder of Lan's that is due so many days from now."""
    start = SOON + timedelta(days=days)
    return replace(reminder(), channel=CHANNEL, chat="901", creator="901", start=start, created=NOW)


async def reminded(account: Account) -> list[str]:
    """Return the reminders that were sent."""
    return [text for text in account.api.sent() if text.startswith(("Nhắc họp", "Đã qua"))]


async def test_a_reminder_comes_and_is_answered_by_a_number(running: Account) -> None:
    await running.ask("xin chào")
    kept = await running.store.reminders.add(meeting())
    text = (await running.api.wait_for(2))[1].text
    (number,) = [line.partition(".")[0] for line in text.splitlines() if line.endswith(". Đã xong")]
    assert (await running.ask(number)).startswith("Đã xong")
    found = await running.store.reminders.get(kept.id)
    assert found is not None
    assert found.state == "done"


async def test_after_48_hours_a_message_is_counted(running: Account) -> None:
    await running.ask("xin chào")
    await running.store.reminders.add(meeting(days=3))
    assert await running.store.quotas.count(CHANNEL, "2026-03") == 0
    running.now += timedelta(days=3)
    running.store.waking.wake()
    await running.api.wait_for(2)

    async def counted() -> bool:
        return await running.store.quotas.count(CHANNEL, "2026-03") == 1

    await eventually(counted)


async def test_after_seven_days_a_reminder_rests_until_the_person_writes(account: Account) -> None:
    account.editors = frozenset({(CHANNEL, "sep")})
    await account.begin()
    await account.ask("xin chào")
    await account.store.reminders.add(meeting(days=8))
    account.now += timedelta(days=8)
    account.api.heard["sep"] = account.now
    account.store.waking.wake()

    async def resting() -> bool:
        return (await account.store.chats.get(CHANNEL, "901")).state == "blocked"

    await eventually(resting)
    assert await reminded(account) == []
    assert account.api.sent("sep") == [sentences.CLOSED]
    assert sentences.CLOSED in [one.text for one in await account.store.answers.suggested()]
    await account.ask("xin chào")

    async def told() -> bool:
        return len(await reminded(account)) == 1

    await eventually(told)


async def test_a_window_that_zalo_sees_closed_is_closed(running: Account) -> None:
    await running.ask("xin chào")
    running.api.fail(error=-232)
    await running.store.reminders.add(meeting())

    async def noted() -> bool:
        return sentences.CLOSED in [one.text for one in await running.store.answers.suggested()]

    await eventually(noted)
    await running.ask("tôi đây")

    async def told() -> bool:
        return len(await reminded(running)) == 1

    await eventually(told)


async def test_a_group_is_reminded_at_any_time(running: Account) -> None:
    await running.store.reminders.add(replace(meeting(days=9), chat="g:g1"))
    running.now += timedelta(days=9)
    running.store.waking.wake()
    await running.api.wait_for(1)
    assert running.api.sent("g1")[0].startswith("Nhắc họp")


async def test_whoever_left_is_not_reminded_until_they_are_back(running: Account) -> None:
    await running.ask("xin chào")
    left = {"event_name": "unfollow", "follower": {"id": "901"}, "timestamp": "1772438400002"}
    await running.api.post(left)

    async def gone() -> bool:
        return (await running.store.chats.get(CHANNEL, "901")).state == "left"

    await eventually(gone)
    await running.store.reminders.add(meeting())
    await running.ask("tôi lại theo dõi")

    async def told() -> bool:
        return len(await reminded(running)) == 1

    await eventually(told)


async def test_while_a_colleague_answers_what_is_written_still_opens_the_window(running: Account) -> None:
    until = running.now + timedelta(minutes=20)
    await running.store.contacts.hush(CHANNEL, "901", until, running.now)
    running.now += timedelta(minutes=10)
    await running.api.post(running.api.event("cảm ơn anh"))

    async def heard() -> bool:
        contact = await running.store.contacts.get(CHANNEL, "901")
        return contact is not None and contact.heard == running.now

    await eventually(heard)
    assert running.api.sent() == []
