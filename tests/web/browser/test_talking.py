"""What people do on the page, in a real Chromium: ask, tap, open a source, be reminded, forget."""

from __future__ import annotations

import asyncio
import re

import pytest
from playwright.async_api import Browser, Route, expect

from tests.web.browser.conftest import Host
from tests.web.browser.people import LEAD, MEETING, Person, arriving

pytestmark = pytest.mark.asyncio(loop_scope="session")

EVENT = "BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Họp cụm IX\r\nDTSTART:20260320T090000\r\nEND:VEVENT\r\n"
CALENDAR = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{EVENT}END:VCALENDAR\r\n"
CARRIED = """(files) => {
    const data = new DataTransfer();
    for (const [name, text] of files) data.items.add(new File([text], name));
    return data;
}"""
"""What a drag carries: files by their names and texts."""


async def test_a_question_is_answered_and_followed_up(lan: Person) -> None:
    await lan.page.get_by_role("button", name="Bắc Giang thuộc cụm nào?").tap()
    await expect(lan.answers).to_have_count(1)
    await expect(lan.answers).to_contain_text("Cụm thi đua số II")
    await expect(lan.welcome).to_be_hidden()
    answer = await lan.says(LEAD)
    await expect(answer.locator(".heading")).to_contain_text("Bạc Liêu")
    await expect(await lan.says("còn năm 2019?")).to_contain_text("2019")
    await lan.taps("Thành viên cụm IX")
    await expect(lan.own.last).to_contain_text("Thành viên cụm IX")
    await expect(lan.answers.last).to_contain_text("7 Sở TN&MT")


async def test_the_source_of_an_answer_opens(lan: Person) -> None:
    answer = await lan.says(LEAD)
    link = answer.get_by_role("link", name="Sở TN&MT Sóc Trăng, hội nghị ngày 28/02/2020")
    await link.click()
    await expect(lan.page).to_have_url(re.compile(r"/bai/cum-ix-2020-02-28-tong-ket-2019$"))
    await expect(lan.page.locator("h1")).to_contain_text("Cụm thi đua số IX")
    await lan.page.go_back()
    await lan.comes()
    await expect(lan.answers).to_have_count(1)


async def test_a_vote_is_given_and_kept(lan: Person) -> None:
    answer = await lan.says(LEAD)
    vote = answer.get_by_role("button", name="Câu trả lời đúng")
    await vote.click()
    await expect(lan.notice).to_contain_text("Cảm ơn")
    await expect(vote).to_have_attribute("aria-pressed", "true")
    await lan.comes_back()
    await expect(lan.page.get_by_role("button", name="Câu trả lời đúng")).to_have_attribute("aria-pressed", "true")


async def test_a_picture_is_shown_with_its_words(lan: Person) -> None:
    answer = await lan.says("dòng thời gian cụm IX")
    picture = answer.get_by_role("img", name="Dòng thời gian Cụm thi đua số IX")
    await expect(picture).to_be_visible()
    await expect(answer.get_by_role("link")).to_have_attribute("href", "/cum/IX")
    assert await picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 0
    await expect(answer.get_by_text("Dòng thời gian Cụm thi đua số IX")).to_be_in_viewport()
    await expect(picture).to_be_in_viewport(ratio=0.3)


async def test_a_reminder_is_made_changed_and_still_there_later(lan: Person) -> None:
    await expect(await lan.says(MEETING)).to_contain_text("Xin xác nhận: Họp tổng kết cụm")
    await lan.taps("Đúng")
    await expect(lan.answers.last.locator(".heading")).to_have_text("Đã lưu: Họp tổng kết cụm")
    await lan.taps("Sửa")
    await expect(lan.answers.last.locator(".heading")).to_contain_text("Sửa")
    await lan.says("dời sang 14h")
    await expect(lan.answers.last).to_contain_text("14:00 thứ Sáu")
    before = await lan.said()
    await lan.comes_back()
    assert await lan.said() == before


async def test_a_reminder_that_is_due_stands_out_on_the_open_page(lan: Person, host: Host) -> None:
    await lan.says("nhắc họp giao ban 9h sáng mai tại phòng 2")
    await lan.taps("Đúng")
    await expect(lan.answers.last).to_contain_text("Đã lưu")
    host.remind(hours=17)
    reminder = lan.page.locator(".reminder").last
    await expect(reminder).to_contain_text("Họp giao ban")
    await expect(reminder.locator(".kind")).to_have_text("Nhắc việc")


async def test_a_calendar_file_becomes_a_card(lan: Person) -> None:
    file = {"name": "lịch.ics", "mimeType": "text/calendar", "buffer": CALENDAR.encode()}
    await lan.page.locator("#file").set_input_files(file)  # type: ignore[arg-type]
    await expect(lan.answers).to_have_count(1)
    await expect(lan.answers).to_contain_text("Họp cụm IX")
    await expect(lan.own).to_contain_text("lịch.ics")


async def test_a_file_is_dropped_anywhere_on_the_page(lan: Person) -> None:
    carried = await lan.page.evaluate_handle(CARRIED, [["thư.exe", ""], ["họp.ics", CALENDAR]])
    await lan.page.dispatch_event("#log", "dragenter", {"dataTransfer": carried})
    await expect(lan.page.get_by_text("Thả tệp vào đây để gửi")).to_be_visible()
    await lan.page.dispatch_event("#log", "drop", {"dataTransfer": carried})
    await expect(lan.page.get_by_text("Thả tệp vào đây để gửi")).to_be_hidden()
    await expect(lan.answers).to_contain_text("Họp cụm IX")
    await expect(lan.own).to_have_count(1)
    await expect(lan.notice).to_contain_text(".ics")


async def test_markup_stays_text(lan: Person) -> None:
    typed = "<img src=x onerror=alert(1)><b>cụm</b>"
    await lan.says(typed)
    await expect(lan.own.locator("p").first).to_have_text(typed)
    assert await lan.page.locator("#log :is(b, img)").count() == 0


async def test_a_whole_command_that_is_sent_leaves_no_list_behind(lan: Person) -> None:
    await lan.text.fill("/caidat")
    await expect(lan.page.locator("#palette")).to_be_visible()
    await lan.text.press("Enter")
    await expect(lan.answers).to_have_count(1)
    await expect(lan.page.locator("#palette")).to_be_hidden()


async def test_who_forgets_begins_anew(lan: Person) -> None:
    await lan.says(LEAD)
    await lan.menu("Xóa cuộc trò chuyện")
    await lan.page.get_by_role("button", name="Giữ lại").click()
    await expect(lan.answers).to_have_count(1)
    await lan.menu("Xóa cuộc trò chuyện")
    await lan.page.get_by_role("button", name="Xóa hết").click()
    await expect(lan.notice).to_contain_text("Đã xóa")
    await expect(lan.answers).to_have_count(0)
    await lan.comes_back()
    await expect(lan.welcome).to_be_visible()
    await expect(await lan.says(LEAD)).to_contain_text("Bạc Liêu")


async def test_what_was_said_long_ago_comes_when_scrolled_to(lan: Person) -> None:
    asked = 27  # with the answers more than the page reads at once
    await lan.page.evaluate(
        """(asked) => Array.from({length: asked}).reduce((before, _, n) => before.then(() => fetch("/api/messages", {
            method: "POST", headers: {"Content-Type": "application/json"},
            body: JSON.stringify({text: `cảm ơn ${n}`, key: crypto.randomUUID()}),
        })), Promise.resolve())""",
        asked,
    )
    await lan.comes_back()
    await expect(lan.own.last).to_be_in_viewport()
    assert await lan.own.count() < asked
    await lan.page.locator("#scroll").evaluate("(scroll) => scroll.scrollTo(0, 0)")
    await expect(lan.own).to_have_count(asked)
    assert (await lan.said())[0] == "cảm ơn 0"
    await lan.page.get_by_role("button", name="Đến tin mới nhất").click()
    await expect(lan.own.last).to_be_in_viewport()


async def test_the_page_says_that_an_answer_is_being_written(lan: Person) -> None:
    seen = asyncio.Event()

    async def late(route: Route) -> None:
        await seen.wait()
        await route.continue_()

    await lan.page.route("**/api/messages", late)
    await lan.types(LEAD)
    await expect(lan.page.locator("#typing")).to_be_visible()
    seen.set()
    await expect(lan.answers).to_have_count(1)
    await expect(lan.page.locator("#typing")).to_be_hidden()


async def test_who_writes_too_fast_is_told_and_loses_nothing(chromium: Browser, strict_host: Host) -> None:
    context, lan = await arriving(chromium, strict_host.url)
    await lan.opens()
    await lan.says(LEAD)
    await lan.types("thành viên cụm II")
    await expect(lan.notice).to_contain_text("nhanh quá")
    await expect(lan.own.last).to_contain_text("Chờ gửi lại")
    await context.close()
