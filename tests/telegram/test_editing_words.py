"""Editors state facts as they really do: several at once, in parts, without an opening, as a document."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.editing import sentences as said
from tests.fakes.telegram_world import LAN, User, private
from tests.telegram.conftest import Online, labels
from tests.telegram.steps import answered, changed, edited_after

MAI = User(1002, "Mai", "mai_stnmt")
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
LEAD = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2026"
QUESTION = "cụm trưởng cụm IX năm 2026 là ai"


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs, with Lan an editor by its settings."""
    offline.now = NOW
    await offline.start(editors=frozenset({LAN.id}))
    return offline


async def test_several_facts_of_one_message_stand_on_one_card_and_are_undone_together(online: Online) -> None:
    before = [await answered(online, one) for one in (QUESTION, "chủ đề cụm IX năm 2026", "cụm phó cụm IX năm 2026")]
    card = await online.ask(
        "cập nhật:\n- cụm trưởng cụm 9 năm 2026: Cà Mau\n- cụm phó: Cần Thơ\n- chủ đề: “Một, hai”\n"
        "theo QĐ 12/QĐ-BNNMT ngày 5/1/2026"
    )
    assert card["text"].splitlines()[1:5] == [
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
        "Cụm phó Cụm thi đua số IX năm 2026: Sở NN&MT TP Cần Thơ",
        "Chủ đề thi đua năm 2026 của Cụm thi đua số IX: “Một, hai”",
        "Nguồn: Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)",
    ]
    kept = await edited_after(online, "Đúng", card)
    assert "Cà Mau" in await answered(online, QUESTION)
    await edited_after(online, "Hoàn tác", kept)
    after = [await answered(online, one) for one in (QUESTION, "chủ đề cụm IX năm 2026", "cụm phó cụm IX năm 2026")]
    assert after == before


async def test_all_that_is_confirmed_is_shown_and_undone(online: Online) -> None:
    places = (
        "An Giang, Cà Mau, Cần Thơ, Đồng Tháp, Vĩnh Long, Hà Nội, Huế, Đà Nẵng, Quảng Trị, Phú Thọ, Lào Cai, Sơn La"
    )
    before = await answered(online, "cụm VI gồm những tỉnh nào")
    card = await online.ask(f"cập nhật: thành viên cụm VI năm 2026 gồm {places}")
    assert card["text"].count("Thành viên Cụm thi đua số VI") == 12
    undone = await edited_after(online, "Hoàn tác", await edited_after(online, "Đúng", card))
    assert undone["text"].count("Thành viên Cụm thi đua số VI") == 12
    assert await answered(online, "cụm VI gồm những tỉnh nào") == before


LACKING = [
    ("cap nhat cum truong cum 9 la ca mau", "2026"),
    ("cập nhật: cụm trưởng năm 2026 là Cà Mau", "cụm IX"),
    ("cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Atlantis", "Cà Mau"),
    ("cập nhật: cụm IX năm 2026 là Cà Mau", "cụm trưởng"),
    ("cập nhật: cụm trưởng cụm IX là Cà Mau", "năm nay"),
]


@pytest.mark.parametrize(("text", "part"), LACKING, ids=[part for _, part in LACKING])
async def test_what_a_statement_lacks_may_be_said_by_itself(online: Online, text: str, part: str) -> None:
    assert (await online.ask(text))["text"].startswith("Trợ lý chưa rõ ")
    card = await online.ask(part)
    assert card["text"].splitlines()[1] == "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau"


async def test_a_question_after_a_statement_that_lacks_something_is_a_question(online: Online) -> None:
    await online.ask("cap nhat cum truong cum 9 la ca mau")
    assert "Bạc Liêu" in await answered(online, "cụm trưởng cụm 9 năm 2020 là ai")
    assert "Ghi vào" not in await answered(online, "2014")


UNOPENED = [
    "cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau nhé",
    "QUYẾT ĐỊNH số 12/QĐ-BNNMT ngày 05/01/2026 về việc công nhận cụm trưởng cụm IX năm 2026: Sở NN&MT Cà Mau",
    "sai rồi, cụm trưởng cụm IX năm 2026 là Cà Mau",
]


@pytest.mark.parametrize("text", UNOPENED, ids=[text[:20] for text in UNOPENED])
async def test_an_editor_may_leave_out_the_words_that_open_a_change(online: Online, text: str) -> None:
    card = await online.ask(text)
    assert card["text"].splitlines()[1] == "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau"
    assert "Đúng" in labels(card)


@pytest.mark.parametrize("text", UNOPENED[:2], ids=[text[:20] for text in UNOPENED[:2]])
async def test_who_is_no_editor_then_asks_as_before(online: Online, text: str) -> None:
    assert labels(await online.ask(text, user=MAI, chat=private(MAI)))[:1] != ["Đúng"]


async def test_undo_in_words(online: Online) -> None:
    before = await answered(online, QUESTION)
    await changed(online, LEAD)
    assert (await online.ask("hoàn tác"))["text"].startswith(said.UNDONE)
    assert await answered(online, QUESTION) == before
    assert (await online.ask("cập nhật"))["text"] == said.HOW


async def test_a_document_without_anything_to_read_is_said_to_be_so(online: Online) -> None:
    assert (await online.ask("THÔNG BÁO số 45/TB-BNNMT ngày 10/02/2026\nVề việc nghỉ lễ"))["text"] == said.READ_NOTHING
