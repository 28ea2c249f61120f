"""Editors are told what came of their proposals: once, at the next start, by name of the intent."""

from __future__ import annotations

from typing import Any

import pytest

from bot.app import Live
from bot.reception.verdicts import KEPT, REFUSED, said
from bot.store import Proposal, Store
from bot.store.proposals import Verdict
from tests.fakes.telegram_world import LAN, private
from tests.telegram.conftest import NOW, Online

WHO = "chế độ công tác phí thế nào"
MADE = Proposal(question="m", topic="abc123", intent="lead", example="ai dẫn {cluster}", at=NOW)


async def attached(online: Online) -> Online:
    """Let Lan attach a question to the intent that is nearest."""
    await online.ask(WHO)
    await online.restart(editors=frozenset({LAN.id}))
    card = await online.ask("/chuatraloi")
    for button in ("Gắn với câu hỏi…", None):
        edits = len(online.api.called("editMessageText"))
        rows: Any = card["reply_markup"]["inline_keyboard"]
        online.api.press(button or rows[0][0]["text"], card)
        card = dict((await online.api.wait_for(edits + 1, "editMessageText"))[edits].result)
    return online


async def settle(online: Online, worse: str) -> None:
    """Decide on all that is proposed, as `thidua unanswered apply` does."""
    async with await Store.open(online.database) as store:
        (made,) = await store.proposals.waiting()
        assert made.editor == str(LAN.id)
        await store.proposals.settle(made, worse=worse)


@pytest.mark.parametrize(("worse", "told"), [("", KEPT), ("lead.yaml:3: hỏng", REFUSED)])
async def test_the_editor_is_told_once_at_the_next_start(online: Online, worse: str, told: str) -> None:
    await attached(online)
    await online.stop()
    await settle(online, worse)
    sent = len(online.api.called("sendMessage"))
    await online.start()
    message = (await online.api.wait_for(sent + 1))[sent].result
    assert message["chat"]["id"] == LAN.id
    assert message["text"].startswith(told.partition("{")[0])
    assert worse in message["text"]
    await online.restart()
    assert sum(text == message["text"] for text in await online.quiet(private(LAN))) == 1


def test_what_is_told_names_the_intent_and_some_of_the_reasons(live: Live) -> None:
    intents = live.dialogue.intents
    assert said(Verdict(MADE, ""), intents) == KEPT.format(example=MADE.example, intent="Cụm trưởng cụm")
    lines = said(Verdict(MADE, "\n".join(f"chỗ {n} {'x' * 300}" for n in range(5))), intents).splitlines()
    assert lines[0] == REFUSED.format(example=MADE.example, intent="Cụm trưởng cụm", n=5)
    assert [line[:7] for line in lines[1:]] == ["• chỗ 0", "• chỗ 1", "• chỗ 2", "… và 2 "]
    assert max(map(len, lines[1:])) < 210
