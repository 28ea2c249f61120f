"""Replies: worded without a hole, with their sources, for every intent and cluster of the real knowledge."""

from __future__ import annotations

import itertools
import unicodedata
from typing import Any

import pytest

from bot import answers as views_of
from bot.answers.ask import Ask, Finding
from bot.answers.details import Details
from bot.dialogue import Dialogue
from bot.language.wording import fields
from bot.loading.knowledge import load_knowledge
from bot.model import Reply
from bot.replies import MAX_CHOICES, MAX_SUGGESTIONS, Answer, Replies, joined, outcome_of
from bot.settings import from_environment
from tests.invented import FACTS, INTENTS, TODAY, ask, fact, facts_with, replies, tell

REAL = load_knowledge(from_environment({}).knowledge)
CLUSTERS = [cluster.id for cluster in REAL.clusters]
LONGEST = 1200


@pytest.fixture(scope="module")
def real(dialogue: Dialogue) -> Replies:
    """Return what words answers over the real knowledge."""
    details = Details(dialogue.facts)
    return Replies(dialogue.facts, dialogue.intents, views_of.views(details), details)


def _reply(real: Replies, intent: str, **slots: Any) -> Reply:
    meant = real.intents.intents[intent]
    return real.together([real.tell(meant, Ask(intent=intent, today=TODAY, kinds=meant.facts, **slots))], ())


def _assert_whole(reply: Reply) -> None:
    assert reply.text.strip()
    assert "{" not in reply.text
    assert "[[" not in reply.text
    assert "None" not in reply.text
    assert unicodedata.is_normalized("NFC", reply.text)
    assert len(reply.text) <= LONGEST
    assert len(reply.suggestions) <= MAX_CHOICES


YEARS: list[tuple[int, ...]] = [(), (2013,), (2019,), (2020,), (2026,)]


@pytest.mark.parametrize("cluster", [*CLUSTERS, "III", "XCIX"])
@pytest.mark.parametrize("intent", INTENTS.intents)
def test_every_intent_has_a_whole_reply_for_every_cluster(real: Replies, intent: str, cluster: str) -> None:
    for years, when, yesno in itertools.product(YEARS, ("", "now"), (True, False)):
        _assert_whole(_reply(real, intent, clusters=(cluster,), years=years, when=when, yesno=yesno))


@pytest.mark.parametrize("intent", list(INTENTS.intents))
def test_every_intent_has_a_whole_reply_for_every_unit(real: Replies, intent: str) -> None:
    for unit, yesno in itertools.product(REAL.units, (True, False)):
        _assert_whole(_reply(real, intent, units=(unit.name,), yesno=yesno))


@pytest.mark.parametrize("intent", INTENTS.intents)
def test_every_intent_has_a_whole_reply_for_every_person(real: Replies, intent: str) -> None:
    for person, yesno in itertools.product(REAL.people, (True, False)):
        _assert_whole(_reply(real, intent, people=(person.name,), yesno=yesno))


@pytest.mark.parametrize("intent", INTENTS.intents)
def test_every_intent_has_a_whole_reply_where_nothing_is_named(real: Replies, intent: str) -> None:
    for when, yesno in itertools.product(("", "now"), (True, False)):
        _assert_whole(_reply(real, intent, when=when, yesno=yesno))


@pytest.mark.parametrize("cluster", CLUSTERS)
@pytest.mark.parametrize("intent", [name for name, intent in INTENTS.intents.items() if intent.view != "merged"])
def test_what_an_answer_says_of_a_cluster_has_its_source(real: Replies, intent: str, cluster: str) -> None:
    reply = _reply(real, intent, clusters=(cluster,))
    assert reply.outcome != "answer" or reply.sources or not INTENTS.intents[intent].scope
    articles = {known.source for known in REAL.facts if known.cluster == cluster}
    assert INTENTS.intents[intent].view in ("overview", "rotating_flag") or set(reply.sources) <= articles
    sourced = [line for line in reply.text.splitlines() if line.startswith("Nguồn:")]
    assert len(sourced) == (1 if reply.sources and intent not in ("source", "sure") else 0)
    for line, source in itertools.product(sourced, reply.sources):
        assert real.facts.articles[source].label in line


@pytest.mark.parametrize("cluster", ["III", "XCIX"])
@pytest.mark.parametrize(
    "intent", [name for name, intent in INTENTS.intents.items() if intent.scope and intent.view != "rotating_flag"]
)
def test_a_cluster_not_known_gets_no_fact_of_another(real: Replies, intent: str, cluster: str) -> None:
    reply = _reply(real, intent, clusters=(cluster,))
    assert reply.sources == () or intent in ("unit_now", "said")


@pytest.mark.parametrize(
    ("outcome", "kind"),
    [
        ("found", "answer"),
        ("nominated", "answer"),
        ("latest", "answer"),
        ("which", "clarify"),
        ("which_unit", "clarify"),
        ("unknown", "fallback"),
        ("nearest_specific", "fallback"),
        ("no_such", "fallback"),
        ("other_units", "fallback"),
    ],
)
def test_the_name_of_an_outcome_tells_its_kind(outcome: str, kind: str) -> None:
    assert outcome_of(Finding(outcome=outcome)) == kind


def test_nothing_is_said_twice() -> None:
    assert joined(["a", "b", "a"]) == "a\nb"


@pytest.mark.parametrize("intent", INTENTS.intents)
def test_every_button_stands_for_a_question_at_hand(intent: str) -> None:
    label = INTENTS.intents[intent].label
    slots: dict[str, Any] = {"clusters": ("XI",), "units": ("Núi Đỏ",), "people": ("Lê Thị Mẫu",)}
    assert "{" not in replies().label(INTENTS.intents[intent], ask(intent, **slots))
    assert bool(replies().label(INTENTS.intents[intent], ask(intent))) is (not fields(label))


def test_a_question_back_offers_the_clusters_that_have_an_answer() -> None:
    leads = facts_with(fact("lead", "XII", 2015, unit="Hồ Bạc"))
    answer = tell("lead", leads)
    assert (answer.outcome, answer.suggestions) == ("clarify", ("cụm XI", "cụm XII"))
    assert tell("lead").suggestions == ("cụm XI",)
    assert replies().clusters() == ("cụm XI", "cụm XII")


def test_what_can_be_asked_next_is_about_the_cluster_told() -> None:
    suggestions = tell("lead", units=("Sông Xanh",)).suggestions
    assert 0 < len(suggestions) <= MAX_SUGGESTIONS
    assert all("cụm XI" in label for label in suggestions)


def _answer(intent: str, text: str, *sources: str, outcome: Any = "answer", confidence: float = 0.9) -> Answer:
    findings = (Finding(outcome="found", articles=sources),)
    return Answer(outcome=outcome, text=text, ask=ask(intent), findings=findings, confidence=confidence)


def test_two_answers_make_one_reply_with_the_sources_last() -> None:
    reply = replies().together([_answer("lead", "một", "bai-b"), _answer("theme", "hai", "bai-a", "bai-b")], ())
    assert reply.text.splitlines()[:2] == ["một", "hai"]
    assert reply.sources == ("bai-b", "bai-a")
    assert reply.text.splitlines()[2:] == [f"Nguồn: {FACTS.articles['bai-b'].label}; {FACTS.articles['bai-a'].label}."]
    assert reply.intent == "lead"


def test_one_answer_of_two_makes_an_answer() -> None:
    reply = replies().together([_answer("lead", "một", outcome="fallback"), _answer("theme", "hai", "bai-a")], ())
    assert reply.outcome == "answer"


def test_what_was_not_understood_names_no_intent() -> None:
    answer = replies().refuse("fallback", ask("lead"), understood=False)
    reply = replies().together([answer], ())
    assert (reply.outcome, reply.intent, reply.sources) == ("fallback", None, ())
    assert reply.suggestions == replies().openers()


def test_a_refusal_is_filled_and_offers_what_can_be_asked() -> None:
    answer = replies().refuse("no_cluster", ask("lead"), cluster="Cụm thi đua số III", known="XI và XII")
    assert "Cụm thi đua số III" in answer.text
    assert "XI và XII" in answer.text
    assert answer.suggestions


def test_a_detail_the_question_speaks_of_is_told_beside_the_answer() -> None:
    filler = (fact("task", "XII", 2020, text=f"việc thứ {number}") for number in range(60))
    facts = facts_with(fact("task", "XI", 2019, text="giữ rừng đầu nguồn"), *filler)
    words = ("giu", "rung", "dau", "nguon")
    assert "giữ rừng đầu nguồn" in tell("lead", facts, clusters=("XI",), words=words).text
    assert "giữ rừng" not in tell("lead", facts, clusters=("XII",), words=words).text
    assert "giữ rừng" not in tell("lead", facts, clusters=("XI",)).text


def test_a_brace_in_the_data_is_not_filled() -> None:
    facts = facts_with(fact("result", "XII", 2020, text="đạt {year} chỉ tiêu"))
    assert "đạt {year} chỉ tiêu" in tell("results", facts, clusters=("XII",)).text.lower()
