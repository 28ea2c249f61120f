"""Editors change the knowledge on Telegram: every flow, through the whole bot."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.documents import LARGEST, Unreadable
from bot.documents.unreadable import BROKEN, LARGE, PASSWORD
from bot.editing import sentences as said
from bot.store import Store
from bot.telegram import sentences
from tests.documents.files import SAID, docx, pdf
from tests.editing.test_extracting import TEXT as ARTICLE
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online, labels

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
EVIL = User(1003, "<b>Ác</b> & *bạn* [x](http://a)", "ac")
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


async def edited_after(online: Online, button: str, message: JSON, **who: Any) -> JSON:
    """Press a button and return the message as it is after the edit that follows."""
    before = len(online.api.called("editMessageText"))
    online.api.press(button, message, **who)
    calls = await online.api.wait_for(before + 1, "editMessageText")
    return dict(calls[before].result)


async def notice(online: Online, button: str, message: JSON, **who: Any) -> str:
    """Press a button and return what the one who pressed is told."""
    before = len(online.api.called("answerCallbackQuery"))
    online.api.press(button, message, **who)
    calls = await online.api.wait_for(before + 1, "answerCallbackQuery")
    return str(calls[before].params.get("text") or "")


async def answered(online: Online, question: str = QUESTION) -> str:
    """Return the reply to a question."""
    return str((await online.ask(question))["text"])


async def changed(online: Online, text: str, button: str = "Đúng", **who: Any) -> JSON:
    """State something, confirm it, and return the card as it is then."""
    return await edited_after(online, button, await online.ask(text, **who), **who)


# ---- stating ---------------------------------------------------------------------------------------------------------


async def test_a_fact_is_shown_confirmed_and_told_at_once(online: Online) -> None:
    before = await answered(online)
    card = await online.ask(LEAD)
    assert card["text"].splitlines() == [
        "Ghi vào dữ liệu?",
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
        "Nguồn: Quyết định 12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)",
        "Hiện biết: chưa có.",
    ]
    assert labels(card) == ["Đúng", "Sửa", "Bỏ"]
    assert await answered(online) == before
    kept = await edited_after(online, "Đúng", card)
    assert kept["text"].startswith(said.KEPT)
    assert labels(kept) == ["Hoàn tác"]
    assert await answered(online) == TOLD


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
    assert "Cà Mau" in await answered(online)
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
    before = await answered(online)
    await changed(online, LEAD)
    assert (await online.ask("hoàn tác"))["text"].startswith(said.UNDONE)
    assert await answered(online) == before
    assert (await online.ask("cập nhật"))["text"] == said.HOW


async def test_a_document_without_anything_to_read_is_said_to_be_so(online: Online) -> None:
    assert (await online.ask("THÔNG BÁO số 45/TB-BNNMT ngày 10/02/2026\nVề việc nghỉ lễ"))["text"] == said.READ_NOTHING


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
    assert await answered(online) == TOLD


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
    before = await answered(online)
    dropped = await changed(online, LEAD, "Bỏ")
    assert dropped["text"] == said.DROPPED
    assert await answered(online) == before


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
    assert "Gần nhất" in await answered(online)


# ---- sources that disagree -------------------------------------------------------------------------------------------


async def test_two_sources_that_disagree_are_both_told_until_one_is_withdrawn(online: Online) -> None:
    await changed(online, LEAD)
    card = await online.ask(OTHER)
    assert said.CONFLICT in card["text"]
    assert "Hiện biết: Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau – Quyết định 12" in card["text"]
    await edited_after(online, "Đúng", card)
    assert (await answered(online)).splitlines()[:3] == [
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
    assert await answered(online) == TOLD


async def test_or_the_new_one_takes_the_place_of_the_old(online: Online) -> None:
    await changed(online, LEAD)
    await changed(online, OTHER, "Đúng, thay điều đang biết")
    assert (await answered(online)).startswith("Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh An Giang.")


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
    before = await answered(online)
    await changed(online, LEAD)
    assert (await online.ask("/hoantac"))["text"].startswith(said.UNDONE)
    assert await answered(online) == before
    assert (await online.ask("/hoantac"))["text"] == said.NOTHING_TO_UNDO


async def test_what_a_later_change_rests_on_is_kept(online: Online) -> None:
    first = await changed(online, LEAD)
    await changed(online, OTHER, "Đúng, thay điều đang biết")
    assert await notice(online, "Hoàn tác", first) == said.RESTS.format(later=2)


# ---- who may -------------------------------------------------------------------------------------------------------


async def test_who_is_no_editor_leaves_a_note_that_editors_see(online: Online) -> None:
    before = await answered(online)
    noted = await online.ask(LEAD, user=MAI)
    assert noted["text"] == said.NOTED
    assert await answered(online) == before
    notes = await online.ask("/xemgopy")
    assert notes["text"].splitlines()[0] == "Góp ý chưa xem (1):"
    assert LEAD in notes["text"]
    done = await edited_after(online, "Xong số 1", notes)
    assert done["text"] == said.NOTES_NONE


async def test_a_note_that_something_is_wrong_tells_what_it_is_about(online: Online) -> None:
    reply = await online.ask("cụm trưởng cụm IX năm 2020", user=MAI)
    await online.ask("sai rồi, phải là Hậu Giang", user=MAI, reply_to=reply)
    assert "về: Cụm trưởng Cụm thi đua số IX năm 2020" in (await online.ask("/xemgopy"))["text"]


@pytest.mark.parametrize("command", ["/lichsu cụm IX", "/hoantac", "/xemgopy", "/bientap"])
async def test_commands_of_editors_are_refused_politely(online: Online, command: str) -> None:
    assert (await online.ask(command, user=MAI))["text"] == said.NOT_EDITOR


async def test_who_is_no_editor_cannot_confirm(online: Online) -> None:
    card = await online.ask(LEAD)
    assert await notice(online, "Đúng", card, user=MAI) == said.NOT_EDITOR


async def test_an_editor_names_another_and_removes_them(online: Online) -> None:
    await online.next_after(lambda: online.api.added(CHAT))
    from_mai = online.api.message("chào cả nhà", chat=CHAT, user=MAI)["message"]
    named = await online.ask("/bientap@thidua_bot", chat=CHAT, reply_to=from_mai)
    assert named["text"] == said.EDITOR_IS.format(name="Mai")
    await changed(online, LEAD, user=MAI)
    assert "theo Mai" in await answered(online)
    listed = await online.ask("/bientap")
    assert "- Mai" in listed["text"]
    await edited_after(online, "Bỏ Mai", listed)
    assert (await online.ask(LEAD, user=MAI))["text"] == said.NOTED


async def test_in_a_group_what_is_said_to_nobody_changes_nothing(online: Online) -> None:
    await online.next_after(lambda: online.api.added(CHAT))
    online.api.message(LEAD, chat=CHAT)
    assert await online.quiet(private(LAN)) == []
    card = await online.ask(f"@thidua_bot {LEAD}", chat=CHAT)
    assert labels(card) == ["Đúng", "Sửa", "Bỏ"]


# ---- what reaches readers --------------------------------------------------------------------------------------------


async def test_no_markup_of_an_editor_reaches_a_reader(offline: Online) -> None:
    offline.now = NOW
    await offline.start(editors=frozenset({EVIL.id}))
    theme = 'cập nhật: chủ đề cụm IX năm 2026 là "<b>đậm</b> <script>x</script> & [y](http://z)", theo <i>tôi</i>'
    kept = await edited_after(offline, "Đúng", await offline.ask(theme, user=EVIL), user=EVIL)
    reply = await offline.ask("chủ đề cụm IX năm 2026", user=MAI)
    listed = await offline.ask("/lichsu cụm IX", user=EVIL)
    for message in (kept, reply, listed):
        assert "<b>đậm</b> <script>x</script> & [y](http://z)" in message["text"]
        assert {"text_link", "code", "pre", "underline"}.isdisjoint(one["type"] for one in message["entities"])
    assert "<i>tôi</i> (theo <b>Ác</b> & *bạn* [x](http://a), ngày 24/11/2026)" in reply["text"]
    sent = [call.params["text"] for call in offline.api.called("sendMessage") if "script" in call.params["text"]]
    assert sent
    assert all("&lt;script&gt;" in text for text in sent)


async def test_a_button_of_something_else_is_old(online: Online) -> None:
    card = await online.ask(LEAD)
    online.api.callback("E:zzz:burn", card)
    (call,) = await online.api.wait_for(1, "answerCallbackQuery")
    assert call.params["text"] == said.OLD
    assert sentences.OLD_BUTTON != said.OLD


# ---- files -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("bai.docx", docx(SAID, "hai ba"), said.READ_NOTHING),
        ("bai.txt", SAID.encode(), said.READ_NOTHING),
        ("khoa.pdf", pdf("x", password="1"), str(Unreadable(PASSWORD))),
        ("hong.pdf", b"abc", str(Unreadable(BROKEN))),
    ],
    ids=["docx", "text", "a password", "broken"],
)
async def test_a_file_of_an_editor_is_read(online: Online, name: str, content: bytes, told: str) -> None:
    reply = await online.next_after(lambda: online.api.document(name, content))
    assert reply["text"] == told


async def test_an_article_that_an_editor_sends_becomes_cards(online: Online) -> None:
    card = await online.next_after(lambda: online.api.document("bai.txt", ARTICLE.encode()))
    assert "Tây Ninh" in card["text"] or "23/12/2033" in card["text"]
    assert {"Đúng", "Sửa", "Bỏ"} <= set(labels(card))
    following = await online.next_after(lambda: online.api.press("Bỏ", card))
    assert following["text"]


async def test_a_file_that_is_too_large_is_not_fetched(online: Online) -> None:
    reply = await online.next_after(lambda: online.api.document("to.pdf", b"abc", size=LARGEST + 1))
    assert reply["text"] == str(Unreadable(LARGE))
    assert online.api.called("getFile") == []


async def test_a_file_of_anybody_else_is_not_read(online: Online) -> None:
    reply = await online.next_after(lambda: online.api.document("bai.txt", SAID.encode(), user=MAI))
    assert reply["text"] == sentences.TEXT_ONLY
