"""One message served: what is shown sent, choices kept as numbers."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bot.agenda.model import Choice
from bot.reception import Shown, teaching
from bot.reception.verdicts import KEPT
from bot.zalo import sentences
from bot.zalo.desk import unvoted
from tests.zalo.conftest import LEAD, MEETING, Zalo


def rows_with(database: str, text: str) -> list[str]:
    """Return every row of a database that holds `text` anywhere."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")]
        rows = [f"{table}: {row}" for table in tables for row in connection.execute(f'select * from "{table}"')]
    return [row for row in rows if text in row]


def test_votes_are_left_out() -> None:
    rows = ((Choice(label="Chủ đề", data="a:0"),), (Choice(label="👍", data="a:+"), Choice(label="👎", data="a:-")))
    card = ((Choice(label="Đúng", data="R:1:ok"),),)
    labels = [one.label for one in unvoted([Shown(choices=rows), Shown(choices=card)])]
    assert labels == ["Chủ đề", "Đúng"]


async def test_a_number_without_an_offer_is_text(online: Zalo) -> None:
    assert await online.ask("9") == await online.ask("9", person="mai02")


async def test_a_number_that_was_not_offered_is_text(online: Zalo) -> None:
    await online.ask(MEETING)
    assert not (await online.ask("7")).startswith("Đã lưu")


async def test_an_offer_of_one_person_is_nobody_elses(online: Zalo) -> None:
    await online.ask(f"/hoi {LEAD}", group="nhom1")
    before = await online.ask("1", group="nhom1", person="mai02")
    after = await online.ask("1", group="nhom1")
    assert before != after


async def test_in_a_group_a_reminder_takes_no_number_from_a_talk(online: Zalo) -> None:
    await online.ask(f"/nhac {MEETING}", group="nhom1")
    await online.store.offers.put(
        "zalo", "g:nhom1", "", [Choice(label="", data=""), Choice(label="Đã xong", data="R:9:done")], online.now
    )
    other = await online.ask("1", group="nhom1", person="mai02")
    assert not other.startswith("Đã lưu")
    assert (await online.ask("1", group="nhom1")).startswith("Đã lưu")


async def test_an_old_offer_is_none(online: Zalo) -> None:
    await online.ask(MEETING)
    online.now = online.now.replace(day=4)
    assert not (await online.ask("1")).startswith("Đã lưu")


async def test_who_wants_to_be_forgotten_leaves_nothing(online: Zalo) -> None:
    await online.ask(MEETING)
    await online.ask("1")
    await online.ask(LEAD)
    assert (await online.ask("/quen_toi")).startswith("Đã xóa")
    await online.stop()
    assert rows_with(online.database, "lan01") == rows_with(online.database, "Bắc Ninh") == []


async def test_settings_are_chosen_by_numbers(online: Zalo) -> None:
    menu = await online.ask("/caidat")
    number = next(line.split(".")[0] for line in menu.splitlines() if "Cụm của anh/chị" in line)
    opened = await online.ask(number)
    number = next(line.split(".")[0] for line in opened.splitlines() if line.endswith("Cụm IX"))
    await online.ask(number)
    assert (await online.store.chats.get("zalo", "lan01")).own_cluster == "IX"
    assert (await online.store.chats.get("zalo", "lan01")).kind == "private"


async def test_in_a_group_only_editors_change_settings(offline: Zalo) -> None:
    offline.editors = frozenset({("zalo", "sep01")})
    await offline.start()
    assert "quản trị" in await offline.ask("/caidat", group="nhom1")
    assert "1. " in await offline.ask("/caidat", group="nhom1", person="sep01")


async def test_a_picture_is_followed_by_nothing_where_nothing_can_be_chosen(hooked: Zalo) -> None:
    await hooked.api.post(hooked.api.update("/bando"))
    await hooked.api.wait_for(1, "sendPhoto")
    await hooked.api.post(hooked.api.update("/lich"))
    await hooked.api.wait_for(1)
    assert len(hooked.api.sent()) == 1
    assert sentences.NO_PICTURE not in hooked.api.sent()[0]


async def test_people_can_see_their_own_id(online: Zalo) -> None:
    assert await online.ask(" /Ma ") == sentences.WHO.format(id="zalo:lan01")


async def test_a_number_chooses_the_same_when_the_answer_could_not_be_sent_at_first(online: Zalo) -> None:
    await online.ask(MEETING)
    online.api.fail("sendMessage", status=503, times=4)
    online.api.message("1")
    await online.api.wait_for(5, ok=False)
    kept = (await online.api.wait_for(2))[1].params["text"]
    assert "Sửa: " not in kept
    (reminder,) = await online.store.reminders.of_chat("zalo", "lan01")
    assert reminder.state == "active"
    assert (await online.ask("2")).startswith("Đã hủy")


async def test_a_long_list_is_turned_by_numbers(online: Zalo) -> None:
    for day in range(1, 13):
        await online.ask(f"nhắc họp số {day} 8h ngày {day}/4/2026")
        await online.ask("1")
    first = await online.ask("/lich")
    number = next(line.split(".")[0] for line in first.splitlines() if line.endswith("Xem tiếp"))
    second = await online.ask(number)
    entry = next(line for line in second.splitlines() if line.endswith("Họp số 12"))
    assert (await online.ask(entry.split(".")[0])).startswith("Nhắc họp: Họp số 12")


async def test_an_editor_goes_through_unanswered_questions_by_numbers(offline: Zalo) -> None:
    offline.editors = frozenset({("zalo", "sep01")})
    await offline.start()
    for text in ("giá vàng hôm nay", "giá vàng hôm nay", "chế độ công tác phí thế nào"):
        await offline.ask(text)
    await offline.store.flush()
    assert await offline.ask("/chuatraloi") == teaching.NOT_EDITOR
    assert await offline.ask("/chuatraloi", group="nhom1", person="sep01") == teaching.PRIVATELY
    card = await offline.ask("/chuatraloi", person="sep01")
    assert "“giá vàng hôm nay”" in card
    assert "1. Gắn với câu hỏi…\n2. Ngoài phạm vi\n3. Bỏ qua\n4. Tiếp ›" in card
    rest = await offline.ask("2", person="sep01")
    assert "1/1" in rest
    choices = await offline.ask("1", person="sep01")
    assert choices.startswith(teaching.WHICH.format(example="chế độ công tác phí thế nào"))
    assert teaching.NONE_LEFT in await offline.ask("1", person="sep01")
    (made,) = await offline.store.proposals.waiting()
    assert (made.channel, made.editor) == ("zalo", "sep01")
    await offline.store.proposals.settle(made)
    sent = len(offline.api.called("sendMessage"))
    await offline.restart()
    told = (await offline.api.wait_for(sent + 1))[sent].params
    assert told["chat_id"] == "sep01"
    assert told["text"].startswith(KEPT.partition("{")[0])
