"""The pictures of docs/images, taken anew: the real web chat in a real Chromium, on a phone 360 pixels wide.

`make screenshots`. Nothing in them is invented but the editor's statements; the time is that of the documents.
"""

from __future__ import annotations

import asyncio
import io
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, async_playwright

from bot.app import Files, Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.settings import from_environment
from bot.store import Store
from bot.store.amendments import Editor
from bot.web.assets import Assets
from tests.web.browser.people import PHONE, Person
from tests.web.conftest import Clock
from tests.web.served import Served, serving

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
COLOURS = 48
"""Of a picture's palette: a page has few, and a picture then takes some ten kilobytes."""
REMINDER = "nhắc họp tổng kết cụm 8h30 sáng thứ 6 tuần sau tại Bắc Ninh, báo trước 1 ngày và 1 tiếng"
NEWS = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2026"
OTHER = "cập nhật: cụm trưởng cụm IX năm 2020 là Sở TN&MT Cà Mau, theo Thông báo 7/TB-STNMT"
Scene = Callable[["Person", Served, Clock], Awaitable[None]]


async def greeted(person: Person, served: Served, clock: Clock) -> None:
    """See what is offered to somebody new."""


async def asked(person: Person, served: Served, clock: Clock) -> None:
    """Ask in a hurry."""
    await person.says("cum truong cum 9 nam 2020 la ai v")


async def carded(person: Person, served: Served, clock: Clock) -> None:
    """Ask to be reminded."""
    await person.says(REMINDER)


async def reminded(person: Person, served: Served, clock: Clock) -> None:
    """Be reminded of what was confirmed."""
    await person.says(REMINDER)
    await person.says("đúng")
    clock.now = datetime(2026, 12, 3, 1, 30, tzinfo=UTC)
    served.ground.store.waking.wake()
    await person.page.locator(".reminder").last.wait_for()


async def settings(person: Person, served: Served, clock: Clock) -> None:
    """Open the settings."""
    await person.says("/caidat")


async def stated(person: Person, served: Served, clock: Clock) -> None:
    """State something as an editor."""
    await _edits(person, served)
    await person.says(NEWS)


async def disputed(person: Person, served: Served, clock: Clock) -> None:
    """State what another source denies."""
    await _edits(person, served)
    await person.says(OTHER)


async def browsed(person: Person, served: Served, clock: Clock) -> None:
    """Look at the page of a cluster."""
    await person.page.goto(f"{served.url}/cum/IX")
    await person.page.locator("h1").wait_for()


SCENES: dict[str, Scene] = {
    "chao": greeted,
    "hoi": asked,
    "nhac": carded,
    "den-gio": reminded,
    "caidat": settings,
    "cap-nhat": stated,
    "hai-nguon": disputed,
    "trang-cum": browsed,
}


async def _edits(person: Person, served: Served) -> None:
    """Make a person an editor."""
    (cookie,) = await person.page.context.cookies()
    editor = Editor(channel="web", person=cookie["value"][:22], name="Lan")
    await served.ground.store.editors.put(editor, "0", NOW)


async def taken(browser: Browser, live: Live, scene: Scene) -> bytes:
    """Return the picture of a scene, on a database of its own."""
    clock = Clock()
    clock.now = NOW
    with tempfile.TemporaryDirectory() as folder:
        async with await Store.open(str(Path(folder) / "bot.sqlite3")) as store:
            ground = Ground(live=live, store=store, following=Following(store, live.amend), clock=clock)
            async with serving(ground, Assets(), per_minute=0) as served:
                context = await browser.new_context(
                    viewport=PHONE,  # type: ignore[arg-type]
                    device_scale_factor=2,
                    is_mobile=True,
                    has_touch=True,
                    color_scheme="light",
                    locale="vi-VN",
                    timezone_id="Asia/Ho_Chi_Minh",
                    reduced_motion="reduce",
                    service_workers="block",
                )
                person = await Person(await context.new_page(), served.url).opens()
                await scene(person, served, clock)
                picture = await person.page.screenshot()
                await context.close()
    live.amend(())
    return picture


def small(picture: bytes) -> bytes:
    """Return a PNG of few colours."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


async def main() -> None:
    """Take all pictures."""
    found = from_environment({})
    live = Live(Files(found.knowledge, found.intents))
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    IMAGES.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for name, scene in SCENES.items():
            (IMAGES / f"{name}.png").write_bytes(small(await taken(browser, live, scene)))
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
