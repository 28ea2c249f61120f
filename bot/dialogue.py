"""respond(utterance, session) → turn: the one pure function the bot is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from bot.answers import naming
from bot.answers.ask import Ask, Finding
from bot.facts import Facts
from bot.language import wording
from bot.language.questions import lone_figure
from bot.matching.lexicon import ACCEPT
from bot.matching.matcher import Matcher
from bot.matching.splitting import parts
from bot.matching.understanding import OUT_OF_SCOPE, Understanding
from bot.model import Entity, Intent, Intents, Reply, Session, Turn, Utterance
from bot.replies import MAX_SUGGESTIONS, UNSOURCED, Answer, Replies
from bot.slots import ABOUT_UNITS, OWN, Slots, ask_of, remember, slots_of

_SHORT, _HALF_SURE = 7, 0.5
"""A message of so few words, understood less surely than this, is taken to go on from the one before."""
_NAMED = 0.5
"""What share of the usual confidence is enough for a question that names something of ours and uses no foreign word."""
_RESCUED, _RESCUED_NAMED = 0.6, 0.45
"""Least share of a doubtful question's words that a detail must explain; less where the cluster is named."""
_TELLING = 6.0
"""Least weight of those words, about two words of the trade."""
_FINDER = "results"
"""The intent that tells a detail found by its words alone."""
_KEPT, _SHORT_ENOUGH = 2048, 200
"""How many understandings and how many turns are kept for when the same is said again, and of how long texts."""


class Dialogue:
    """Answers messages. Holds the knowledge, the intents and the matcher; nothing in it changes.

    What many people ask is worked out once: the answer depends on nothing but the text, the day and what was said.
    """

    def __init__(self, facts: Facts, intents: Intents, matcher: Matcher, replies: Replies) -> None:
        """Keep the parts, all built over the same facts and intents."""
        self.facts, self.intents, self.matcher, self._replies = facts, intents, matcher, replies
        self._heard_before = lru_cache(_KEPT)(matcher.understand)
        self._told_before = lru_cache(_KEPT)(self._tell)

    def respond(self, utterance: Utterance, session: Session) -> Turn:
        """Return the reply to `utterance` and the session after it.

        Reads no clock: `utterance.at` is now. A session older than the policy's minutes counts as empty.
        """
        session = self._fresh(session, utterance)
        tell = self._told_before if len(utterance.text) <= _SHORT_ENOUGH else self._tell
        slots = tuple(session.slots.items())
        turn = tell(utterance.text, utterance.at.date(), session.intent, slots, session.awaiting, session.sources)
        return replace(turn, session=replace(turn.session, at=utterance.at))

    def hear(self, text: str) -> Understanding:
        """Return what a text says; one of at most 200 characters is worked out once, for `respond` too."""
        return (self._heard_before if len(text) <= _SHORT_ENOUGH else self.matcher.understand)(text)

    def _figure(self, text: str, session: Session) -> Understanding | None:
        """Return what a figure alone says after a question: a cluster ("của cụm nào ạ?" – "IX"); None for the rest."""
        found = lone_figure(text) if session.intent else None
        if found is None:
            return None
        named, start, end = found
        heard = self.hear(named)
        there = (replace(one, text=text[start:end], start=start, end=end) for one in heard.entities)
        return replace(heard, entities=tuple(there))

    def forget(self) -> None:
        """Drop the replies remembered for the sake of speed; the next ones are worked out anew, and are the same."""
        self._heard_before.cache_clear()
        self._told_before.cache_clear()

    def _tell(
        self,
        text: str,
        day: date,
        intent: str,
        slots: tuple[tuple[str, str], ...],
        awaiting: str,
        sources: tuple[str, ...],
    ) -> Turn:
        """Return the turn, its session without a time; the session before it comes in its hashable parts."""
        session = Session(intent=intent, slots=dict(slots), awaiting=awaiting, sources=sources)
        if len(text) > self.intents.policy.longest:
            return self._plain("too_long", session)
        heard = self._figure(text, session) or self.hear(text)
        if not heard.shape:
            return self._plain("nothing", session)
        answers, after = [], session
        for part in parts(heard, self.matcher, self.intents):
            answer = self._answer(part, after, day)
            answers.append(answer)
            after = self._after(answer, after)
        return Turn(reply=self._replies.together(answers, heard.entities), session=after)

    def _fresh(self, session: Session, utterance: Utterance) -> Session:
        """Return `session`, or an empty one when it is too old; either knows the chat's own cluster."""
        lasting = timedelta(minutes=self.intents.policy.session_minutes)
        old = session.at is not None and utterance.at - session.at > lasting
        kept = Session() if old else session
        if kept.slots.get(OWN, "") == utterance.own_cluster:
            return kept
        return replace(kept, slots={**kept.slots, OWN: utterance.own_cluster})

    def _plain(self, phrase: str, session: Session) -> Turn:
        """Return a fallback with a fixed phrase."""
        reply = Reply(outcome="fallback", text=self.intents.phrases[phrase], suggestions=self._replies.openers())
        return Turn(reply=reply, session=session)

    def _answer(self, heard: Understanding, session: Session, day: date) -> Answer:
        """Answer one question."""
        slots = slots_of(heard)
        intent, confidence = self._intent(heard, slots, session)
        ask = ask_of(intent, heard, slots, session, day, self.facts)
        answer = self._refuse(intent, heard, slots, ask) or self._near_miss(intent, heard, ask)
        if answer is None and confidence < self._enough(heard, slots):
            finder = self.intents.intents[_FINDER]
            found = ask_of(finder, heard, slots, session, day, self.facts)
            if self._explained(found):
                return replace(self._replies.tell(finder, found), confidence=confidence)
            answer = self._unsure(heard, ask, confidence)
        return replace(answer or self._replies.tell(intent, ask), confidence=confidence)

    def _intent(self, heard: Understanding, slots: Slots, session: Session) -> tuple[Intent, float]:
        """Choose the intent: the session's for a message that only goes on from the last, else the likeliest."""
        known = self.intents.intents
        last = known.get(session.intent)
        likeliest = known[heard.intent], heard.confidence
        if last is None or not last.scope or last.name in UNSOURCED or not slots:
            return likeliest
        short = len(heard.shape) <= _SHORT and heard.confidence < _HALF_SURE and not heard.foreign
        goes_on = bool(slots.when) or heard.carries_on
        return (last, 1.0) if heard.bare or (short and goes_on) else likeliest

    def _enough(self, heard: Understanding, slots: Slots) -> float:
        """Return the least confidence at which this message is answered."""
        named = bool(slots.values) and not heard.foreign
        return self.intents.policy.accept * (_NAMED if named else 1.0)

    def _refuse(self, intent: Intent, heard: Understanding, slots: Slots, ask: Ask) -> Answer | None:
        """Refuse what is not ours: blocs, other bodies' clusters, out of scope, clusters and areas without facts."""
        known = naming.known_clusters(self.facts)
        if slots.bloc and intent.name != "bloc_or_cluster":
            return self._replies.refuse("bloc", ask)
        if slots.foreign and intent.family != "work":
            return self._replies.refuse("elsewhere", ask)
        if "own" in slots.anaphors and not ask.clusters and intent.name != "clusters":
            return self._replies.ask_back("which_own", ask, self._replies.clusters())
        if intent.name == OUT_OF_SCOPE:
            return self._replies.refuse("fallback", ask)
        if slots.area and intent.scope and not ask.said("clusters") and not ask.units:
            return self._replies.refuse("no_region", ask, region=slots.area, known=known)
        return self._without_facts(intent, ask, known)

    def _without_facts(self, intent: Intent, ask: Ask, known: str) -> Answer | None:
        """Say that nothing is known of the clusters named; of a unit whose cluster is another, name that one."""
        if not (intent.scope and ask.said("clusters")) or any(
            cluster in self.facts.clusters for cluster in ask.clusters
        ):
            return None
        if ask.said("units") and any(self.facts.cluster_of(unit) for unit in ask.units):
            return self._replies.tell(self.intents.intents["unit_cluster"], replace(ask, intent="unit_cluster"))
        names = wording.listed([naming.cluster(cluster, self.facts) for cluster in ask.clusters])
        refusal = self._replies.refuse("no_cluster", ask, cluster=names, known=known)
        # A follow-up is about this cluster, not about the one before.
        return replace(refusal, findings=(Finding(outcome="unknown", focus={"clusters": ask.clusters[0]}),))

    def _near_miss(self, intent: Intent, heard: Understanding, ask: Ask) -> Answer | None:
        """Ask back where a name was typed too unlike the one it resembles ("Hạ Nam": Hà Nam?)."""
        doubtful = _doubtful(heard.entities)
        if doubtful is None or ask.said("units") or ask.said("clusters") or intent.name not in ABOUT_UNITS:
            return None
        meant = replace(ask, units=(doubtful.value,) if doubtful.kind == "unit" else ask.units)
        label = self._replies.label(self.intents.intents["unit_cluster"], meant)
        return self._replies.ask_back("did_you_mean", ask, (label,), name=doubtful.value) if label else None

    def _explained(self, ask: Ask) -> bool:
        """Say whether a known detail explains most of a doubtful question's words."""
        named = ask.said("clusters")
        best = self._replies.details.best(ask, ask.clusters if named else ())
        telling = self._replies.details.telling(ask) >= _TELLING
        return bool(best) and telling and best[0][0] >= (_RESCUED_NAMED if named else _RESCUED)

    def _unsure(self, heard: Understanding, ask: Ask, confidence: float) -> Answer:
        """Offer the nearest questions, or say what the bot can do when none is near."""
        shown: Sequence[str] = ()
        if confidence >= self.intents.policy.clarify:
            near = (self.intents.intents[candidate.intent] for candidate in heard.candidates)
            labels = (self._replies.label(intent, ask) for intent in near if intent.scope)
            shown = [label for label in labels if label][:MAX_SUGGESTIONS]
        if not shown:
            return self._replies.refuse("fallback", ask, understood=False)
        return self._replies.ask_back("unsure", ask, shown, understood=False)

    def _after(self, answer: Answer, session: Session) -> Session:
        """Return the session after one answer; small talk and refusals change nothing."""
        intent = self.intents.intents[answer.ask.intent]
        if not intent.scope or intent.name in UNSOURCED or not answer.findings:
            return session
        return remember(session, answer.ask, answer.findings[0].focus, answer.sources)


def _doubtful(entities: Sequence[Entity]) -> Entity | None:
    """Return the first unit whose name was typed too unlike it to be taken for it."""
    return next((entity for entity in entities if entity.kind == "unit" and entity.score < ACCEPT), None)
