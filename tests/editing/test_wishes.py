"""What a message wants of the knowledge."""

from __future__ import annotations

import unicodedata

import pytest

from bot.editing.wishes import Wish, could, flattened, wish_of

WISHES: dict[str, Wish | None] = {
    "cập nhật: cụm trưởng": Wish("state", "cụm trưởng"),
    "CAP NHAT : Cụm trưởng": Wish("state", "Cụm trưởng"),
    "cập nhật cụm trưởng cụm IX": Wish("state", "cụm trưởng cụm IX"),
    "bổ sung thông tin: hội nghị": Wish("state", "hội nghị"),
    "sửa: cụm trưởng": Wish("correct", "cụm trưởng"),
    "đính chính: cụm trưởng": Wish("correct", "cụm trưởng"),
    "rút: chủ đề": Wish("withdraw", "chủ đề"),
    "sai rồi, phải là An Giang": Wish("wrong", "phải là An Giang"),
    "cập nhật lịch giúp em": None,
    "sửa giờ họp thành 9h": None,
    "rút kinh nghiệm gì từ hội nghị": None,
    "cụm trưởng cụm IX có sai không": None,
    "": None,
}


@pytest.mark.parametrize(("text", "wish"), WISHES.items(), ids=list(WISHES))
def test_how_a_message_begins_says_what_it_wants(text: str, wish: Wish | None) -> None:
    assert wish_of(text) == wish
    assert could(text) == could(text + " " * 200) == (wish is not None)


@pytest.mark.parametrize("text", ["Đường về Cụm số Ⅸ – “nhé”…", "abc", "ư", "\U0001f600 ok"])
def test_flattened_letters_stay_where_they_are(text: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    assert len(flattened(whole)) == len(whole)
