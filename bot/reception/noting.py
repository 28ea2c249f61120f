"""What is noted of every message that is served: a line in the log, counts, and, without a right answer, the text.

The line and the counts hold the channel, the intent, the outcome and the time it took: no text, no name, no id.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime

from bot.app import Live
from bot.asked.monthly import INLINE, REMINDERS
from bot.meters import meter
from bot.model import Reply, Session
from bot.store import Answer, Question, Store, Tally
from bot.store.unanswered import Why

SERVED, SERVED_FIELDS = "bot.served", ("channel", "intent", "outcome", "ms")
"""The logger of the lines about messages, and what each such record has beside its text."""
_LOG = logging.getLogger(SERVED)
TALK, PRESS, FILE = "talk", "press", "file"
"""What stands for an intent where a message was none of the dialogue's; a command stands for itself."""
_LINE = "%s: %s, %s in %.1f ms"
_OTHER = "-"
"""The cluster that questions about clusters without facts are counted under: people can type any number."""
_SEPARATOR = "|"
_QUESTION = 3
"""Fewest words of an inline question: what is shorter was not typed to its end."""


class Noting:
    """Notes questions without making anybody wait: the store writes them with what else it has to write."""

    def __init__(self, live: Live, store: Store, clock: Callable[[], datetime], channel: str) -> None:
        """Note into `store`; `clock` returns the aware time it is, in the zone that days are counted in."""
        self._live, self._store, self._clock, self._channel = live, store, clock, channel
        self._meter = meter()

    @staticmethod
    def now() -> float:
        """Return a time in seconds that only differences of mean something; needs a running loop."""
        return asyncio.get_running_loop().time()

    def served(self, intent: str, outcome: str, begun: float) -> None:
        """Note that something was served: a line in the log and a count. Both arguments are of a few known words."""
        seconds = self.now() - begun
        self._meter.served(self._channel, intent, outcome, seconds)
        if _LOG.isEnabledFor(logging.INFO):
            ms = round(1000.0 * seconds, 1)
            told = {"channel": self._channel, "intent": intent, "outcome": outcome, "ms": ms}
            _LOG.info(_LINE, self._channel, intent, outcome, ms, extra=told)

    def heard(
        self, reply: Reply, text: str, chat: str, user: str, message: int, begun: float, session: Session | None = None
    ) -> None:
        """Note a question that was answered; `begun` is the `now` at which work on it began, `session` that after it.

        The time it took lasts until Telegram has the answer.
        """
        at = self._clock()
        self.served(reply.intent or _OTHER, reply.outcome, begun)
        self._store.tallies.count(
            Tally(
                day=at.date(),
                channel=self._channel,
                intent=reply.intent or "",
                cluster=self._cluster(reply, session),
                outcome=reply.outcome,
            ),
            1000.0 * (self.now() - begun),
        )
        self._keep(reply, text, chat, user, message, at)

    def talked(self, begun: float) -> None:
        """Count a message of the talk about reminders; `begun` as in `heard`."""
        at = self._clock()
        talk = Tally(day=at.date(), channel=self._channel, intent=REMINDERS, cluster="", outcome="answer")
        self._store.tallies.count(talk, 1000.0 * (self.now() - begun))

    def inline(self, reply: Reply, text: str, user: str, query: int, took_ms: float, *, offered: bool) -> None:
        """Note a question that was put inline: `query` is its id there, `offered` says that a card answered it.

        Of what nothing was offered for, the text is kept if it has words enough to be a question.
        """
        at, cluster = self._clock(), self._cluster(reply, None)
        asked = Tally(day=at.date(), channel=INLINE, intent=reply.intent or "", cluster=cluster, outcome=reply.outcome)
        self._store.tallies.count(asked, took_ms)
        if not offered and len(text.split()) >= _QUESTION:
            self._keep(reply, text, user, user, query, at)

    def changed(self, reply: Reply, text: str, given: Answer | None) -> None:
        """Note that a question was edited and has another answer; `given` is what was kept of the first."""
        if given is None or text.startswith("/"):
            return
        if why_of(reply, self._live.dialogue.intents.policy.accept) is None:
            self._store.unanswered.drop(given.channel, given.chat, given.question_message)
        else:
            self._keep(reply, text, given.chat, given.user, given.question_message, self._clock())

    def _keep(self, reply: Reply, text: str, chat: str, user: str, message: int, at: datetime) -> None:
        why = why_of(reply, self._live.dialogue.intents.policy.accept)
        if why is not None:
            self._store.unanswered.keep(
                Question(channel=self._channel, chat=chat, person=user, message=message, text=text, why=why, at=at)
            )

    def _cluster(self, reply: Reply, session: Session | None) -> str:
        """Return the cluster a question names, else the one that the talk is about; "" for neither."""
        named = next((one.value for one in reply.entities if one.kind == "cluster"), "")
        intent = self._live.dialogue.intents.intents.get(reply.intent or "")
        if not named and session is not None and intent is not None and intent.scope:
            named = session.slots.get("clusters", "").split(_SEPARATOR)[0]
        return named if not named or named in self._live.dialogue.facts.clusters else _OTHER


def why_of(reply: Reply, enough: float) -> Why | None:
    """Return why a question is kept, None for one that was answered; `enough` is the confidence of a sure answer.

    A question back for a missing cluster or year is no failure, one for what is meant at all is.
    """
    if reply.outcome == "fallback":
        return "fallback"
    return "unsure" if reply.intent is None or reply.confidence < enough else None
