"""What a message wants of the knowledge."""

from __future__ import annotations

import unicodedata

import pytest

from bot.editing.wishes import Wish, bare, could, flattened, is_notice, is_paper, wish_of

WISHES: dict[str, Wish | None] = {
    "cập nhật: cụm trưởng": Wish("state", "cụm trưởng"),
    "CAP NHAT : Cụm trưởng": Wish("state", "Cụm trưởng"),
    "cập nhật cụm trưởng cụm IX": Wish("state", "cụm trưởng cụm IX"),
    "bổ sung thông tin: hội nghị": Wish("state", "hội nghị"),
    "sửa: cụm trưởng": Wish("correct", "cụm trưởng"),
    "đính chính: cụm trưởng": Wish("correct", "cụm trưởng"),
    "rút: chủ đề": Wish("withdraw", "chủ đề"),
    "sai rồi, phải là An Giang": Wish("wrong", "phải là An Giang"),
    "em ơi cập nhật giúp tôi cụm trưởng cụm 9 năm 2026 là Cà Mau": Wish("state", "cụm trưởng cụm 9 năm 2026 là Cà Mau"),
    "update cụm trưởng cụm 9 2026 Cà Mau": Wish("state", "cụm trưởng cụm 9 2026 Cà Mau"),
    "cập nhật năm 2026 cụm trưởng cụm 9 là Cà Mau": Wish("state", "năm 2026 cụm trưởng cụm 9 là Cà Mau"),
    "cập nhật:\n- cụm trưởng: A\n- cụm phó: B": Wish("state", "cụm trưởng: A; cụm phó: B"),
    "sửa lại cụm trưởng cụm 9 năm 2020 là Hậu Giang": Wish("correct", "cụm trưởng cụm 9 năm 2020 là Hậu Giang"),
    "rút cụm trưởng cụm 9 năm 2020": Wish("withdraw", "cụm trưởng cụm 9 năm 2020"),
    "cập nhật năm 2026 có gì mới": None,
    "cập nhật cho em hỏi năm 2020 ai là cụm trưởng": None,
    "sửa cụm trưởng cụm 9 là sao": None,
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


NEWS = "Ngày 20/12/2026, tại Cà Mau, Cụm thi đua số IX tổng kết; Sở NN&MT Cà Mau làm Cụm trưởng năm 2027"


@pytest.mark.parametrize(
    ("text", "notice"),
    [(NEWS, True), (NEWS + "?", False), (NEWS[:70], False), (NEWS.replace("/2026", ""), False), ("x" * 90, False)],
)
def test_short_news_names_a_cluster_and_a_day(text: str, *, notice: bool) -> None:
    assert is_notice(text) is notice


@pytest.mark.parametrize("text", ["Đường về Cụm số Ⅸ – “nhé”…", "abc", "ư", "\U0001f600 ok"])
def test_flattened_letters_stay_where_they_are(text: str) -> None:
    whole = unicodedata.normalize("NFC", text)
    assert len(flattened(whole)) == len(whole)


BARE: dict[str, str] = {
    "cụm trưởng cụm 9 năm 2026 là Sở NN&MT Cà Mau nhé": "cụm trưởng cụm 9 năm 2026 là Sở NN&MT Cà Mau nhé",
    "Cụm thi đua số IX năm 2026 gồm: Cà Mau, Cần Thơ": "Cụm thi đua số IX năm 2026 gồm: Cà Mau, Cần Thơ",
    "Cụm trưởng cụm IX là Cà Mau từ ngày 05/01/2026": "Cụm trưởng cụm IX là Cà Mau từ ngày 05/01/2026",
    "QUYẾT ĐỊNH số 12/QĐ-BNNMT ngày 05/01/2026 về việc công nhận cụm trưởng": (
        "công nhận cụm trưởng, theo Quyết định số 12/QĐ-BNNMT ngày 05/01/2026"
    ),
    "cụm trưởng cụm 9 năm 2020 là ai": "",
    "cụm trưởng cụm 9 năm 2020 là Bạc Liêu à": "",
    "thành viên cụm 9 năm 2020 gồm những tỉnh": "",
    "cụm trưởng cụm 9 năm 2020 là Bạc Liêu?": "",
    "cụm trưởng cụm 9 năm 2026 là " + "x" * 600: "",
    "nhắc họp cụm 9": "",
    "": "",
}


@pytest.mark.parametrize(("text", "stated"), BARE.items(), ids=[text[:40] for text in BARE])
def test_a_statement_without_its_opening_is_told_from_a_question(text: str, stated: str) -> None:
    assert bare(text) == (Wish("state", stated) if stated else None)


def test_a_document_is_known_by_its_number() -> None:
    assert is_paper("THÔNG BÁO số 45/TB-BNNMT ngày 10/02/2026\nVề việc phân công")
    assert not is_paper("thông báo họp ngày 10/02/2026")
