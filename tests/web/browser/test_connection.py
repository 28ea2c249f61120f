"""The page when the connection goes and comes back, in a real Chromium."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.web.browser.conftest import Arrive, Host
from tests.web.browser.people import LEAD, MEETING

pytestmark = pytest.mark.asyncio(loop_scope="session")

CACHED = """(async () => {
    const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({url}) => url);
})()"""
"""The addresses of all that the page keeps for the time without a connection."""


async def test_what_is_typed_without_a_connection_is_sent_once_when_there_is_one(arrive: Arrive, host: Host) -> None:
    lan = await arrive()
    await lan.says(LEAD)
    await host.stop()
    await expect(lan.broken).to_be_visible()
    await lan.types("thành viên cụm II")
    await lan.types("còn cụm IX?")
    await expect(lan.own.last).to_contain_text("Chờ kết nối")
    await host.start()
    await expect(lan.answers).to_have_count(3)
    await expect(lan.broken).to_be_hidden()
    await expect(lan.answers.nth(1)).to_contain_text("9 đơn vị")
    await expect(lan.own).to_have_count(3)
    assert await lan.kept() == [LEAD, "thành viên cụm II", "còn cụm IX?"]


async def test_a_choice_tapped_without_a_connection_is_made_when_there_is_one(arrive: Arrive, host: Host) -> None:
    lan = await arrive()
    await lan.says(MEETING)
    await host.stop()
    await lan.taps("Đúng")
    await expect(lan.broken).to_be_visible()
    await host.start()
    await expect(lan.answers.last.locator(".heading")).to_have_text("Đã lưu: Họp tổng kết cụm")
    await expect(lan.answers).to_have_count(1)


async def test_what_came_meanwhile_is_shown_after_a_break(arrive: Arrive, host: Host) -> None:
    lan = await arrive()
    await lan.says("nhắc họp giao ban 9h sáng mai")
    await lan.taps("Đúng")
    await expect(lan.answers.last).to_contain_text("Đã lưu")
    await host.stop()
    host.clock.on(hours=17)
    await host.start()
    await expect(lan.page.locator(".reminder").last).to_contain_text("Họp giao ban")


async def test_two_windows_of_one_person_show_the_same(arrive: Arrive) -> None:
    lan = await arrive()
    other = type(lan)(await lan.page.context.new_page(), lan.url)
    await other.opens()
    await lan.says(LEAD)
    await expect(other.answers).to_have_count(1)
    await expect(other.own).to_have_count(1)
    await other.says(MEETING)
    await expect(lan.answers).to_have_count(2)
    await lan.page.bring_to_front()  # a window behind another draws seldom
    await lan.taps("Đúng")
    await expect(other.answers.last).to_contain_text("Đã lưu")
    assert await other.said() == await lan.said()
    await lan.menu("Xóa cuộc trò chuyện")
    await lan.page.get_by_role("button", name="Xóa hết").click()
    await expect(other.answers).to_have_count(0)
    await lan.says(LEAD)
    await expect(other.answers).to_have_count(1)


async def test_the_page_opens_without_a_connection_and_keeps_what_is_typed(arrive: Arrive, host: Host) -> None:
    lan = await arrive(worker=True)
    await lan.page.evaluate("navigator.serviceWorker.ready.then(() => 0)")
    await host.stop()
    await lan.page.reload()
    await expect(lan.welcome).to_be_visible()
    await expect(lan.broken).to_be_visible()
    await lan.types(LEAD)
    await lan.page.reload()
    await expect(lan.own).to_have_count(1)
    await host.start()
    await expect(lan.answers).to_contain_text("Bạc Liêu")
    assert await lan.kept() == [LEAD]
    assert [url for url in await lan.page.evaluate(CACHED) if "/api/" in url or "/anh/" in url] == []
