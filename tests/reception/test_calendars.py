"""Links to calendars: signed, the same in every program, and of one chat's reminders."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.reception.calendars import Calendar, CalendarLinks
from bot.reception.sentences import NO_CALENDAR
from bot.store import Store
from tests.agenda.made import NOW, reminder
from tests.web.calls import call, scope

ADDRESS = "https://thidua.example.vn/"


async def token(links: CalendarLinks, chat: str = "1", *, renew: bool = False) -> str:
    """Return what the link of a chat is known by."""
    link = await links.link("telegram", chat, NOW, renew=renew)
    assert link.startswith("https://thidua.example.vn/lich/")
    return link.removeprefix("https://thidua.example.vn/lich/").removesuffix(".ics")


async def test_a_link_is_of_one_chats_reminders(store: Store) -> None:
    links = await CalendarLinks.open(store, ADDRESS)
    for chat, title in (("1", "họp một"), ("2", "họp hai")):
        await store.reminders.add(replace(reminder(chat=chat, title=title), state="active"))
    content = await links.calendar(await token(links), NOW)
    assert content is not None
    assert "họp một" in content.decode()
    assert "họp hai" not in content.decode()
    later = await links.calendar(await token(links), NOW + timedelta(days=30))
    assert later is not None
    assert b"VEVENT" not in later


async def test_every_program_knows_the_links(store: Store) -> None:
    one, other = await CalendarLinks.open(store, ADDRESS), await CalendarLinks.open(store, ADDRESS)
    assert await token(one) == await token(other)
    assert await other.calendar(await token(one), NOW) is not None


async def test_a_renewed_link_ends_the_first(store: Store) -> None:
    links = await CalendarLinks.open(store, ADDRESS)
    first, second = await token(links), await token(links, renew=True)
    assert first != second
    assert await links.calendar(first, NOW) is None
    assert await links.calendar(second, NOW) is not None


async def test_a_link_names_nobody(store: Store) -> None:
    links = await CalendarLinks.open(store, ADDRESS)
    assert "123456789" not in await token(links, "123456789")


@pytest.mark.parametrize("secret", [b"another", b""], ids=["another", "none"])
async def test_what_another_secret_signed_is_no_link(store: Store, secret: bytes) -> None:
    links = await CalendarLinks.open(store, ADDRESS)
    forged = await token(CalendarLinks(store, secret, ADDRESS))
    assert await links.calendar(forged, NOW) is None


async def test_before_there_are_links_nothing_is_served() -> None:
    answer = await call(Calendar(lambda: NOW), scope(path_params={"token": "x"}))
    assert (answer.status, answer.headers["retry-after"]) == (503, "1")


async def test_a_link_that_leads_nowhere_is_told_politely_and_kept_nowhere(store: Store) -> None:
    links = await CalendarLinks.open(store, ADDRESS)
    old, new = await token(links), await token(links, renew=True)
    served = Calendar(lambda: NOW, links)
    gone, found = [await call(served, scope(path_params={"token": one})) for one in (old, new)]
    assert (gone.status, gone.headers["cache-control"], gone.body.decode()) == (404, "no-store", NO_CALENDAR)
    assert (found.status, found.body.splitlines()[0]) == (200, b"BEGIN:VCALENDAR")
