"""Pictures by their address, and the same in words."""

from __future__ import annotations

import aiohttp
import pytest

from bot.app import Live
from bot.reception.model import Drawing
from bot.zalo import sentences
from bot.zalo.pictures import in_words
from bot.zalo.splitting import LONGEST, units
from tests.zalo.conftest import Zalo

MAP, YEARS = Drawing(kind="map", caption="Bản đồ"), Drawing(kind="timeline", cluster="IX", caption="Cụm IX")


async def test_the_address_serves_the_picture(hooked: Zalo) -> None:
    async with aiohttp.ClientSession(hooked.url) as http:
        async with http.get("/zalo/anh/cum-IX.png") as response:
            assert response.status == 200
            assert response.content_type == "image/png"
            assert (await response.read()).startswith(b"\x89PNG")
            mark = response.headers["ETag"]
        async with http.get("/zalo/anh/cum-IX.png", headers={"If-None-Match": mark}) as response:
            assert response.status == 304
        async with http.get("/zalo/anh/ban-do.png") as response:
            assert response.status == 200


async def test_a_picture_is_kept_for_good_at_the_address_that_names_it_as_it_is(hooked: Zalo) -> None:
    async with aiohttp.ClientSession(hooked.url) as http:

        async def kept(version: str) -> tuple[str, str]:
            async with http.get(f"/zalo/anh/cum-IX.png{version}") as response:
                return response.headers["Cache-Control"], response.headers["ETag"].strip('"')

        _, key = await kept("")
        assert await kept(f"?v={key[:12]}") == ("public, max-age=31536000, immutable", key)
        for other in ("", "?v=", "?v=0123456789ab"):
            assert await kept(other) == ("no-cache", key)


@pytest.mark.parametrize("name", ["cum-XX.png", "cum-ix.png", "ban-do.svg", "..%2f..%2fetc%2fpasswd", "cum-.png"])
async def test_nothing_else_is_served(hooked: Zalo, name: str) -> None:
    async with aiohttp.ClientSession(hooked.url) as http, http.get(f"/zalo/anh/{name}") as response:
        assert response.status == 404


async def test_without_a_public_address_nothing_is_served(online: Zalo) -> None:
    async with aiohttp.ClientSession(online.url) as http:
        for path in ("/zalo/anh/ban-do.png", "/zalo/webhook"):
            async with http.get(path) as response:
                assert response.status == 404


@pytest.mark.parametrize("drawing", [MAP, YEARS], ids=["map", "years"])
def test_in_words_it_fits_one_message_and_says_so(live: Live, drawing: Drawing) -> None:
    text = in_words(drawing, live.dialogue.facts)
    assert text.startswith(f"{drawing.caption}\n- ")
    assert text.endswith(sentences.NO_PICTURE)
    assert units(text) <= LONGEST


def test_in_words_it_has_its_sources(live: Live) -> None:
    assert "Nguồn: " in in_words(YEARS, live.dialogue.facts)


def test_what_does_not_fit_is_counted(live: Live) -> None:
    facts = live.dialogue.facts
    whole, short = (in_words(YEARS, facts, longest).split("\n") for longest in (2000, 800))
    kept = [line for line in short if line in whole]
    assert sentences.MORE.format(n=len(whole) - len(kept)) in short
    assert units("\n".join(short)) <= 800


def test_where_nothing_is_known_that_is_said(live: Live) -> None:
    empty = in_words(Drawing(kind="timeline", cluster="XL", caption="Cụm XL"), live.dialogue.facts)
    assert sentences.NOTHING_DRAWN in empty
