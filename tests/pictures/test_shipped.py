"""Tests of what is shipped for the pictures."""

from __future__ import annotations

import unicodedata

import pytest
from PIL import ImageFont

from bot.dialogue import Dialogue
from bot.pictures import shipped

MARKED = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"


def test_every_unit_of_the_knowledge_has_an_outline_and_no_other(dialogue: Dialogue) -> None:
    assert len(shipped.shapes().units) == 63
    assert set(shipped.shapes().units) == set(dialogue.facts.units)


def test_outlines_are_closed_paths() -> None:
    paths = [*shipped.shapes().units.values(), *(group.path for group in shipped.shapes().archipelagos)]
    assert [path for path in paths if not (path.startswith("M") and path.endswith("z"))] == []


def test_both_archipelagos_belong_to_their_units() -> None:
    found = {group.name: group.unit for group in shipped.shapes().archipelagos}
    assert found == {"Hoàng Sa": "Đà Nẵng", "Trường Sa": "Khánh Hòa"}


@pytest.mark.parametrize("path", [shipped.REGULAR, shipped.BOLD], ids=["regular", "bold"])
def test_fonts_have_every_vietnamese_letter(path: object) -> None:
    font = ImageFont.truetype(str(path), 40)
    nothing = bytes(font.getmask("\uffff"))
    letters = MARKED + MARKED.upper() + "“”–…&[]@"
    assert font.getname()[0] == shipped.words()["family"]
    assert [letter for letter in letters if bytes(font.getmask(letter)) == nothing] == []


def test_words_are_nfc() -> None:
    assert [said for said in shipped.words().values() if not unicodedata.is_normalized("NFC", said)] == []


def test_what_is_shipped_is_small_and_says_whose_it_is() -> None:
    assert sum(path.stat().st_size for path in shipped.DATA.iterdir()) < 1_000_000
    told = (shipped.DATA / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in shipped.DATA.iterdir() if path.name not in (*told.split("`"), "README.md")] == []
    assert "SIL OPEN FONT LICENSE" in (shipped.DATA / "OFL.txt").read_text(encoding="utf-8")
