"""The month's messages."""

from __future__ import annotations

from bot.meters import meter
from bot.store import Store
from bot.zalo.quota import Quota
from tests.zalo.parts import Clock


async def test_what_is_left_near_the_end_is_kept_for_reminders(store: Store) -> None:
    quota = Quota("zalo", 20, store, Clock())
    for _ in range(19):
        assert await quota.allows("answer")
        await quota.sent()
    assert [await quota.allows(one) for one in ("answer", "reminder", "notice")] == [False, True, True]
    await quota.sent()
    assert [await quota.allows(one) for one in ("answer", "reminder", "notice")] == [False] * 3


async def test_a_new_month_has_its_own(store: Store) -> None:
    clock = Clock()
    quota = Quota("zalo", 1, store, clock)
    await quota.sent()
    assert not await quota.allows("reminder")
    clock.move(days=10)
    assert quota.month == "2026-12"
    assert await quota.allows("reminder")


async def test_editors_are_told_once_of_each_level(store: Store) -> None:
    quota = Quota("zalo", 10, store, Clock())
    assert [await quota.sent() for _ in range(12)] == [None] * 7 + [80, None, 100, None, None]


async def test_without_a_limit_all_are_counted_and_none_is_held_back(store: Store) -> None:
    quota = Quota("zalo", 0, store, Clock())
    assert [await quota.sent() for _ in range(3)] == [None] * 3
    assert await quota.count() == 3
    assert await quota.allows("answer")


async def test_after_zalo_says_no_nothing_is_sent_for_an_hour(store: Store) -> None:
    clock = Clock()
    quota = Quota("zalo", 0, store, clock)
    assert (quota.stop(), quota.stop()) == (True, False)
    assert not await quota.allows("reminder")
    clock.move(hours=1)
    assert await quota.allows("answer")
    await quota.sent()
    assert quota.stop()


async def test_what_is_free_is_sent_even_then(store: Store) -> None:
    quota = Quota("zalo", 1, store, Clock())
    await quota.sent()
    quota.stop()
    assert [await quota.allows("answer", counted=one) for one in (True, False)] == [False, True]


async def test_the_count_can_be_watched(store: Store) -> None:
    await Quota("zalo", 10, store, Clock()).sent()
    told = meter().exposed()[0].decode()
    assert 'thidua_quota_used_messages{channel="zalo"} 1.0' in told
    assert 'thidua_quota_messages{channel="zalo"} 10.0' in told


async def test_the_count_outlives_the_program(store: Store) -> None:
    await Quota("zalo", 10, store, Clock()).sent()
    assert await Quota("zalo", 10, store, Clock()).count() == 1
