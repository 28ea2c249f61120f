"""/chuatraloi: for editors alone, group by group, with buttons; what is attached becomes a proposal."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from bot.reception import sentences, teaching
from bot.store import Proposal, Store
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import NOW, Online, labels

JSON = dict[str, Any]
MAI = User(1002, "Mai", "mai_stnmt")
CHAT = supergroup()
WHO, GOLD, UNMARKED = "chế độ công tác phí thế nào", "giá vàng hôm nay", "thoi tiet ha noi"
CARD = ["Gắn với câu hỏi…", "Ngoài phạm vi", "Bỏ qua"]


@pytest.fixture
async def desk(online: Online) -> Online:
    """Return a bot whose editor is Lan, to whom Mai has put questions that it cannot answer."""
    for text in (GOLD, WHO, "gia vang hom nay", UNMARKED):
        await online.ask(text, user=MAI, chat=private(MAI))
    await online.restart(editors=frozenset({LAN.id}))
    return online


async def press(desk: Online, button: str, card: JSON) -> JSON:
    """Press a button of a card; return the card as it is then."""
    edits = len(desk.api.called("editMessageText"))
    desk.api.press(button, card, user=LAN)
    calls = await desk.api.wait_for(edits + 1, "editMessageText")
    return dict(calls[edits].result)


async def waiting(desk: Online) -> tuple[Proposal, ...]:
    """Return the proposals that are kept."""
    async with await Store.open(desk.database) as store:
        return await store.proposals.waiting()


async def states(desk: Online) -> dict[str, str]:
    """Return the states of the questions that are listed, by text."""
    async with await Store.open(desk.database) as store:
        return {one.text: one.state for one in await store.unanswered.listed()}


async def test_others_are_refused_politely(desk: Online) -> None:
    refused = await desk.ask("/chuatraloi", user=MAI, chat=private(MAI))
    assert refused["text"] == teaching.NOT_EDITOR
    assert labels(refused) == []


async def test_without_editors_everybody_is_refused(online: Online) -> None:
    assert (await online.ask("/chuatraloi"))["text"] == teaching.NOT_EDITOR


async def test_an_editor_who_was_named_in_a_chat_sees_and_decides_too(desk: Online) -> None:
    from_mai = desk.api.message("chào cả nhà", user=MAI, chat=CHAT)["message"]
    await desk.ask("/bientap@thidua_bot", chat=CHAT, reply_to=from_mai)
    card = await desk.ask("/chuatraloi", user=MAI, chat=private(MAI))
    assert labels(card) == [*CARD, "Tiếp ›"]
    desk.api.press("Ngoài phạm vi", card, user=MAI)
    (call,) = await desk.api.wait_for(1, "editMessageText")
    assert "1/2: 1 câu" in call.result["text"]


async def test_what_is_out_of_scope_stays_so_when_it_is_asked_again_after_its_questions_are_gone(desk: Online) -> None:
    first = await desk.ask("/chuatraloi")
    assert GOLD in first["text"]
    await press(desk, "Ngoài phạm vi", first)
    await desk.stop()
    async with await Store.open(desk.database) as store:
        assert await store.unanswered.forget(NOW + timedelta(days=91)) == 4
    await desk.start(editors=frozenset({LAN.id}))
    await desk.ask("Giá vàng hôm nay?", user=MAI, chat=private(MAI))
    await desk.restart(editors=frozenset({LAN.id}))
    assert (await desk.ask("/chuatraloi"))["text"] == teaching.NONE_LEFT
    await desk.ask(WHO, user=MAI, chat=private(MAI))
    await desk.restart(editors=frozenset({LAN.id}))
    assert WHO in (await desk.ask("/chuatraloi"))["text"]


async def test_what_is_asked_like_it_stays_hidden_too_once_an_editor_looked(desk: Online) -> None:
    await press(desk, "Ngoài phạm vi", await desk.ask("/chuatraloi"))
    alike = "hôm nay giá vàng"
    await desk.ask(alike, user=MAI, chat=private(MAI))
    await desk.restart(editors=frozenset({LAN.id}))
    assert (await states(desk))[alike] == "open"
    assert GOLD not in (await desk.ask("/chuatraloi"))["text"]
    assert (await states(desk))[alike] == "outside"


async def test_in_a_group_nothing_is_shown(desk: Online) -> None:
    assert (await desk.ask("/chuatraloi@thidua_bot", chat=CHAT))["text"] == teaching.PRIVATELY


async def test_the_most_asked_group_comes_first(desk: Online) -> None:
    card = await desk.ask("/chuatraloi")
    assert card["text"].startswith("Chưa trả lời được 1/3: 2 câu của 1 người, gần nhất 08:00 ngày 02/03/2026.")
    assert f"“{GOLD}”" in card["text"]
    assert labels(card) == [*CARD, "Tiếp ›"]


async def test_going_through_the_groups_and_back(desk: Online) -> None:
    first = await desk.ask("/chuatraloi")
    second = await press(desk, "Tiếp ›", first)
    assert "2/3: 1 câu" in second["text"]
    assert labels(second) == [*CARD, "‹ Trước", "Tiếp ›"]
    third = await press(desk, "Tiếp ›", second)
    assert labels(third) == [*CARD, "‹ Trước"]
    assert (await press(desk, "‹ Trước", third))["text"] == second["text"]


async def test_out_of_scope_is_hidden_also_when_it_is_asked_again(desk: Online) -> None:
    card = await press(desk, "Ngoài phạm vi", await desk.ask("/chuatraloi"))
    assert "1/2" in card["text"]
    assert GOLD not in card["text"]
    await desk.ask("Giá vàng hôm nay?", user=MAI, chat=private(MAI))
    assert "1/2" in (await desk.ask("/chuatraloi"))["text"]
    assert desk.api.called("answerCallbackQuery")[-1].params["text"] == teaching.OUTSIDE
    await desk.stop()
    assert (await states(desk))[GOLD] == "outside"


async def test_what_was_passed_over_comes_back_when_it_is_asked_again(desk: Online) -> None:
    card = await press(desk, "Bỏ qua", await desk.ask("/chuatraloi"))
    assert "1/2" in card["text"]
    await desk.ask(GOLD, user=MAI, chat=private(MAI))
    assert "1/3: 1 câu" in (await desk.ask("/chuatraloi"))["text"]


async def test_a_group_is_attached_to_one_of_the_nearest_intents(desk: Online) -> None:
    card = await press(desk, "Tiếp ›", await desk.ask("/chuatraloi"))
    while WHO not in card["text"]:
        card = await press(desk, "Tiếp ›", card)
    choices = await press(desk, CARD[0], card)
    assert WHO in choices["text"]
    assert 2 <= len(labels(choices)) <= 6
    assert labels(choices)[-1] == "‹ Quay lại"
    assert (await press(desk, "‹ Quay lại", choices))["text"] == card["text"]
    chosen = labels(choices)[0]
    after = await press(desk, chosen, await press(desk, CARD[0], card))
    assert after["text"].startswith('Đã ghi đề xuất: thêm "chế độ công tác phí')
    assert f"vào mục {chosen}" in after["text"]
    assert "/2:" in after["text"]
    await desk.stop()
    (proposal,) = await waiting(desk)
    assert proposal.example == WHO
    assert proposal.intent in desk.live.dialogue.intents.intents
    assert WHO not in await states(desk)


async def test_a_proposal_goes_with_who_asked(desk: Online) -> None:
    card = await press(desk, "Tiếp ›", await desk.ask("/chuatraloi"))
    while WHO not in card["text"]:
        card = await press(desk, "Tiếp ›", card)
    choices = await press(desk, CARD[0], card)
    await press(desk, labels(choices)[0], choices)
    await desk.ask("/quen_toi", user=MAI, chat=private(MAI))
    assert (await desk.ask("/chuatraloi"))["text"] == teaching.NONE_LEFT
    await desk.stop()
    assert await waiting(desk) == ()


async def test_a_question_without_marks_is_left_to_the_command(desk: Online) -> None:
    card = await desk.ask("/chuatraloi")
    while UNMARKED not in card["text"]:
        card = await press(desk, "Tiếp ›", card)
    told = await press(desk, CARD[0], card)
    assert "thidua unanswered attach" in told["text"]
    assert labels(told) == ["‹ Quay lại"]


async def test_buttons_are_for_editors_alone(desk: Online) -> None:
    card = await desk.ask("/chuatraloi")
    desk.api.press("Bỏ qua", card, user=MAI)
    (told,) = await desk.api.wait_for(1, "answerCallbackQuery")
    assert told.params["text"] == teaching.NOT_EDITOR
    assert "1/3" in (await desk.ask("/chuatraloi"))["text"]


@pytest.mark.parametrize("data", ["U:", "U:out", "U:out:zz", "U:drop:abcdef", "U:attach:abcdef:<b>"])
async def test_what_no_button_sends_does_nothing(desk: Online, data: str) -> None:
    card = await desk.ask("/chuatraloi")
    desk.api.callback(data, card, user=LAN)
    (told,) = await desk.api.wait_for(1, "answerCallbackQuery")
    assert told.params["text"] == sentences.OLD_BUTTON


async def test_a_group_that_is_done_shows_what_is_left(desk: Online) -> None:
    card = await desk.ask("/chuatraloi")
    await press(desk, "Bỏ qua", card)
    edits = len(desk.api.called("editMessageText"))
    data = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    desk.api.callback(data, card, user=LAN)
    await desk.api.wait_for(2, "answerCallbackQuery")
    assert desk.api.called("answerCallbackQuery")[-1].params["text"] == teaching.GONE
    assert len(desk.api.called("editMessageText")) <= edits + 1


async def test_an_intent_that_is_not_offered_is_refused(desk: Online) -> None:
    card = await desk.ask("/chuatraloi")
    code = card["reply_markup"]["inline_keyboard"][0][0]["callback_data"].split(":")[2]
    for n, intent in enumerate(("out_of_scope", "nothing"), 1):
        desk.api.callback(f"U:attach:{code}:{intent}", card, user=LAN)
        await desk.api.wait_for(n, "answerCallbackQuery")
    assert {call.params["text"] for call in desk.api.called("answerCallbackQuery")} == {sentences.OLD_BUTTON}
    await desk.stop()
    assert await waiting(desk) == ()
