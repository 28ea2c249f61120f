"""Who may change the knowledge on Telegram, what of it reaches readers, and the files of editors."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.documents import LARGEST, Unreadable
from bot.documents.unreadable import BROKEN, LARGE, PASSWORD
from bot.editing import sentences as said
from bot.reception import sentences
from tests.documents.files import SAID, docx, pdf
from tests.editing.test_extracting import TEXT as ARTICLE
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online, labels
from tests.telegram.steps import answered, changed, edited_after, notice

MAI = User(1002, "Mai", "mai_stnmt")
EVIL = User(1003, "<b>Ác</b> & *bạn* [x](http://a)", "ac")
CHAT = supergroup()
NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
LEAD = "cập nhật: cụm trưởng cụm IX năm 2026 là Sở NN&MT Cà Mau, theo Quyết định 12/QĐ-BNNMT ngày 5/1/2026"
QUESTION = "cụm trưởng cụm IX năm 2026 là ai"


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs, with Lan an editor by its settings."""
    offline.now = NOW
    await offline.start(editors=frozenset({LAN.id}))
    return offline


# ---- who may -------------------------------------------------------------------------------------------------------


async def test_who_is_no_editor_leaves_a_note_that_editors_see(online: Online) -> None:
    before = await answered(online, QUESTION)
    noted = await online.ask(LEAD, user=MAI)
    assert noted["text"] == said.NOTED
    assert await answered(online, QUESTION) == before
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
    assert "theo Mai" in await answered(online, QUESTION)
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
