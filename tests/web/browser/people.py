"""People before the page in a real Chromium: what they type and tap, and what they see."""

from __future__ import annotations

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, expect

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}
LEAD = "cụm trưởng cụm IX năm 2020 là ai"
MEETING = "nhắc họp tổng kết cụm 8h30 sáng thứ 6 tuần sau tại Bắc Ninh"


class Person:
    """Somebody with the page open. `troubles` is what the browser complained of, refused scripts and styles too."""

    def __init__(self, page: Page, url: str) -> None:
        """Watch `page`, which is to open `url`."""
        self.page, self.url = page, url
        self.troubles: list[str] = []
        page.on("console", self._noted)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.answers, self.own = page.locator(".theirs"), page.locator(".mine")
        self.text, self.welcome = page.locator("#text"), page.locator("#welcome")
        self.broken, self.notice = page.locator("#broken"), page.locator(".notice")

    async def opens(self) -> Person:
        """Open the page and wait until it can be used."""
        await self.page.goto(self.url)
        return await self.comes()

    async def comes_back(self) -> Person:
        """Load the page again."""
        await self.page.reload()
        return await self.comes()

    async def comes(self) -> Person:
        """Wait until the talk so far is shown, and the line from the server is open."""
        await expect(self.page.locator("#log[aria-busy=false]")).to_be_attached()
        return self

    async def types(self, text: str) -> None:
        """Type a message and press Enter."""
        await self.text.fill(text)
        await self.text.press("Enter")

    async def says(self, text: str) -> Locator:
        """Type a message and return the answer when it is there."""
        count = await self.answers.count()
        await self.types(text)
        await expect(self.answers).to_have_count(count + 1)
        return self.answers.last

    async def taps(self, label: str) -> None:
        """Tap the latest choice that is labelled so."""
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def menu(self, entry: str) -> None:
        """Open the menu and tap an entry."""
        if await self.page.locator("#menu-list").is_hidden():
            await self.page.get_by_role("button", name="Tùy chọn").click()
        await self.page.locator("#menu-list").get_by_text(entry, exact=True).click()

    async def said(self) -> list[str]:
        """Return the first line of every message, as the page shows them."""
        return [text.strip() for text in await self.page.locator(".message .bubble > p:first-child").all_inner_texts()]

    async def kept(self) -> list[str]:
        """Return what the server has of this person's own messages."""
        read = "fetch('/api/messages?limit=100').then((answer) => answer.json())"
        history = await self.page.evaluate(read)
        return [message["text"] for message in history["messages"] if message["from"] == "me"]

    def _noted(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)


async def arriving(
    browser: Browser, url: str, *, phone: bool = True, dark: bool = False, worker: bool = False
) -> tuple[BrowserContext, Person]:
    """Return somebody new with a browser of their own; `worker` lets the page work without a connection."""
    context = await browser.new_context(
        viewport=PHONE if phone else DESK,  # type: ignore[arg-type]
        has_touch=phone,
        is_mobile=phone,
        color_scheme="dark" if dark else "light",
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        reduced_motion="reduce",  # what moves is waited for before it is tapped
        service_workers="allow" if worker else "block",
    )
    context.set_default_timeout(15_000)
    return context, Person(await context.new_page(), url)
