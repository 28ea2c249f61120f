"""What came of the examples that editors proposed in chat: told to each of them once, when they were tried."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from bot.asked.monthly import label_of
from bot.model import Intents
from bot.reception.ground import Ground
from bot.store.proposals import Verdict

_LOG = logging.getLogger(__name__)
KEPT = (
    'Đề xuất của anh/chị đã được nhận: câu "{example}" nay là ví dụ của mục {intent}, mọi kiểm thử vẫn đạt như trước.'
)
REFUSED = (
    'Đề xuất của anh/chị chưa được nhận: thêm câu "{example}" vào mục {intent} thì {n} chỗ không còn như trước, '
    "nên nhóm câu ấy trở lại /chuatraloi."
)
SHOWN, LONGEST = 3, 200
"""How many of the places that fail are told, and how many characters of each."""


async def tell(ground: Ground, channel: str, send: Callable[[str, str], Awaitable[object]]) -> None:
    """Tell the editors of a channel what was decided about their proposals since the last time.

    `send` takes the id of a person and a text. What cannot be sent now is told some minutes later, here or by another
    program; a crash repeats at most one.
    """
    for verdict in await ground.store.proposals.verdicts(channel, ground.clock()):
        try:
            await send(verdict.proposal.editor or "", said(verdict, ground.live.dialogue.intents))
        except Exception as error:  # one who cannot be told now keeps no other from being told
            _LOG.warning("an editor was not told of a proposal: %s", type(error).__name__)
        else:
            await ground.store.proposals.told(verdict.proposal.question)


def said(verdict: Verdict, intents: Intents) -> str:
    """Return what an editor is told."""
    proposal = verdict.proposal
    known = intents.intents.get(proposal.intent)
    named = {"example": proposal.example, "intent": label_of(known.label) if known else proposal.intent}
    worse = verdict.worse.splitlines()
    if not worse:
        return KEPT.format(**named)
    more = [f"… và {len(worse) - SHOWN} chỗ khác"] if len(worse) > SHOWN else []
    return "\n".join([REFUSED.format(n=len(worse), **named), *(f"• {one[:LONGEST]}" for one in worse[:SHOWN]), *more])
