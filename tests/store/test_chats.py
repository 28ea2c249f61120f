"""Settings of chats; moving and removing a chat; forgetting a person."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.agenda.model import Attending, Follow
from bot.model import Session
from bot.store import ChatSettings, Erased, Store, Talk
from tests.store.at import AT, remember
from tests.store.reminded import START, keys, reminder

CHOSEN = ChatSettings(
    own_cluster="IX",
    when="any",
    quiet_from="22:00",
    quiet_to="06:30",
    zone="Asia/Tokyo",
    state="active",
    kind="group",
    leads="120-30",
)


async def test_settings_are_kept_and_replaced(store: Store, where: str) -> None:
    assert await store.chats.get("tg", "-5") == ChatSettings()
    await store.chats.put("tg", "-5", ChatSettings(when="any"))
    await store.chats.put("tg", "-5", CHOSEN)
    assert await store.chats.get("tg", "-5") == CHOSEN
    assert await store.chats.get("zalo", "-5") == ChatSettings()
    await store.close()
    async with await Store.open(where) as again:
        assert await again.chats.get("tg", "-5") == CHOSEN


async def test_of_two_changes_at_once_neither_is_lost(store: Store) -> None:
    await asyncio.gather(
        store.chats.change("tg", "-5", lambda old: replace(old, own_cluster="II")),
        store.chats.change("tg", "-5", lambda old: replace(old, state="blocked")),
    )
    assert await store.chats.get("tg", "-5") == ChatSettings(own_cluster="II", state="blocked")
    with pytest.raises(ValueError, match="HH:MM"):
        await store.chats.change("tg", "-5", lambda old: replace(old, quiet_from="late", state="left"))
    assert (await store.chats.get("tg", "-5")).state == "blocked"


async def test_chats_are_listed_by_state(store: Store) -> None:
    await store.chats.put("tg", "-5", CHOSEN)
    await store.chats.put("tg", "-6", replace(CHOSEN, state="left"))
    await store.chats.put("zalo", "-7", CHOSEN)
    assert await store.chats.listed("tg") == {"-5": CHOSEN}
    assert list(await store.chats.listed("tg", "left")) == ["-6"]


@pytest.mark.parametrize("time", ["24:00", "7:30", "07:60", "đêm", "07:30\n"], ids=repr)
def test_only_times_of_day_are_quiet(time: str) -> None:
    with pytest.raises(ValueError, match="HH:MM"):
        ChatSettings(quiet_to=time)


async def test_a_group_becomes_a_supergroup_with_all_it_has(store: Store, where: str) -> None:
    await store.chats.put("tg", "-5", CHOSEN)
    await store.chats.put("tg", "-1005", ChatSettings(kind="supergroup"))  # as when the new one is heard of first
    await store.sessions.save("tg", "-5", "7", Session(intent="written"))
    await store.flush()
    await store.sessions.save("tg", "-5", "8", Session(intent="not written yet"))
    await store.inbox.put("tg", 1, "-5", b"", AT)
    answer = await remember(store)
    await store.answers.suggest("tg", "-5", "7", "…", AT)
    assert await store.chats.migrate("tg", "-5", "-1005")
    assert not await store.chats.migrate("tg", "-5", "-1005")  # the second of the two service messages
    await store.close()
    async with await Store.open(where) as again:
        assert await again.chats.get("tg", "-1005") == CHOSEN
        assert await again.chats.get("tg", "-5") == ChatSettings()
        assert (await again.sessions.load("tg", "-1005", "7")).intent == "written"
        assert (await again.sessions.load("tg", "-1005", "8")).intent == "not written yet"
        assert await again.sessions.load("tg", "-5", "7") == Session()
        moved = await again.answers.by_id(answer)
        assert moved is not None
        assert moved.chat == "-1005"
        assert [row.chat for row in await again.inbox.pending("tg")] == ["-1005"]
        assert [row.chat for row in await again.answers.suggested()] == ["-1005"]


async def test_a_later_session_in_the_new_chat_wins(store: Store) -> None:
    await store.sessions.save("tg", "-5", "7", Session(intent="old"))
    await store.sessions.save("tg", "-1005", "7", Session(intent="new"))
    await store.flush()
    await store.chats.migrate("tg", "-5", "-1005")
    assert (await store.sessions.load("tg", "-1005", "7")).intent == "new"
    assert await store.sessions.load("tg", "-5", "7") == Session()


async def test_removing_a_chat_leaves_the_others(store: Store) -> None:
    for chat in ("-5", "-6"):
        await store.chats.put("tg", chat, CHOSEN)
        await store.sessions.save("tg", chat, "7", Session(intent="x"))
        await store.answers.rate(await remember(store, chat=chat), "8", 1)
        await store.answers.suggest("tg", chat, "7", "…", AT)
    await store.flush()
    assert await store.chats.remove("tg", "-5") == Erased(settings=1, sessions=1, answers=1, votes=1, suggestions=1)
    assert await store.chats.get("tg", "-5") == ChatSettings()
    assert await store.sessions.load("tg", "-5", "7") == Session()
    assert await store.chats.get("tg", "-6") == CHOSEN
    assert (await store.sessions.load("tg", "-6", "7")).intent == "x"
    assert (await store.chats.remove("tg", "-5")).total == 0


async def test_a_forgotten_person_leaves_nothing(store: Store, where: str) -> None:
    await store.chats.put("tg", "7", CHOSEN)
    await store.chats.put("tg", "-5", CHOSEN)
    await store.sessions.save("tg", "7", "7", Session(intent="private"))
    await store.flush()
    await store.sessions.save("tg", "-5", "7", Session(intent="not written yet"))
    await store.sessions.save("tg", "-5", "8", Session(intent="somebody else"))
    theirs = await remember(store)
    others = await remember(store, user="8")
    await store.answers.rate(theirs, "8", 1)
    await store.answers.rate(others, "7", -1)
    await store.answers.rate(others, "9", 1)
    await store.answers.suggest("tg", "-5", "7", "…", AT)
    elsewhere = await remember(store, channel="zalo")
    erased = await store.chats.forget_user("tg", "7")
    assert erased == Erased(settings=1, sessions=2, answers=1, votes=2, suggestions=1)
    assert erased.total == 7
    await store.close()
    async with await Store.open(where) as again:
        assert await again.sessions.load("tg", "7", "7") == Session()
        assert await again.sessions.load("tg", "-5", "7") == Session()
        assert (await again.sessions.load("tg", "-5", "8")).intent == "somebody else"
        assert await again.chats.get("tg", "7") == ChatSettings()
        assert await again.chats.get("tg", "-5") == CHOSEN
        assert await again.answers.by_id(theirs) is None
        assert await again.answers.votes(others) == (1, 0)
        assert await again.answers.by_id(elsewhere) is not None
        assert await again.chats.forget_user("tg", "7") == Erased()


async def test_reminders_move_along_and_rest_while_the_bot_is_out(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    await store.follows.put(Follow(channel="tg", chat="-5", cluster="IX"))
    await store.talks.put("tg", "-5", "7", Talk(kind="time", payload={}, at=AT))
    assert await store.chats.migrate("tg", "-5", "-1005")
    assert [one.id for one in await store.reminders.of_chat("tg", "-1005")] == [kept.id]
    assert [one.chat for one in await store.follows.of_cluster("IX")] == ["-1005"]
    assert await store.talks.get("tg", "-1005", "7") is not None
    await store.chats.leave("tg", "-1005")
    assert await store.talks.get("tg", "-1005", "7") is None
    assert await keys(store) == []
    await store.chats.change("tg", "-1005", lambda old: replace(old, state="active", kind="supergroup"))
    assert len(await keys(store)) == 2


async def test_a_chat_that_blocked_the_bot_is_reminded_when_it_is_back(store: Store) -> None:
    await store.reminders.add(reminder())
    await store.chats.put("tg", "-5", replace(CHOSEN, state="blocked"))
    assert await keys(store) == []
    await store.chats.put("tg", "-5", CHOSEN)
    assert len(await keys(store)) == 2


async def test_a_forgotten_person_leaves_the_group_its_reminders(store: Store) -> None:
    mine = await store.reminders.add(reminder(chat="7"))
    ours = await store.reminders.add(reminder())
    elsewhere = await store.reminders.add(reminder(channel="zalo", chat="7"))
    for kept in (mine, ours, elsewhere):
        for person in ("7", "8"):
            await store.reminders.attend(kept.id, START, Attending(person=person, name="…", answer="yes"))
    await store.follows.put(Follow(channel="tg", chat="7", cluster="IX"))
    await store.talks.put("tg", "-5", "7", Talk(kind="time", payload={}, at=AT))
    erased = await store.chats.forget_user("tg", "7")
    assert erased == Erased(reminders=2, attending=3, follows=1, talks=1)
    assert await store.reminders.get(mine.id) is None
    kept_by_group = await store.reminders.get(ours.id)
    assert kept_by_group is not None
    assert kept_by_group.creator == ""
    assert [one.person for one in await store.reminders.attending(ours.id, START)] == ["8"]
    assert len(await store.reminders.attending(elsewhere.id, START)) == 2
    assert await store.talks.get("tg", "-5", "7") is None
    assert len(await keys(store)) == 4


async def test_removing_a_chat_takes_its_reminders(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    await store.reminders.attend(kept.id, START, Attending(person="7", name="…", answer="yes"))
    await store.follows.put(Follow(channel="tg", chat="-5", cluster="IX"))
    await store.talks.put("tg", "-5", "7", Talk(kind="time", payload={}, at=AT))
    erased = await store.chats.remove("tg", "-5")
    assert erased == Erased(reminders=1, attending=1, follows=1, talks=1)
    assert await keys(store) == []


async def test_of_changes_by_two_programs_none_is_lost_and_each_is_seen(store: Store, where: str) -> None:
    async with await Store.open(where, shared=True) as one, await Store.open(where, shared=True) as other:
        for _ in range(5):
            await asyncio.gather(
                one.chats.change("tg", "-5", lambda old: replace(old, own_cluster=old.own_cluster + "I")),
                other.chats.change("tg", "-5", lambda old: replace(old, kind=old.kind + "x")),
            )
        assert await store.chats.get("tg", "-5") == ChatSettings(own_cluster="I" * 5, kind="x" * 5)
        await one.chats.put("tg", "-5", CHOSEN)
        assert await other.chats.get("tg", "-5") == CHOSEN
