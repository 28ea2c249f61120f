"""The pages of the knowledge in a real Chromium, from the chat and back to it."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import expect

from tests.web.browser.conftest import Arrive
from tests.web.browser.people import Person

pytestmark = pytest.mark.asyncio(loop_scope="session")

WIDER = "document.documentElement.scrollWidth - innerWidth"


async def test_people_browse_from_the_chat_to_a_cluster_a_unit_and_what_they_look_for(lan: Person) -> None:
    heading, bar = lan.page.locator("h1"), lan.page.get_by_role("navigation", name="Các trang")
    await bar.get_by_role("link", name="Các cụm").click()
    await expect(heading).to_have_text("Các cụm thi đua")
    await expect(bar.locator("[aria-current]")).to_have_text("Các cụm")
    await lan.page.get_by_role("link", name="Cụm thi đua số IX").click()
    await expect(heading).to_have_text("Cụm thi đua số IX")
    await lan.page.locator(".members").get_by_role("link", name="Cà Mau").click()
    await expect(heading).to_contain_text("Cà Mau")
    await bar.get_by_role("link", name="Tìm").click()
    await lan.page.get_by_role("searchbox").fill("bac lieu")
    await lan.page.get_by_role("searchbox").press("Enter")
    await expect(lan.page.locator(".results")).to_contain_text("Tỉnh Bạc Liêu")
    await bar.get_by_role("link", name="Trò chuyện").click()
    await lan.comes()
    await expect(lan.welcome).to_be_visible()


@pytest.mark.parametrize(
    ("phone", "paths"),
    [
        (True, ["/cum", "/don-vi/ca-mau", "/bai/cum-ix-2020-02-28-tong-ket-2019"]),
        (False, ["/cum/IX", "/tim?q=bac+lieu"]),
    ],
    ids=["light phone", "dark desk"],
)
async def test_the_pages_fit_the_screen_and_a_screen_reader(arrive: Arrive, *, phone: bool, paths: list[str]) -> None:
    person = await arrive(phone=phone, dark=not phone)
    found = {}
    for path in paths:
        await person.page.goto(person.url + path)
        found[path] = (await Axe().run(person.page)).generate_snapshot(), await person.page.evaluate(WIDER)
    assert found == dict.fromkeys(found, ("", 0))
