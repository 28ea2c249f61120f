"""Chats that follow a cluster, on a real store: told once of what is new, changed or off, and never reminded twice."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.agenda.model import Follow, Reminder
from bot.facts import Facts
from bot.secretary.following import MOST, Notice, sync
from bot.store import ChatSettings, Store
from tests.agenda.made import NOW, at, day, reminder
from tests.invented import fact, facts_with

HERE = {"channel": "tg", "chat": "-5"}
FOLLOWS = Follow(channel="tg", chat="-5", cluster="XII", thread=3)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Return a real store in which one group follows cluster XII."""
    async with await Store.open(tmp_path / "data" / "bot.sqlite3") as opened:
        await opened.follows.put(FOLLOWS)
        yield opened


def meeting(**fields: Any) -> dict[str, Any]:
    """Return the fields of a coming meeting of cluster XII."""
    usual = {"meeting": "xii-1", "type": "tổng kết", "text": "tổng kết năm 2026", "date": day("2026-12-25")}
    return {"time": "08:30", "place": "Hồ Bạc", **usual, **fields}


def knowing(*meetings: dict[str, Any]) -> Facts:
    """Return the knowledge with these meetings alone."""
    facts = [fact("meeting", fields.pop("cluster", "XII"), 2026, **fields) for fields in map(dict, meetings)]
    return facts_with(*facts, without=["meeting"])


async def kept(store: Store, chat: str = "-5") -> tuple[Reminder, ...]:
    """Return what a chat is reminded of, in any state."""
    return await store.reminders.of_chat("tg", chat, states=("active", "paused", "cancelled", "done"))


def headings(notices: tuple[Notice, ...]) -> list[str]:
    """Return the first lines of notices."""
    return [notice.card.text.splitlines()[0] for notice in notices]


async def test_a_coming_meeting_becomes_a_reminder_and_is_told(store: Store) -> None:
    (notice,) = await sync(store, knowing(meeting()), NOW)
    (one,) = await kept(store)
    assert (notice.channel, notice.chat, notice.thread) == ("tg", "-5", 3)
    assert notice.card.text.splitlines() == [
        "Lịch mới của Cụm thi đua số XII: Hội nghị tổng kết của Cụm thi đua số XII",
        "08:30 thứ Sáu, ngày 25/12/2026",
        "Địa điểm: Hồ Bạc",
        "Sẽ nhắc lúc 08:30 thứ Năm, ngày 24/12/2026 và 07:30 thứ Sáu, ngày 25/12/2026",
    ]
    assert (one.start, one.leads, one.meeting, one.thread) == (at("2026-12-25T08:30"), (1440, 60), "xii-1", 3)
    due = await store.due.claim("w", NOW + timedelta(days=60), 10, timedelta(minutes=1))
    assert [found.lead for found in due] == [1440, 60]


async def test_a_second_call_changes_nothing(store: Store) -> None:
    facts = knowing(meeting(), meeting(meeting="xii-2", date=day("2026-12-28"), time=""))
    await sync(store, facts, NOW)
    before = await kept(store)
    assert await sync(store, facts, NOW + timedelta(days=1)) == ()
    assert await kept(store) == before


async def test_two_calls_at_once_make_no_double(store: Store) -> None:
    facts = knowing(meeting())
    both = await asyncio.gather(sync(store, facts, NOW), sync(store, facts, NOW))
    assert sorted(map(len, both)) == [0, 1]
    assert len(await kept(store)) == 1


async def test_the_leads_of_the_chat_are_its_own(store: Store) -> None:
    await store.follows.put(replace(FOLLOWS, leads=(30,)))
    await sync(store, knowing(meeting()), NOW)
    assert [one.leads for one in await kept(store)] == [(30,)]


async def test_the_leads_that_a_chat_set_for_all_meetings_hold_here_too(store: Store) -> None:
    await store.chats.put("tg", "-5", ChatSettings(leads="120-30"))
    await sync(store, knowing(meeting()), NOW)
    assert (await kept(store))[0].leads == (120, 30)


@pytest.mark.parametrize(
    ("fields", "start", "vague", "end"),
    [
        ({"time": ""}, "2026-12-25T08:00", "trong ngày", None),
        ({"time": "", "session": "chiều"}, "2026-12-25T13:30", "chiều", None),
        ({"time": "", "end_date": day("2026-12-26")}, "2026-12-25T08:00", "trong ngày", "2026-12-26T08:00"),
        ({"end_date": day("2026-12-26")}, "2026-12-25T08:30", "", None),
    ],
)
async def test_an_hour_nobody_told_is_vague(
    store: Store, fields: dict[str, Any], start: str, vague: str, end: str | None
) -> None:
    await sync(store, knowing(meeting(**fields)), NOW)
    (one,) = await kept(store)
    assert (one.start, one.vague, one.end) == (at(start), vague, at(end) if end else None)


@pytest.mark.parametrize(
    "fields",
    [{"date": day("2026-11-21")}, {"date": None}, {"cluster": "XI"}, {"date": day("2020-02-28")}],
    ids=["yesterday", "no day", "another cluster", "long ago"],
)
async def test_what_is_not_coming_is_not_reminded_of(store: Store, fields: dict[str, Any]) -> None:
    assert await sync(store, knowing(meeting(**fields)), NOW) == ()
    assert await kept(store) == ()


async def test_a_meeting_of_today_is_coming(store: Store) -> None:
    assert len(await sync(store, knowing(meeting(date=date(2026, 11, 22), time="14:00")), NOW)) == 1


@pytest.mark.parametrize(
    ("change", "line"),
    [
        ({"time": "14:00"}, "Thời gian: 14:00 thứ Sáu, ngày 25/12/2026"),
        ({"date": day("2026-12-28")}, "Thời gian: 08:30 thứ Hai, ngày 28/12/2026"),
        ({"place": "Đồi Tím"}, "Địa điểm: Đồi Tím"),
        ({"time": ""}, "Thời gian: trong ngày thứ Sáu, ngày 25/12/2026"),
    ],
)
async def test_a_change_is_told_at_once(store: Store, change: dict[str, Any], line: str) -> None:
    await sync(store, knowing(meeting()), NOW)
    notices = await sync(store, knowing(meeting(**change)), NOW)
    assert headings(notices) == ["Đã thay đổi: Hội nghị tổng kết của Cụm thi đua số XII"]
    assert line in notices[0].card.text.splitlines()
    assert len(await kept(store)) == 1
    assert await sync(store, knowing(meeting(**change)), NOW) == ()


async def test_a_meeting_that_is_off_is_told_and_may_come_back(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    assert headings(await sync(store, knowing(), NOW)) == ["Đã hủy: Hội nghị tổng kết của Cụm thi đua số XII"]
    assert [one.state for one in await kept(store)] == ["cancelled"]
    assert await store.due.claim("w", NOW + timedelta(days=60), 10, timedelta(minutes=1)) == ()
    assert await sync(store, knowing(), NOW) == ()
    again = await sync(store, knowing(meeting(time="09:00")), NOW)
    assert headings(again)[0].startswith("Lịch mới")
    assert [(one.state, one.start) for one in await kept(store)] == [("active", at("2026-12-25T09:00"))]


async def test_a_meeting_put_off_without_a_day_is_off(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    assert headings(await sync(store, knowing(meeting(date=None)), NOW))[0].startswith("Đã hủy")


async def test_a_meeting_that_took_place_is_not_called_off(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    later = NOW + timedelta(days=60)
    assert await sync(store, knowing(), later) == ()
    assert await sync(store, knowing(meeting()), later) == ()


async def test_what_the_chat_called_off_stays_off(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    (one,) = await kept(store)
    await store.reminders.change(one.id, lambda found: replace(found, state="cancelled"), NOW)
    assert await sync(store, knowing(meeting(time="14:00")), NOW) == ()
    assert [found.state for found in await kept(store)] == ["cancelled"]


async def test_what_the_chat_changed_stays_until_the_knowledge_says_something_new(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    (one,) = await kept(store)
    await store.reminders.change(one.id, lambda found: replace(found, start=at("2026-12-25T10:00")), NOW)
    assert await sync(store, knowing(meeting()), NOW) == ()
    assert [found.start for found in await kept(store)] == [at("2026-12-25T10:00")]
    assert len(await sync(store, knowing(meeting(time="11:00")), NOW)) == 1
    assert [found.start for found in await kept(store)] == [at("2026-12-25T11:00")]


async def test_a_paused_reminder_stays_paused(store: Store) -> None:
    await sync(store, knowing(meeting()), NOW)
    (one,) = await kept(store)
    await store.reminders.change(one.id, lambda found: replace(found, state="paused"), NOW)
    await sync(store, knowing(meeting(time="11:00")), NOW)
    assert [(found.state, found.start) for found in await kept(store)] == [("paused", at("2026-12-25T11:00"))]


@pytest.mark.parametrize(
    ("title", "start"),
    [
        ("họp tổng kết cụm", "2026-12-25T08:30"),
        ("Hội nghị tổng kết thi đua cụm XII", "2026-12-25T09:00"),
        ("hop cum 12", "2026-12-25T08:30"),
    ],
)
async def test_a_reminder_made_by_hand_is_kept_and_linked(store: Store, title: str, start: str) -> None:
    mine = await store.reminders.add(reminder(**HERE, title=title, start=at(start), place="Hội trường B"))
    assert await sync(store, knowing(meeting()), NOW) == ()
    (one,) = await kept(store)
    assert replace(one, revision=1, meeting="", seen="") == mine
    assert one.meeting == "xii-1"
    assert await sync(store, knowing(meeting()), NOW) == ()
    await sync(store, knowing(meeting(date=day("2026-12-28"))), NOW)
    (moved,) = await kept(store)
    assert (moved.title, moved.start) == (title, at("2026-12-28T08:30"))


@pytest.mark.parametrize(
    ("fields"),
    [
        {"title": "khám sức khỏe", "start": at("2026-12-25T08:30")},
        {"title": "họp chi bộ", "start": at("2026-12-25T08:30")},
        {"title": "họp tổng kết cụm", "start": at("2026-12-24T08:30")},
        {"title": "họp tổng kết cụm", "start": at("2026-12-25T08:30"), "state": "cancelled"},
        {"title": "họp tổng kết cụm", "start": at("2026-12-25T08:30"), "rrule": "FREQ=WEEKLY"},
        {"title": "họp tổng kết cụm", "start": at("2026-12-25T08:30"), "chat": "-6"},
    ],
    ids=["another thing", "another meeting", "another day", "called off", "a series", "another chat"],
)
async def test_another_reminder_does_not_stand_for_the_meeting(store: Store, fields: dict[str, Any]) -> None:
    await store.reminders.add(reminder(**{**HERE, **fields}))
    assert len(await sync(store, knowing(meeting()), NOW)) == 1


async def test_a_reminder_of_an_invitation_keeps_its_number(store: Store) -> None:
    await store.reminders.add(
        reminder(**HERE, title="họp tổng kết cụm", start=at("2026-12-25T08:30"), meeting="215/GM-SNNMT")
    )
    assert await sync(store, knowing(meeting()), NOW) == ()
    assert await sync(store, knowing(), NOW) == ()
    assert [(one.meeting, one.state) for one in await kept(store)] == [("215/GM-SNNMT", "active")]


async def test_every_following_chat_is_told_or_one_alone(store: Store) -> None:
    for chat in ("1", "2"):
        await store.follows.put(replace(FOLLOWS, chat=chat))
    assert [notice.chat for notice in await sync(store, knowing(meeting()), NOW, chat=("tg", "2"))] == ["2"]
    assert sorted(notice.chat for notice in await sync(store, knowing(meeting()), NOW)) == ["-5", "1"]


async def test_a_chat_may_follow_several_clusters(store: Store) -> None:
    await store.follows.put(replace(FOLLOWS, cluster="XI"))
    both = knowing(meeting(), meeting(meeting="xi-1", cluster="XI", date=day("2026-12-30")))
    assert len(await sync(store, both, NOW)) == 2
    assert await sync(store, both, NOW) == ()


async def test_no_more_than_some_meetings_are_reminded_of(store: Store) -> None:
    many = [meeting(meeting=f"m{n}", date=day("2026-12-01") + timedelta(days=n)) for n in range(MOST + 10)]
    assert len(await sync(store, knowing(*many), NOW)) == MOST
    assert {one.meeting for one in await kept(store)} == {f"m{n}" for n in range(MOST)}


async def test_without_followers_nothing_is_done(store: Store) -> None:
    await store.follows.remove("tg", "-5", "XII")
    assert await sync(store, knowing(meeting()), NOW) == ()
