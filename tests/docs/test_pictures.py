"""The pictures of the documents: few, small, as wide as a phone, and each of them shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from scripts.screenshots import IMAGES, SCENES
from tests.docs.transcripts import ROOT
from tests.web.browser.people import PHONE

PICTURES = sorted(IMAGES.glob("*.png"))
MOST, HEAVIEST = 12, 60_000


def test_there_is_a_picture_of_every_scene() -> None:
    assert {path.stem for path in PICTURES} == set(SCENES)
    assert len(PICTURES) <= MOST


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small_and_shown_with_words(path: Path) -> None:
    assert path.stat().st_size <= HEAVIEST
    with Image.open(path) as image:
        assert image.size == (2 * PHONE["width"], 2 * PHONE["height"])
    texts = [(ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("officials.md", "editors.md")]
    assert re.search(rf'<img src="images/{re.escape(path.name)}" width="\d+" alt="[^"]+">', "".join(texts))
