"""The bot examined by generated questions: what it says is judged by the witness, and its yes and no by the files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.dialogue import Dialogue
from bot.model import Reply, Session, Utterance
from tests.fuzz.dialogue import AT
from tests.fuzz.promises import reply_is_sound
from tests.fuzz.questions import UNSURE, Asked
from tests.fuzz.witness import Witness


@dataclass(slots=True)
class Examination:
    """Asks and judges; `wrong` holds the talk up to the reply that broke a promise, and how."""

    dialogue: Dialogue
    witness: Witness
    asked: int = 0
    replies: Counter[str] = field(default_factory=Counter)
    wrong: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    _judged: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)

    def ask(self, questions: Iterable[Asked]) -> None:
        """Ask every question, each in a session of its own."""
        for question in questions:
            session = Session()
            for at, text in enumerate(question.turns):
                turn = self.dialogue.respond(Utterance(text=text, at=AT), session)
                self.asked += 1
                self.replies[turn.reply.outcome] += 1
                problem = self._wrong(question, turn.reply, first=at == 0)
                if problem:
                    self.wrong.append((question.turns[: at + 1], problem))
                session = turn.session

    def _wrong(self, question: Asked, reply: Reply, *, first: bool) -> str:
        key = reply.text, reply.sources
        if key not in self._judged:
            reply_is_sound(reply)
            self._judged[key] = self.witness.judge(reply)
        return self._judged[key] or (self._answers(question, reply) if first else "")

    def _answers(self, question: Asked, reply: Reply) -> str:
        """Say what is wrong with a true reply as the answer to this question."""
        if question.truth is False and reply.text.startswith("Đúng vậy") and question.style not in UNSURE:
            return f"a false premise is called right: {reply.text[:120]}"
        if question.truth is True and reply.text.startswith("Không phải") and question.style not in UNSURE:
            return f"a true premise is called wrong: {reply.text[:120]}"
        if question.style == "voice" and "V" in question.clusters:
            return ""  # "cụm số năm hai không hai sáu": nobody can hear whether a year or a cluster is said
        others = self.witness.told(reply) - question.clusters
        if question.clusters and others and question.style not in UNSURE and reply.outcome != "clarify":
            return f"asked about {sorted(question.clusters)}, told of {sorted(others)}: {reply.text[:200]}"
        return ""

    @property
    def distinct(self) -> int:
        """Return how many different replies were given."""
        return len(self._judged)
