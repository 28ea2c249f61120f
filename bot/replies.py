"""From what a view found to what the user reads: wording, yes or no, sources, what can be asked next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answers import naming
from bot.answers.ask import Ask, Finding, View
from bot.answers.details import Details, line
from bot.facts import DETAIL_KINDS, Facts
from bot.language import wording
from bot.model import Entity, Fact, Intent, Intents, Outcome, Reply

MAX_SUGGESTIONS = 3
MAX_CHOICES = 8
UNSOURCED = frozenset({"source", "sure"})
"""Intents whose replies are about sources: they need no line of sources and leave the session as it is."""
_OPENERS = ("capabilities", "clusters", "data_range")
_NOT_KNOWN = ("unknown", "nearest", "no_", "other_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answered question, before it is put together with the others of its message.

    `understood` is false where the bot did not make out what was asked: its intent is then not named.
    """

    outcome: Outcome
    text: str
    ask: Ask
    findings: tuple[Finding, ...] = ()
    suggestions: tuple[str, ...] = ()
    confidence: float = 0.0
    understood: bool = True

    @property
    def sources(self) -> tuple[str, ...]:
        """Return the articles the answer rests on, in order of use."""
        used = (name for found in self.findings for name in (*(fact.source for fact in found.facts), *found.articles))
        return tuple(dict.fromkeys(used))


class Replies:
    """Words answers. Holds the facts, the intents and the views; nothing in it changes."""

    def __init__(self, facts: Facts, intents: Intents, views: Mapping[str, View], details: Details) -> None:
        """Keep the parts; `views` must have every view that `intents` names; `details` finds facts by words."""
        self.facts, self.intents, self._views, self.details = facts, intents, views, details

    def tell(self, intent: Intent, ask: Ask) -> Answer:
        """Let the intent's view find, and word what it finds."""
        findings = tuple(self._views[intent.view](ask, self.facts))
        if outcome_of(findings[0]) == "clarify":
            found = self.details.told(ask, self.facts, clear=bool(set(intent.facts) & DETAIL_KINDS))
            findings = (replace(found, worded_by="results"),) if found else findings
        texts = [self._worded(finding, intent) for finding in findings]
        outcomes = [outcome_of(finding) for finding in findings]
        outcome: Outcome = "answer" if "answer" in outcomes else outcomes[0]
        extra = self._beside(intent, ask, findings)
        if extra:
            texts.append(self.intents.phrases["beside"].replace("{detail}", line(extra, self.facts)))
            findings = (*findings, Finding(outcome=findings[0].outcome, facts=(extra,)))
        suggestions = self._choices(findings[0]) if outcome == "clarify" else self._next(intent, ask, findings[0])
        return Answer(outcome=outcome, text=joined(texts), ask=ask, findings=findings, suggestions=suggestions)

    def refuse(self, phrase: str, ask: Ask, *, understood: bool = True, **values: str) -> Answer:
        """Return a fallback with one of the phrases, offering what the bot can do."""
        text = wording.fill(self.intents.phrases[phrase], values)
        return Answer(outcome="fallback", text=text, ask=ask, suggestions=self.openers(), understood=understood)

    def ask_back(
        self, phrase: str, ask: Ask, choices: Sequence[str], *, understood: bool = True, **values: str
    ) -> Answer:
        """Return a question back with one of the phrases and what can be tapped."""
        text = wording.fill(self.intents.phrases[phrase], values)
        return Answer(outcome="clarify", text=text, ask=ask, suggestions=tuple(choices), understood=understood)

    def clusters(self) -> tuple[str, ...]:
        """Return the known clusters as buttons."""
        return self._buttons(list(self.facts.clusters)[:MAX_CHOICES])

    def label(self, intent: Intent, ask: Ask) -> str:
        """Return an intent's button for the cluster, unit or person at hand, or "" when it needs another."""
        values = {
            "cluster": self._buttons(ask.clusters[:1])[0] if ask.clusters else "",
            "unit": ask.units[0] if ask.units else "",
            "person": ask.people[0] if ask.people else "",
        }
        at_hand = all(values.get(name) for name in wording.fields(intent.label))
        return wording.fill(intent.label, values) if at_hand else ""

    def openers(self) -> tuple[str, ...]:
        """Return the questions offered to somebody who does not know what to ask."""
        return tuple(self.intents.intents[name].label for name in _OPENERS if name in self.intents.intents)

    def together(self, answers: Sequence[Answer], entities: Sequence[Entity]) -> Reply:
        """Put the answers of one message into one reply, the sources last."""
        sources = tuple(dict.fromkeys(source for answer in answers for source in answer.sources))
        text = joined([answer.text for answer in answers])
        first = answers[0]
        if sources and first.ask.intent not in UNSOURCED:
            labels = "; ".join(self.facts.articles[source].label for source in sources)
            text += "\n" + self.intents.phrases["source"].replace("{sources}", labels)
        return Reply(
            outcome=next((answer.outcome for answer in answers if answer.outcome == "answer"), first.outcome),
            text=text,
            intent=first.ask.intent if first.understood else None,
            confidence=round(first.confidence, 3),
            entities=tuple(entities),
            sources=sources,
            suggestions=tuple(dict.fromkeys(label for answer in answers for label in answer.suggestions))[:MAX_CHOICES],
        )

    def _worded(self, finding: Finding, intent: Intent) -> str:
        """Return the wording of one finding, the yes or the no first."""
        replies = self.intents.intents[finding.worded_by].replies if finding.worded_by else intent.replies
        text = wording.capital(wording.fill(replies[finding.outcome], finding.values))
        return self.intents.phrases[finding.verdict] + text if finding.verdict else text

    def _beside(self, intent: Intent, ask: Ask, findings: Sequence[Finding]) -> Fact | None:
        """Return a detail that the question's own words speak of beside what the view found, if any."""
        cluster = findings[0].focus.get("clusters", "")
        if not intent.scope or intent.view == "details" or not cluster or intent.name in UNSOURCED:
            return None
        told = [fact for finding in findings for fact in finding.facts]
        return self.details.beside(ask, cluster, told)

    def _choices(self, finding: Finding) -> tuple[str, ...]:
        """Return the clusters to choose from, as buttons."""
        return self._buttons(finding.choices[:MAX_CHOICES])

    def _buttons(self, clusters: Sequence[str]) -> tuple[str, ...]:
        """Return clusters as buttons show them."""
        return tuple(wording.short_cluster(naming.cluster(cluster, self.facts)) for cluster in clusters)

    def _next(self, intent: Intent, ask: Ask, finding: Finding) -> tuple[str, ...]:
        """Return what can be asked next about the cluster the answer was about."""
        told = finding.focus.get("clusters")
        focus = ask if told is None else replace(ask, clusters=tuple(one for one in told.split("|") if one))
        labels = (self.label(self.intents.intents[name], focus) for name in intent.suggest)
        return tuple(label for label in labels if label)[:MAX_SUGGESTIONS]


def joined(texts: Sequence[str]) -> str:
    """Return `texts` one under the other, none twice."""
    return "\n".join(dict.fromkeys(texts))


def outcome_of(finding: Finding) -> Outcome:
    """Return what kind of reply a finding makes, by the name of its outcome."""
    if finding.outcome.startswith("which"):
        return "clarify"
    return "fallback" if finding.outcome.startswith(_NOT_KNOWN) else "answer"
