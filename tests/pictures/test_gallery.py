"""Tests of pictures on demand."""

from __future__ import annotations

import asyncio
from io import BytesIO

import pytest
from PIL import Image

from bot.dialogue import Dialogue
from bot.pictures.gallery import Gallery
from tests.invented import FACTS


async def test_a_picture_is_a_png_of_the_galleries_width(dialogue: Dialogue) -> None:
    data = await Gallery(dialogue.facts, width=200).picture("timeline", "IX")
    assert Image.open(BytesIO(data)).width == 200


async def test_a_picture_is_svg_before_it_is_a_png(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts)
    assert [(await gallery.svg(*of))[:4] for of in (("map",), ("timeline", "IX"))] == ["<svg", "<svg"]
    assert gallery.rendered == 0
    with pytest.raises(ValueError, match="cluster"):
        await gallery.svg("timeline")


async def test_the_same_picture_is_rendered_once(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts, width=200)
    first = await gallery.picture("map")
    assert await gallery.picture("map") is first
    assert gallery.rendered == 1


async def test_many_who_ask_at_once_share_one_rendering(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts, width=200)
    pictures = await asyncio.gather(*(gallery.picture("timeline", "II") for _ in range(20)))
    assert len(set(pictures)) == 1
    assert gallery.rendered == 1


async def test_who_gives_up_does_not_take_the_picture_from_others(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts, width=200)
    impatient = asyncio.create_task(gallery.picture("map"))
    patient = asyncio.create_task(gallery.picture("map"))
    for _ in range(1000):
        if gallery.rendered:
            break
        await asyncio.sleep(0.005)
    impatient.cancel()
    assert (await patient).startswith(b"\x89PNG")
    assert gallery.rendered == 1


async def test_the_oldest_picture_makes_room(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts, width=100, most=2)
    for cluster in ("I", "II", "I", "IV"):
        await gallery.picture("timeline", cluster)
    assert gallery.rendered == 3
    await gallery.picture("timeline", "I")  # used later than II, so it was kept
    assert gallery.rendered == 3
    await gallery.picture("timeline", "II")
    assert gallery.rendered == 4


async def test_a_rendering_that_failed_is_tried_again(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts, width=0)
    for _ in range(2):
        with pytest.raises(ValueError, match="0 pixels wide"):
            await gallery.picture("map")
    assert gallery.rendered == 2


async def test_a_fingerprint_changes_with_the_picture_and_draws_nothing(dialogue: Dialogue) -> None:
    gallery = Gallery(dialogue.facts)
    prints = [await gallery.fingerprint("map"), *[await gallery.fingerprint("timeline", c) for c in ("I", "II")]]
    assert len(set(prints)) == 3
    assert await Gallery(dialogue.facts).fingerprint("map") == prints[0]
    assert await Gallery(dialogue.facts, width=99).fingerprint("map") != prints[0]
    assert await Gallery(FACTS).fingerprint("map") != prints[0]
    assert gallery.rendered == 0


@pytest.mark.parametrize("cluster", [None, ""])
async def test_a_timeline_is_of_a_cluster(dialogue: Dialogue, cluster: str | None) -> None:
    with pytest.raises(ValueError, match="cluster"):
        await Gallery(dialogue.facts).picture("timeline", cluster)
