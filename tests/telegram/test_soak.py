"""20,000 updates of all kinds while every twentieth call goes wrong: each question answered once, nothing else said.

The bot is the real program in a process of its own; the faults all come before a call takes effect. A call that takes
effect and whose answer is lost is left out knowingly: `sendMessage` has no key that Telegram would know a repetition
by, so the bot can then but choose between saying it twice and perhaps not at all. For the same reason the acknowledging
of presses and inline questions, which is not repeated, is checked to be tried once, not to succeed.
"""

from __future__ import annotations

import itertools
import logging
import random
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any, Final

from bot.app import Live
from bot.model import Session, Utterance
from bot.telegram.rendering import plain
from tests.fakes.telegram_api import TelegramApi
from tests.fakes.telegram_faults import LOST
from tests.fakes.telegram_world import User, supergroup
from tests.telegram.conftest import NOW
from tests.telegram.program import Program

JSON = dict[str, Any]
_LOG = logging.getLogger(__name__)

ROUNDS: Final = 20
PEOPLE: Final = [User(10_001 + number, f"Người {number}") for number in range(300)]
GROUPS: Final = [supergroup(-1_001_000_100_000 - number) for number in range(40)]
MIX: Final = {"private": 400, "group": 100, "chatter": 300, "edit": 60, "press": 40, "inline": 40, "again": 60}
"""Updates of each kind in a round: 1,000."""
SHARE: Final = 0.05
FAULTS: Final = (*(500,) * 20, *(502,) * 17, *(LOST,) * 10, 429)
"""One in 48 is a 429: each asks for a whole second, and two at a time halt all the bot says."""
GROWTH_MB: Final = 15.0
"""How much memory may be taken between the half and the end."""
QUESTIONS: Final = (
    "cụm trưởng cụm IX năm 2020 là ai",
    "cụm IX có những tỉnh nào",
    "chủ đề cụm IX năm 2020",
    "Cụm trưởng cụm 9 năm 2020?",
    "cum truong cum IX nam 2020 la ai",
)
EDITED: Final = "cụm II có những tỉnh nào"
CHATTER: Final = ("chiều nay họp lúc mấy giờ", "ok anh", "cụm trưởng cụm IX là ai", "đã nhận, cảm ơn chị")


class Crowd:
    """Everybody who writes to the bot; `due` is what they must have been told, by chat, in order."""

    def __init__(self, api: TelegramApi, answers: dict[str, str]) -> None:
        """Keep Telegram, and what the bot says to each question."""
        self.api, self.answers = api, answers
        self.due: defaultdict[int, list[str]] = defaultdict(list)
        self.did: Counter[str] = Counter()
        self._asked: list[tuple[JSON, int]] = []
        self._texts = itertools.cycle(QUESTIONS)
        self._people, self._groups = itertools.cycle(PEOPLE), itertools.cycle(GROUPS)
        self._chatter = itertools.cycle(CHATTER)
        self._kinds: dict[str, Callable[[], object]] = {
            "private": self._ask,
            "group": self._ask_in_group,
            "chatter": lambda: api.message(next(self._chatter), chat=next(self._groups), user=next(self._people)),
            "edit": self._edit,
            "press": self._press,
            "inline": lambda: api.inline("cụm trưởng IX 2020", user=next(self._people)),
            "again": lambda: api.repeat(self._asked[-1 - self.did["again"] % 50][0]),
        }

    def act(self, kind: str) -> None:
        """Somebody does one thing of a kind in MIX."""
        self._kinds[kind]()
        self.did[kind] += 1

    def _ask(self) -> None:
        text, person = next(self._texts), next(self._people)
        self._asked.append((self.api.message(text, user=person), len(self.due[person.id])))
        self.due[person.id].append(self.answers[text])

    def _ask_in_group(self) -> None:
        text, chat = next(self._texts), next(self._groups)
        self.api.message(f"@thidua_bot {text}", chat=chat, user=next(self._people))
        self.due[chat.id].append(self.answers[text])

    def _edit(self) -> None:
        """Change a question of a round before: its answer changes."""
        update, place = self._asked[self.did["edit"]]
        self.api.edited(update, EDITED)
        self.due[int(update["message"]["chat"]["id"])][place] = self.answers[EDITED]

    def _press(self) -> None:
        """Vote for an answer of a round before: it is thanked for, nothing is said."""
        chat = int(self._asked[self.did["press"]][0]["message"]["chat"]["id"])
        self.api.press("👍", self.api.messages(chat)[0], user=self.api.world.users[chat])


def answers(live: Live) -> dict[str, str]:
    """Return what the bot says to each question, as people see it."""
    said = {}
    for text in (*QUESTIONS, EDITED):
        turn = live.dialogue.respond(Utterance(text=text, at=NOW), Session())
        (said[text],) = plain(turn.reply)
    return said


def not_done(folder: Path) -> int:
    """Return how many updates wait on disk."""
    with closing(sqlite3.connect(folder / "thidua.sqlite3")) as database:
        return int(database.execute("SELECT count(*) FROM inbox WHERE done IS NULL").fetchone()[0])


def the_round(first: bool) -> list[str]:
    """Return the kinds of a round's updates, mixed; in the first there is nothing yet to edit or to vote for."""
    kinds = [kind for kind, times in MIX.items() for _ in range(times)]
    random.Random(ROUNDS).shuffle(kinds)
    return ["private" if first and kind in ("edit", "press", "again") else kind for kind in kinds]


async def test_soak(live: Live, tmp_path: Path) -> None:
    async with TelegramApi() as api:
        program, crowd = Program(api, tmp_path), Crowd(api, answers(live))
        try:
            await program.start()
            await api.wait_for(1, "getUpdates", ok=False)
            api.fail_at_random(SHARE, seed=3, statuses=FAULTS)
            memory = []
            for number in range(ROUNDS):
                for kind in the_round(number == 0):
                    crowd.act(kind)
                await api.wait_for(sum(map(len, crowd.due.values())))
                await api.wait_for(crowd.did["edit"], "editMessageText")
                memory.append(round(program.memory(), 1))
            await api.wait_delivered()
            assert await program.end() == 0
            faults = Counter(call.status for call in api.calls if call.status != 200)
            _LOG.info("faults %s in %d calls; MB after each round %s", dict(faults), len(api.calls), memory)
        finally:
            await program.close()
    assert sum(crowd.did.values()) == ROUNDS * sum(MIX.values()) == 20_000
    assert sum(faults.values()) >= 0.04 * len(api.calls)
    assert {chat: len(api.sent(chat)) for chat in crowd.due} == {chat: len(due) for chat, due in crowd.due.items()}
    for group in GROUPS:  # in private, what was edited changes what the talk is about, and so what is said after
        assert api.sent(group) == crowd.due[group.id]
    assert len(api.called("sendMessage")) == sum(map(len, crowd.due.values()))
    tried = Counter(call.params["inline_query_id"] for call in api.called("answerInlineQuery", ok=False))
    assert set(tried.values()) == {1}
    assert len(tried) == crowd.did["inline"]
    tried = Counter(call.params["callback_query_id"] for call in api.called("answerCallbackQuery", ok=False))
    assert set(tried.values()) == {1}
    assert len(tried) == crowd.did["press"]
    assert not_done(tmp_path) == 0
    assert memory[-1] - memory[ROUNDS // 2 - 1] < GROWTH_MB, memory
