"""The page itself, in a real Chromium: small, for every screen and theme, by keyboard, and for screen readers."""

from __future__ import annotations

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Response, expect

from tests.web.browser.conftest import Arrive, Host
from tests.web.browser.people import LEAD, MEETING, Person, arriving

pytestmark = pytest.mark.asyncio(loop_scope="session")

LIGHT, DARK = "rgb(243, 246, 245)", "rgb(14, 22, 20)"
SMALL = """[...document.querySelectorAll("button, .pages a, textarea")].filter((one) => one.checkVisibility())
    .map((one) => [one.textContent || one.ariaLabel, one.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 28)
    .map(([name, box]) => `${name} ${box.width}×${box.height}`)"""
"""The buttons that are too small for a finger."""


async def filled(person: Person) -> Person:
    """Let somebody see one of everything: an answer, a list, a card, a picture, a reminder's choices, the commands."""
    for text in (LEAD, "các cụm đã có thông tin", MEETING, "bản đồ", "/caidat"):
        await person.says(text)
    return person


async def test_the_page_is_small(chromium: Browser, host: Host) -> None:
    context, person = await arriving(chromium, host.url)
    answers: list[Response] = []
    context.on("response", lambda answer: answers.append(answer))
    await person.opens()
    await expect(person.welcome).to_be_visible()
    sizes = {one.url: len(await one.body()) for one in answers if "/api/events" not in one.url}
    assert sum(sizes.values()) < 100_000, sizes  # as they are unpacked: what comes over the line is less
    assert {url for url in sizes if not url.startswith(host.url)} == set()
    await context.close()


@pytest.mark.parametrize(("phone", "dark"), [(True, False), (False, True)], ids=["light phone", "dark desk"])
async def test_a_screen_reader_finds_nothing_in_its_way(arrive: Arrive, *, phone: bool, dark: bool) -> None:
    person = await arrive(phone=phone, dark=dark)
    await person.text.fill("/")
    await expect(person.page.locator("#palette")).to_be_visible()
    found = [await Axe().run(person.page)]
    await filled(person)
    await person.page.get_by_role("button", name="Tùy chọn").click()
    found.append(await Axe().run(person.page))
    await person.menu("Xóa cuộc trò chuyện")
    found.append(await Axe().run(person.page))
    assert [one.generate_snapshot() for one in found if one.violations_count] == []


async def test_nothing_is_wider_than_the_screen_or_too_small_for_a_finger(lan: Person) -> None:
    await filled(lan)
    await lan.says("một_từ_rất_dài_" * 30)
    for width in (320, 360, 1280):
        await lan.page.set_viewport_size({"width": width, "height": 740})
        root = await lan.page.evaluate(
            "(({scrollWidth, scrollHeight}) => [scrollWidth, scrollHeight])(document.documentElement)"
        )
        assert root == [width, 740]
        assert await lan.page.locator("#scroll").evaluate("(scroll) => scroll.scrollWidth - scroll.clientWidth") == 0
        assert await lan.page.evaluate(SMALL) == []


async def test_the_theme_is_the_devices_until_another_is_chosen(arrive: Arrive) -> None:
    person = await arrive(dark=True)
    body = person.page.locator("body")
    await expect(body).to_have_css("background-color", DARK)
    await person.menu("Sáng")
    await expect(body).to_have_css("background-color", LIGHT)
    await person.comes_back()
    await expect(body).to_have_css("background-color", LIGHT)
    await person.menu("Theo máy")
    await expect(body).to_have_css("background-color", DARK)
    await person.page.emulate_media(color_scheme="light")
    await expect(body).to_have_css("background-color", LIGHT)


async def test_everything_is_reached_by_keyboard(arrive: Arrive) -> None:
    person = await arrive(phone=False)
    keys = person.page.keyboard
    await expect(person.text).to_be_focused()
    await keys.type("/thanh")
    await expect(person.page.get_by_role("option")).to_have_count(1)
    await keys.press("Enter")
    await expect(person.text).to_have_value("/thanhvien ")
    await keys.type("IX")
    await keys.press("Shift+Enter")
    await expect(person.text).to_have_value("/thanhvien IX\n")
    await keys.press("Enter")
    await expect(person.answers).to_contain_text("7 Sở TN&MT")
    await keys.press("Shift+Tab")  # the paper clip
    for _ in range(2):  # the votes
        await keys.press("Shift+Tab")
    await expect(person.page.get_by_role("button", name="Câu trả lời đúng")).to_be_focused()
    await keys.press("Shift+Tab")
    last = person.answers.first.locator(".asks .choice").last
    await expect(last).to_be_focused()
    await keys.press("Enter")
    await expect(person.answers).to_have_count(2)
    await person.page.get_by_role("button", name="Tùy chọn").focus()
    await keys.press("Enter")
    await keys.press("Escape")
    await expect(person.page.get_by_role("button", name="Tùy chọn")).to_be_focused()


async def test_who_replaces_a_card_by_keyboard_stays_there(arrive: Arrive) -> None:
    person = await arrive(phone=False)
    await person.says(MEETING)
    await person.page.get_by_role("button", name="Đúng", exact=True).focus()
    await person.page.keyboard.press("Enter")
    await expect(person.answers).to_contain_text("Đã lưu")
    await expect(person.answers).to_be_focused()
    await person.page.keyboard.press("Tab")
    await expect(person.page.get_by_role("button", name="Sửa", exact=True)).to_be_focused()


async def test_a_message_that_is_too_long_is_told_before_it_is_sent(arrive: Arrive) -> None:
    person = await arrive()
    count, send = person.page.locator("#count"), person.page.get_by_role("button", name="Gửi", exact=True)
    await person.text.fill("a" * 3990)
    await expect(count).to_have_text("Còn 10 ký tự")
    await person.text.fill("a" * 4001)
    await expect(count).to_contain_text("Dài quá 1 ký tự")
    await expect(send).to_be_disabled()
    await person.text.press("Enter")
    await expect(person.own).to_have_count(0)
    await person.text.fill("a" * 4000)
    await expect(send).to_be_enabled()


async def test_the_page_can_be_installed(arrive: Arrive) -> None:
    person = await arrive()
    manifest = await person.page.evaluate("fetch('/manifest.webmanifest').then((answer) => answer.json())")
    assert (manifest["start_url"], manifest["display"], manifest["lang"]) == ("/", "standalone", "vi")
    for icon in manifest["icons"]:
        answer = await person.page.request.get(person.url + icon["src"])
        assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, icon["type"])
