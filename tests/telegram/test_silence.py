"""Where the bot keeps silent it keeps nothing: what was not addressed to it, groups it does not serve, privacy mode."""

from __future__ import annotations

import copy
import logging

import pytest

from bot.dialogue import Dialogue
from bot.matching.matcher import Matcher
from bot.matching.understanding import Understanding
from bot.reception import sentences
from bot.reception.allowed import Allowed
from bot.store import Store
from tests.fakes.telegram_world import LAN, User, private, supergroup
from tests.telegram.conftest import Online

MAI = User(1002, "Mai", "mai_stnmt")
CHAT, OTHER = supergroup(), supergroup(-1_001_000_009_999)
LEAD = "cụm trưởng cụm IX năm 2020 là ai"
LISTED = Allowed(users=frozenset({MAI.id}), chats=frozenset({CHAT.id}))


class Listening(Matcher):
    """A matcher that notes what it is asked to understand."""

    def __init__(self, matcher: Matcher) -> None:
        """Understand as `matcher` does."""
        self.__dict__.update(matcher.__dict__)
        self.heard: list[str] = []

    def understand(self, text: str) -> Understanding:
        """Note the text, and understand it."""
        self.heard.append(text)
        return super().understand(text)


def listen(online: Online) -> list[str]:
    """Let the bot note what it understands from now on; return the list that it is noted in."""
    known = online.live.dialogue
    matcher = Listening(known.matcher)
    online.live = copy.copy(online.live)
    online.live.dialogue = Dialogue(known.facts, known.intents, matcher, known._replies)
    return matcher.heard


async def answer_all(online: Online) -> dict[str, object]:
    """Let Lan, an administrator, set the group to have every clear question answered; return the menu."""
    online.api.world.members[CHAT.id, LAN.id] = "administrator"
    menu = await online.ask("/caidat@thidua_bot", chat=CHAT)
    online.api.press("Khi nào", menu)
    await online.api.wait_for(1, "editMessageReplyMarkup")
    online.api.press("Mọi câu hỏi rõ ràng", menu)
    await online.api.wait_for(2, "answerCallbackQuery")
    return menu


# ---- every clear question --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", [LEAD, "cụm III gồm những tỉnh nào", "cụm IX họp vui quá"])
async def test_an_unaddressed_message_is_understood_once(offline: Online, text: str) -> None:
    heard = listen(offline)
    await offline.start()
    await answer_all(offline)
    offline.api.message(text, chat=CHAT, user=MAI)
    await offline.quiet(CHAT)
    assert heard.count(text) == 1


SILENT = {
    "no fact": "cụm III gồm những tỉnh nào",
    "no question": "cụm IX họp vui quá",
    "too long": f"{'kính gửi các đồng chí ' * 10} {LEAD}",
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
async def test_of_what_it_does_not_answer_nothing_is_kept(online: Online, text: str) -> None:
    await answer_all(online)
    online.api.message(text, chat=CHAT, user=MAI)
    assert await online.quiet(CHAT) == [sentences.SETTINGS]
    await online.stop()
    assert online.rows_with(str(MAI.id)) == []


async def test_an_unaddressed_question_that_is_answered_can_be_followed_up(online: Online) -> None:
    await answer_all(online)
    answer = await online.ask(LEAD, chat=CHAT, user=MAI)
    assert "Bạc Liêu" in answer["text"]
    assert "2019" in (await online.ask("còn năm 2019 thì sao", chat=CHAT, user=MAI, reply_to=answer))["text"]


async def test_an_unaddressed_question_edited_into_chatter_keeps_its_answer(online: Online) -> None:
    await answer_all(online)
    asked = online.api.message(LEAD, chat=CHAT, user=MAI)
    (_, call) = await online.api.wait_for(2)
    online.api.edited(asked, "thôi, tôi tìm thấy rồi")
    assert await online.quiet(CHAT) == [sentences.SETTINGS, call.result["text"]]
    assert online.api.called("editMessageText", ok=False) == []


# ---- groups that are not served --------------------------------------------------------------------------------------


@pytest.mark.parametrize("by", [LAN, MAI], ids=["a stranger", "somebody on the list"])
async def test_a_group_that_is_not_on_the_list_is_not_greeted(online: Online, by: User) -> None:
    await online.restart(allowed=LISTED)
    online.api.added(OTHER, user=by)
    await online.ask(LEAD, user=MAI)
    await online.stop()
    assert online.api.sent(OTHER) == []
    assert online.rows_with(str(OTHER.id)) == []


async def test_a_group_on_the_list_is_greeted(online: Online) -> None:
    await online.restart(allowed=LISTED)
    greeting = await online.next_after(lambda: online.api.added(CHAT))
    assert "@thidua_bot" in greeting["text"]


async def test_who_is_not_on_the_list_neither_votes_nor_sets(online: Online) -> None:
    answer = await online.ask(f"@thidua_bot {LEAD}", chat=OTHER)
    online.api.world.members[OTHER.id, LAN.id] = "administrator"
    menu = await online.ask("/caidat", chat=OTHER)
    await online.restart(allowed=LISTED)
    online.api.press("👎", answer)
    online.api.callback("s:cluster:IX", menu)
    calls = await online.api.wait_for(2, "answerCallbackQuery")
    assert [call.params["text"] for call in calls] == [sentences.NOT_ALLOWED] * 2
    await online.stop()
    assert online.api.called("editMessageReplyMarkup", ok=False) == []
    async with await Store.open(online.database) as store:
        assert (await store.chats.get("telegram", str(OTHER.id))).own_cluster == ""


async def test_a_private_chat_that_is_not_served_leaves_no_trace_of_its_coming_and_going(online: Online) -> None:
    await online.restart(allowed=LISTED)
    online.api.blocked()
    online.api.unblocked()
    await online.ask(LEAD, user=MAI)
    await online.stop()
    assert online.rows_with(str(LAN.id)) == []


# ---- privacy mode ----------------------------------------------------------------------------------------------------


async def test_a_group_that_wishes_every_question_answered_is_told_that_privacy_mode_is_on(online: Online) -> None:
    online.api.world.reads_groups = False
    menu = await answer_all(online)
    (call,) = await online.api.wait_for(1, "editMessageText")
    assert call.result["message_id"] == menu["message_id"]
    assert call.result["text"] == f"{sentences.SETTINGS}\n{sentences.DEAF}"
    assert "Mọi câu hỏi rõ ràng" in str(call.result["reply_markup"])
    assert sentences.DEAF in (await online.ask("/caidat", chat=CHAT))["text"]


async def test_the_notice_goes_with_the_wish(online: Online) -> None:
    online.api.world.reads_groups = False
    menu = await answer_all(online)
    await online.api.wait_for(1, "editMessageText")
    online.api.press("Khi nào", menu)
    await online.api.wait_for(2, "editMessageReplyMarkup")
    online.api.press("Khi được gọi", menu)
    await online.api.wait_for(2, "editMessageText")
    assert await online.quiet(CHAT) == [sentences.SETTINGS]


@pytest.mark.parametrize(("reads", "standing"), [(True, "member"), (False, "administrator")])
async def test_a_bot_that_hears_everything_says_nothing_of_privacy(online: Online, reads: bool, standing: str) -> None:
    online.api.world.reads_groups = reads
    online.api.world.members[CHAT.id, online.api.world.bot.id] = standing
    await answer_all(online)
    await online.api.wait_for(2, "editMessageReplyMarkup")
    assert await online.quiet(CHAT) == [sentences.SETTINGS]


async def test_in_private_nothing_is_said_of_privacy(online: Online) -> None:
    online.api.world.reads_groups = False
    assert (await online.ask("/caidat", chat=private()))["text"] == sentences.SETTINGS


async def test_the_log_tells_of_groups_that_the_bot_cannot_hear(
    online: Online, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot.telegram")
    online.api.world.reads_groups = False
    await online.restart()
    assert "privacy mode is on" in caplog.text
    assert "WARNING" not in [record.levelname for record in caplog.records]
    await answer_all(online)
    await online.restart()
    (warning,) = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert "1 of the groups" in warning
    assert "/setprivacy" in warning
