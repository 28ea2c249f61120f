"""Inline questions are counted once each, whatever was typed on the way, and feed the list of unanswered ones."""

from __future__ import annotations

from bot.asked.monthly import monthly
from bot.reception.allowed import Allowed
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, private
from tests.telegram.conftest import NOW, Online

MAI = User(1002, "Mai", "mai_stnmt")
LEAD = "cụm trưởng cụm IX năm 2020"


async def typed(online: Online, *queries: str, user: User = LAN) -> None:
    """Type behind the bot's name, a query after the other."""
    for query in queries:
        before = len(online.api.called("answerInlineQuery"))
        online.api.inline(query, user=user)
        await online.api.wait_for(before + 1, "answerInlineQuery")


async def counted(online: Online) -> list[tuple[str, str, str, str, int]]:
    """Stop, and return channel, intent, cluster, outcome and count of the questions of the day."""
    await online.stop()
    async with await Store.open(online.database) as store:
        found = await store.tallies.between(NOW.date(), NOW.date())
        return [(one.channel, one.intent, one.cluster, one.outcome, one.count) for one in found]


async def unanswered(online: Online) -> list[str]:
    """Return the texts that are kept."""
    async with await Store.open(online.database) as store:
        return [one.text for one in await store.unanswered.listed()]


async def test_a_question_typed_letter_by_letter_is_one(online: Online) -> None:
    await typed(online, "", "c", "cụm", "cụm trưởng", "cụm trưởn", LEAD)
    assert await counted(online) == [("telegram-inline", "lead", "IX", "answer", 1)]
    assert await unanswered(online) == []


async def test_another_question_and_another_person_count_too(online: Online) -> None:
    await typed(online, LEAD)
    await typed(online, LEAD, user=MAI)
    await typed(online, "chủ đề cụm IX năm 2020")
    assert [(intent, count) for _, intent, _, _, count in await counted(online)] == [("lead", 2), ("theme", 1)]


async def test_what_nothing_is_offered_for_is_kept_and_can_be_forgotten(online: Online) -> None:
    await typed(online, "giá", "giá vàng hôm nay")
    await typed(online, "thời tiết", user=MAI)
    assert sum(count for *_, count in await counted(online)) == 2
    assert await unanswered(online) == ["giá vàng hôm nay"]
    await online.start()
    await online.ask("/quen_toi", chat=private(LAN))
    await online.stop()
    assert await unanswered(online) == []


async def test_the_report_tells_them_and_reminders_apart(online: Online) -> None:
    await typed(online, LEAD)
    await online.ask(LEAD)
    await online.ask("nhắc họp tổng kết cụm 8h30 sáng thứ 6 tuần sau tại Bắc Ninh")
    await online.ask("/lich")
    await online.stop()
    async with await Store.open(online.database) as store:
        report = await monthly(store, NOW.year, NOW.month, online.live.dialogue.intents)
    assert [(line.label, line.count) for line in report.channels] == [
        ("Telegram", 3),
        ("Telegram, hỏi bằng @tên_bot", 1),
    ]
    assert [(line.label, line.count, line.answered) for line in report.intents] == [
        ("Cụm trưởng cụm", 2, 2),
        ("Nhắc họp và lịch", 2, 2),
    ]


async def test_who_is_not_served_is_not_counted(offline: Online) -> None:
    await offline.start(allowed=Allowed(users=frozenset({MAI.id}), chats=frozenset()))
    await typed(offline, LEAD)
    assert await counted(offline) == []
