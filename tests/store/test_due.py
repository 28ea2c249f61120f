"""What is due: one worker has it at a time, and nothing is sent twice or lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import event
from sqlalchemy.engine import Engine

from bot.agenda.model import Due
from bot.store import Store
from tests.databases import migrated
from tests.postgres import Postgres
from tests.store.at import AT
from tests.store.reminded import LATER, LEASE, START, claimed, keys, reminder

DUE = AT + timedelta(days=1, hours=5)
"""Past the first lead, before the second."""


async def test_what_is_due_belongs_to_one_worker(store: Store) -> None:
    kept = await store.reminders.add(reminder())
    assert await claimed(store, AT) == ()
    (mine,) = await claimed(store, DUE)
    assert (mine.key, mine.lead, mine.tries) == (f"{kept.id}:20261124T1400:1440", 1440, 0)
    assert mine.reminder == await store.reminders.get(kept.id)
    assert await claimed(store, DUE, "other") == ()
    assert await claimed(store, DUE, "w") == ()


async def test_the_longest_due_comes_first_and_no_more_than_asked_for(store: Store) -> None:
    for hour in (9, 8, 7):
        await store.reminders.add(reminder(start=START.replace(hour=hour), leads=(0,)))
    assert [one.occurrence.hour for one in await claimed(store, LATER, limit=2)] == [7, 8]


async def test_many_workers_at_once_have_each_a_part_of_their_own(store: Store) -> None:
    for n in range(40):
        await store.reminders.add(reminder(chat=str(n), leads=(0,)))
    parts = await asyncio.gather(*(claimed(store, LATER, f"w{n}", limit=10) for n in range(8)))
    got = [one.key for part in parts for one in part]
    assert len(got) == len(set(got)) == 40


async def test_a_lease_ends_and_is_extended(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    await claimed(store, DUE, "dead", lease=timedelta(0))
    await store.due.extend("dead", DUE, LEASE)
    assert await claimed(store, DUE, "w") == ()
    await store.due.extend("dead", DUE, timedelta(0))
    assert len(await claimed(store, DUE, "w")) == 1


async def test_a_lease_from_before_the_clock_was_put_back_does_not_count(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    await claimed(store, DUE, "dead", lease=timedelta(hours=1))
    assert len(await claimed(store, DUE, "w")) == 1


async def test_a_lease_of_a_clock_that_is_a_little_ahead_counts(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    await claimed(store, DUE, "ahead", lease=LEASE * 1.5)
    assert await claimed(store, DUE, "w") == ()


async def test_on_a_server_programs_whose_clocks_differ_by_minutes_respect_each_other_s_leases(
    postgres: Postgres,
) -> None:
    async with await Store.open(await migrated(postgres)) as store:
        await store.reminders.add(reminder(leads=(1440,)))
        apart = timedelta(minutes=10)
        assert len(await claimed(store, DUE + apart, "ahead")) == 1
        assert await claimed(store, DUE, "behind") == ()
        await store.due.extend("ahead", DUE + apart, LEASE)
        assert await claimed(store, DUE + 2 * apart, "further ahead") == ()
        await store.due.extend("ahead", DUE + apart, timedelta(0))
        assert len(await claimed(store, DUE, "behind")) == 1


async def test_what_is_let_go_may_be_had_at_once(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    await claimed(store, DUE, "w")
    await store.due.release("other")
    assert await claimed(store, DUE) == ()
    await store.due.release("w")
    assert len(await claimed(store, DUE)) == 1


async def test_what_was_sent_or_missed_is_not_due_again(store: Store) -> None:
    for chat in ("-5", "-6"):
        await store.reminders.add(reminder(chat=chat, leads=(1440,)))
    sent, missed = await claimed(store, DUE)
    await store.due.sent(sent.key, DUE, 77)
    await store.due.missed([missed.key], DUE)
    await store.due.missed([], DUE)
    assert await claimed(store, LATER) == ()
    assert await store.due.next() is None
    assert await store.due.of_message("tg", sent.reminder.chat, 77) == sent
    assert await store.due.of_message("tg", missed.reminder.chat, 77) is None
    assert await store.due.of_key(missed.key) == missed
    assert await store.due.of_key("0:0:0") is None


async def test_a_failed_try_is_counted_and_waits(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    (due,) = await claimed(store, DUE)
    await store.due.retry(due.key, DUE + timedelta(minutes=1))
    assert await claimed(store, DUE) == ()
    assert await store.due.next() == DUE + timedelta(minutes=1)
    (again,) = await claimed(store, DUE + timedelta(minutes=1))
    assert (again.tries, again.at) == (1, due.at)
    await store.due.retry(due.key, DUE, tried=False)
    assert [one.tries for one in await claimed(store, DUE)] == [1]


async def test_what_repeats_is_planned_further_as_it_passes(store: Store) -> None:
    await store.reminders.add(reminder(rrule="FREQ=WEEKLY", leads=(0,)))
    first = await keys(store)
    now = AT
    for _ in range(20):
        now = await store.due.next() or AT
        (due,) = await claimed(store, now)
        await store.due.sent(due.key, now, None)
    assert (now - AT).days == 2 + 19 * 7
    assert len(await keys(store)) == len(first) - 1 == 7  # the present one was counted in


async def test_of_what_is_rare_the_next_is_planned_before_the_last_has_passed(store: Store) -> None:
    await store.reminders.add(reminder(rrule="FREQ=YEARLY;INTERVAL=4", leads=(1440,)))
    for year in (2026, 2030, 2034, 2038):
        now = await store.due.next() or AT
        assert now.year == year
        (due,) = await claimed(store, now)
        await store.due.sent(due.key, now, None)


async def test_a_snooze_is_due_once_more_under_a_key_of_its_own(store: Store) -> None:
    await store.reminders.add(reminder(leads=(1440,)))
    (due,) = await claimed(store, DUE)
    await store.due.sent(due.key, DUE, 1)
    assert await store.due.snooze(due.key, DUE + timedelta(minutes=10))
    (again,) = await claimed(store, DUE + timedelta(minutes=10))
    assert again.key == f"{due.key}:s1"
    await store.due.sent(again.key, DUE, 2)
    for minutes in (30, 60):
        assert await store.due.snooze(again.key, DUE + timedelta(minutes=minutes))
    assert await store.due.next() == DUE + timedelta(hours=1)
    assert [one.key for one in await claimed(store, DUE + timedelta(hours=1))] == [f"{due.key}:s2"]
    assert not await store.due.snooze("0:0:0", DUE)


async def test_snoozes_end_with_what_they_are_of(store: Store) -> None:
    kept = await store.reminders.add(reminder(leads=(1440,)))
    (due,) = await claimed(store, DUE)
    await store.due.sent(due.key, DUE, 1)
    await store.due.snooze(due.key, DUE + timedelta(minutes=10))
    await store.reminders.change(kept.id, lambda old: replace(old, place="Huế"), DUE)
    assert await keys(store) == ["20261124T1400:1440:s1"]
    await store.reminders.change(kept.id, lambda old: replace(old, start=START + timedelta(days=9)), DUE)
    assert await keys(store) == ["20261203T1400:1440"]
    await store.reminders.change(kept.id, lambda old: replace(old, state="cancelled"), DUE)
    assert await keys(store) == []
    assert not await store.due.snooze(due.key, DUE)


async def test_a_chat_that_is_away_rests_and_loses_nothing(store: Store) -> None:
    await store.reminders.add(reminder())
    await store.reminders.add(reminder(chat="-6"))
    await claimed(store, DUE)
    await store.due.pause_chat("tg", "-5")
    await store.due.release("w")
    assert {one.reminder.chat for one in await claimed(store, LATER, "x")} == {"-6"}
    await store.due.resume_chat("tg", "-5", DUE)
    assert {one.reminder.chat for one in await claimed(store, LATER, "y")} == {"-5"}


async def test_chats_and_channels_can_be_left_out(store: Store) -> None:
    await store.reminders.add(reminder(leads=(0,)))
    await store.reminders.add(reminder(leads=(0,), channel="zalo"))

    async def got(channel: str, *without: str) -> tuple[Due, ...]:
        return await store.due.claim("w", LATER, 10, LEASE, channel, without)

    assert await got("tg", "-5") == ()
    assert len(await got("tg", "-6")) == 1
    assert await store.due.next("zalo") == await store.due.next()


async def test_what_was_sent_long_ago_is_forgotten(store: Store) -> None:
    await store.reminders.add(reminder())
    (due,) = await claimed(store, DUE)
    await store.due.sent(due.key, DUE, 1)
    assert await store.due.forget(DUE) == 0
    assert await store.due.forget(DUE + LEASE) == 1
    assert len(await keys(store)) == 1


async def test_what_is_sent_is_marked_without_a_walk_over_the_reminders(in_file: Store) -> None:
    for n in range(3):
        await in_file.reminders.add(reminder(chat=str(n), rrule="FREQ=WEEKLY", leads=(0,)))
    found = await claimed(in_file, LATER)
    said: list[tuple[str, tuple[object, ...]]] = []

    def heard(_c: object, _k: object, statement: str, parameters: tuple[object, ...], *_: object) -> None:
        said.append((statement, parameters))

    event.listen(Engine, "before_cursor_execute", heard)
    try:
        await in_file.due.sent(found[0].key, LATER, 1)
    finally:
        event.remove(Engine, "before_cursor_execute", heard)
    asked = [one for one in said if one[0].startswith("SELECT") and "FROM reminders" in one[0]]
    plans = [await _plan(in_file, *one) for one in asked]
    steps = [step for plan in plans for step in plan if "reminders" in step]
    assert steps == ["SEARCH reminders USING INTEGER PRIMARY KEY (rowid=?)"]


async def _plan(store: Store, statement: str, parameters: tuple[object, ...]) -> list[str]:
    """Return the steps in which SQLite would do a statement."""
    rows = await store._database.run(
        lambda connection: connection.exec_driver_sql(f"explain query plan {statement}", parameters).all()
    )
    return [str(row[3]) for row in rows]
