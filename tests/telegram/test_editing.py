"""Editors change the knowledge on Telegram: stating, putting right, withdrawing, undoing, through the whole bot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.editing import sentences as said
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, supergroup
from tests.telegram.conftest import Online, labels
from tests.telegram.steps import answered, changed, edited_after, notice

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
LEAD = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2026"
OTHER = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT An Giang"
QUESTION = "cụm trưởng cụm IX năm 2026 là ai"
TOLD = (
    "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau.\n"
    "Nguồn: Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)."
)


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs, with Lan an editor by its settings."""
    offline.now = NOW
    await offline.start(editors=frozenset({LAN.id}))
    return offline


# ---- stating ---------------------------------------------------------------------------------------------------------


async def test_a_fact_is_shown_confirmed_and_told_at_once(online: Online) -> None:
    before = await answered(online, QUESTION)
    card = await online.ask(LEAD)
    assert card["text"].splitlines() == [
        "Ghi vào dữ liệu?",
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
        "Nguồn: Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)",
        "Hiện biết: chưa có.",
    ]
    assert labels(card) == ["Đúng", "Sửa", "Bỏ"]
    assert await answered(online, QUESTION) == before
    kept = await edited_after(online, "Đúng", card)
    assert kept["text"].startswith(said.KEPT)
    assert labels(kept) == ["Hoàn tác"]
    assert await answered(online, QUESTION) == TOLD


async def test_after_undoing_the_former_replies_come_back_byte_for_byte(online: Online) -> None:
    questions = [QUESTION, "cụm trưởng cụm IX", "tóm tắt cụm IX", "nguồn ở đâu", "Sở NN&MT Cà Mau thuộc cụm nào"]
    before = [await answered(online, one) for one in questions]
    kept = await changed(online, LEAD)
    assert await answered(online, questions[0]) != before[0]
    undone = await edited_after(online, "Hoàn tác", kept)
    assert undone["text"].startswith(said.UNDONE)
    assert [await answered(online, one) for one in questions] == before


async def test_what_was_changed_holds_after_a_restart_and_is_dropped_with_its_database(online: Online) -> None:
    await changed(online, LEAD)
    await online.restart()
    assert await answered(online, QUESTION) == TOLD


KINDS: dict[str, tuple[str, str, str, str]] = {
    "deputy": (
        "cap nhat: cum pho cum 9 nam 2026 la so nnmt can tho, theo ong Nam",
        "cụm phó cụm IX năm 2026",
        "Cụm phó Cụm thi đua số IX năm 2026: Sở NN&MT TP Cần Thơ.",
        "Nguồn: ong Nam (theo Lan, ngày 24/11/2026).",
    ),
    "member": (
        "cập nhật: thành viên cụm VI năm 2026 gồm Đà Nẵng, Huế, Quảng Trị",
        "cụm VI gồm những tỉnh nào",
        "Sở NN&MT Đà Nẵng, Sở NN&MT Huế, Sở NN&MT Quảng Trị",
        "Nguồn: theo Lan, ngày 24/11/2026.",
    ),
    "theme": (
        "cập nhật: chủ đề cụm IX năm 2026 là “Đoàn kết, theo gương Bác”, theo công văn số 33/BNNMT-VP",
        "chủ đề cụm IX năm 2026",
        "Chủ đề thi đua năm 2026 của Cụm thi đua số IX: “Đoàn kết, theo gương Bác”.",
        "Nguồn: Công văn số 33/BNNMT-VP (theo Lan, ngày 24/11/2026).",
    ),
    "awarded": (
        "cập nhật: Bộ NN&MT tặng Cờ thi đua cho Sở NN&MT Đồng Tháp cụm IX năm 2026, theo Quyết định 7/QĐ-BNNMT",
        "khen thưởng cụm IX năm 2026",
        "Khen thưởng Cụm thi đua số IX năm 2026: Bộ NN&MT tặng Cờ thi đua cho Sở NN&MT tỉnh Đồng Tháp.",
        "Nguồn: Quyết định 7/QĐ-BNNMT (theo Lan, ngày 24/11/2026).",
    ),
    "nominated": (
        "cập nhật: cụm IX đề nghị tặng Bằng khen của Bộ trưởng cho Sở NN&MT Vĩnh Long năm 2026",
        "khen thưởng cụm IX năm 2026",
        "đề nghị Bộ trưởng tặng Bằng khen cho Sở NN&MT tỉnh Vĩnh Long",
        "Nguồn: theo Lan, ngày 24/11/2026.",
    ),
    "meeting": (
        "cập nhật: hội nghị tổng kết cụm IX 8h30 ngày 3/12/2026 tại Rạch Giá, theo giấy mời 209/GM-SNNMT",
        "cụm IX họp tổng kết ngày 3/12/2026 lúc mấy giờ",
        "03/12/2026",
        "Nguồn: Giấy mời 209/GM-SNNMT (theo Lan, ngày 24/11/2026).",
    ),
    "handover": (
        "cập nhật: Sở NN&MT Cà Mau bàn giao vai trò cụm trưởng cụm IX năm 2027 cho Sở NN&MT An Giang",
        "cụm IX bàn giao cụm trưởng cho ai",
        "Sở NN&MT tỉnh Cà Mau trao cờ luân phiên, bàn giao vai trò cụm trưởng Cụm thi đua số IX năm 2027 cho Sở NN&MT "
        "tỉnh An Giang",
        "Nguồn: theo Lan, ngày 24/11/2026.",
    ),
}


@pytest.mark.parametrize(("text", "question", "told", "source"), KINDS.values(), ids=KINDS)
async def test_every_kind_of_fact_can_be_stated(
    online: Online, text: str, question: str, told: str, source: str
) -> None:
    await changed(online, text)
    reply = await answered(online, question)
    assert told in reply
    assert reply.endswith(source)


async def test_a_coming_meeting_is_told_to_who_follows_the_cluster(online: Online) -> None:
    await online.ask("/theodoi cụm IX")
    await changed(online, KINDS["meeting"][0])
    async with await Store.open(online.database) as store:
        assert [one.cluster for one in await store.follows.of_chat("telegram", str(LAN.id))] == ["IX"]
    knowledge = online.live.dialogue.facts.knowledge
    (meeting,) = [one for one in knowledge.facts if one.kind == "meeting" and one.year == 2026]
    assert (meeting.time, meeting.place, meeting.type) == ("08:30", "Rạch Giá", "tổng kết")


async def test_what_is_missing_is_asked_for(online: Online) -> None:
    reply = await online.ask("cập nhật: cụm trưởng cụm IX là Sở NN&MT Cà Mau")
    assert reply["text"].startswith("Trợ lý chưa rõ năm nào.")
    assert labels(reply) == []


async def test_what_is_known_already_is_not_asked_again(online: Online) -> None:
    reply = await online.ask("cập nhật: cụm trưởng cụm IX năm 2020 là Sở TN&MT Bạc Liêu")
    assert reply["text"].startswith(said.ALREADY)


async def test_pressed_twice_it_is_kept_once(online: Online) -> None:
    card = await online.ask(LEAD)
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    online.api.callback(data, card)
    online.api.callback(data, card)
    calls = await online.api.wait_for(2, "answerCallbackQuery")
    assert calls[1].params["text"] == said.GONE
    async with await Store.open(online.database) as store:
        assert await store.amendments.version() == 1


async def test_what_is_dropped_changes_nothing(online: Online) -> None:
    before = await answered(online, QUESTION)
    dropped = await changed(online, LEAD, "Bỏ")
    assert dropped["text"] == said.DROPPED
    assert await answered(online, QUESTION) == before


# ---- putting right before it is kept ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        ("năm 2027", "Cụm trưởng Cụm thi đua số IX năm 2027: Sở NN&MT tỉnh Cà Mau"),
        ("Sở NN&MT Vĩnh Long", "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Vĩnh Long"),
        ("theo Quyết định 9/QĐ-BNNMT ngày 9/1/2026", "Quyết định 9/QĐ-BNNMT ngày 09/01/2026"),
        ("cập nhật: cụm phó cụm IX năm 2026 là Sở NN&MT Cà Mau", "Cụm phó Cụm thi đua số IX năm 2026"),
    ],
)
async def test_a_card_is_put_right_by_the_part_that_is_wrong(online: Online, edit: str, line: str) -> None:
    card = await online.ask(LEAD)
    asked = await online.press("Sửa", card)
    assert asked["text"].startswith("Anh/chị gõ lại")
    again = await online.ask(edit)
    assert line in again["text"]
    assert labels(again)[0] == "Đúng"
    assert await notice(online, "Đúng", card) == said.GONE


async def test_an_edit_can_be_thought_better_of(online: Online) -> None:
    await online.press("Sửa", await online.ask(LEAD))
    assert (await online.ask("thôi"))["text"] == said.DROPPED
    assert "Gần nhất" in await answered(online, QUESTION)


# ---- sources that disagree -------------------------------------------------------------------------------------------


async def test_two_sources_that_disagree_are_both_told_until_one_is_withdrawn(online: Online) -> None:
    await changed(online, LEAD)
    card = await online.ask(OTHER)
    assert said.CONFLICT in card["text"]
    assert "Hiện biết: Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau – Quyết định 12" in card["text"]
    await edited_after(online, "Đúng", card)
    assert (await answered(online, QUESTION)).splitlines()[:3] == [
        "Các nguồn nói khác nhau về cụm trưởng Cụm thi đua số IX năm 2026:",
        "- Sở NN&MT tỉnh An Giang – theo Lan, ngày 24/11/2026",
        "- Sở NN&MT tỉnh Cà Mau – Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)",
    ]
    card = await online.ask("rút: cụm trưởng cụm IX năm 2026")
    assert labels(card) == ["1", "2", "Bỏ"]
    card = await edited_after(online, "2", card)
    assert "An Giang" in card["text"]
    gone = await edited_after(online, "Đúng", card)
    assert gone["text"].startswith(said.WITHDRAWN)
    assert await answered(online, QUESTION) == TOLD


async def test_or_the_new_one_takes_the_place_of_the_old(online: Online) -> None:
    await changed(online, LEAD)
    await changed(online, OTHER, "Đúng, thay điều đang biết")
    assert (await answered(online, QUESTION)).startswith(
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh An Giang."
    )


async def test_a_unit_is_not_lead_and_deputy_of_one_year(online: Online) -> None:
    await changed(online, LEAD)
    card = await online.ask("cập nhật: cụm phó cụm IX năm 2026 là Sở NN&MT Cà Mau")
    assert "đang là cụm trưởng năm 2026" in card["text"]
    assert labels(card) == ["Sửa", "Bỏ"]


# ---- correcting, withdrawing, history, undoing -----------------------------------------------------------------------


async def test_a_fact_of_an_article_is_put_right(online: Online) -> None:
    question = "cụm trưởng cụm IX năm 2020"
    before = await answered(online, question)
    card = await online.ask("sửa: cụm trưởng cụm IX năm 2020 là Sở TN&MT Hậu Giang, theo Thông báo 3/TB-STNMT")
    assert "Thay cho: Cụm trưởng Cụm thi đua số IX năm 2020: Sở TN&MT tỉnh Bạc Liêu – " in card["text"]
    kept = await edited_after(online, "Đúng", card)
    assert "Sở TN&MT tỉnh Hậu Giang" in await answered(online, question)
    await edited_after(online, "Hoàn tác", kept)
    assert await answered(online, question) == before


async def test_a_fact_of_an_article_is_withdrawn(online: Online) -> None:
    await changed(online, "rút: cụm trưởng cụm IX năm 2020")
    assert "Chưa có thông tin cụm trưởng" in await answered(online, "cụm trưởng cụm IX")


async def test_the_history_tells_who_changed_what_and_when(online: Online) -> None:
    assert (await online.ask("/lichsu cụm IX"))["text"] == "Chưa có thay đổi nào của Cụm thi đua số IX."
    await changed(online, LEAD)
    listed = await online.ask("/lichsu cụm IX")
    assert listed["text"].splitlines() == [
        "Thay đổi gần đây của Cụm thi đua số IX:",
        "1. 24/11/2026 09:00, Lan thêm: Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
    ]
    await edited_after(online, "Hoàn tác số 1", listed)
    listed = await online.ask("/lichsu cụm IX")
    assert listed["text"].splitlines()[1] == "2. 24/11/2026 09:00, Lan hoàn tác thay đổi số 1"
    assert labels(listed) == []


async def test_hoantac_takes_the_latest_change_back(online: Online) -> None:
    before = await answered(online, QUESTION)
    await changed(online, LEAD)
    assert (await online.ask("/hoantac"))["text"].startswith(said.UNDONE)
    assert await answered(online, QUESTION) == before
    assert (await online.ask("/hoantac"))["text"] == said.NOTHING_TO_UNDO


async def test_what_a_later_change_rests_on_is_kept(online: Online) -> None:
    first = await changed(online, LEAD)
    await changed(online, OTHER, "Đúng, thay điều đang biết")
    assert await notice(online, "Hoàn tác", first) == said.RESTS.format(later=2)
