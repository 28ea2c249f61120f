"""Pictures as SVG: drawn once for a knowledge, with words for those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.app import Files, Live
from bot.reception.galleries import Galleries
from bot.settings import from_environment
from bot.web.drawings import Drawings
from bot.web.refusals import Refused
from tests.web.calls import call, scope
from tests.web.served import Browser


@pytest.fixture
def drawn(live: Live) -> Iterator[Drawings]:
    """Return what draws the shipped knowledge, which a test may put another in the place of."""
    before = live.dialogue
    yield Drawings(live, Galleries(live))
    live.dialogue = before


@pytest.mark.parametrize(
    ("cluster", "words"), [("", ["Hoàng Sa", "Trường Sa"]), ("IX", ["Bạc Liêu"]), ("II", ["Phú Thọ"])]
)
async def test_a_picture_is_what_chats_get(drawn: Drawings, live: Live, cluster: str, words: list[str]) -> None:
    asset = await drawn.of(cluster)
    svg = await Galleries(live).now.svg("timeline" if cluster else "map", cluster or None)
    assert asset.body.decode() == svg
    assert [one for one in ("<title>", *words) if one not in svg] == []


async def test_a_picture_is_drawn_once_for_each_knowledge(drawn: Drawings, live: Live) -> None:
    first = await drawn.of("IX")
    assert await drawn.of("IX") is first
    settings = from_environment({})
    live.dialogue = Live(Files(settings.knowledge, settings.intents)).dialogue
    assert await drawn.of("IX") is not first


@pytest.mark.parametrize("cluster", ["XXX", "ix", "../IX", "IX ", "<svg>"])
async def test_no_other_cluster_has_a_picture(drawn: Drawings, cluster: str) -> None:
    with pytest.raises(Refused):
        await drawn.of(cluster)


async def test_a_picture_runs_nothing(drawn: Drawings) -> None:
    sent = await call(drawn, scope())
    assert sent.headers["content-security-policy"].startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert b"<script" not in sent.body


async def test_a_browser_keeps_a_picture_until_it_is_another(browser: Browser) -> None:
    async with browser.http.get(f"{browser.url}/anh/cum/IX.svg") as first:
        assert (first.status, first.content_type) == (200, "image/svg+xml")
        etag = first.headers["ETag"]
    async with browser.http.get(f"{browser.url}/anh/cum/IX.svg", headers={"If-None-Match": etag}) as again:
        assert again.status == 304
    assert await browser.status("GET", "/anh/cum/XXX.svg") == 404
