"""Another engine in the place of ours: it decides what is asked, and is allowed to refuse where that serves it best."""

from __future__ import annotations

import pytest

from benchmarks import asking
from benchmarks.borrowed import Verdict, best_refusing, with_engine
from bot.model import Session, Utterance

RIGHT, WRONG, REFUSED = (True, False, False), (False, True, False), (False, False, True)


def test_the_other_engine_decides_what_is_asked() -> None:
    bot, borrowed = with_engine(asking.shipped(), lambda text: ("theme", 0.4), fed=False)
    reply = bot.respond(Utterance(text="cụm trưởng cụm IX năm 2020 là ai", at=asking.AT), Session()).reply
    assert reply.intent == "theme"
    assert borrowed.scores[0] == 0.4


def test_what_it_does_not_recognise_is_refused() -> None:
    bot, _ = with_engine(asking.shipped(), lambda text: None, fed=False)
    reply = bot.respond(Utterance(text="cụm trưởng cụm IX năm 2020 là ai", at=asking.AT), Session()).reply
    assert reply.outcome == "fallback"


@pytest.mark.parametrize(("fed", "given"), [(False, "CỤM TRƯỞNG cụm IX"), (True, "cụm trưởng <cluster>")])
def test_an_engine_is_given_the_text_or_what_our_reader_made_of_it(fed: bool, given: str) -> None:
    heard: list[str] = []

    def recognise(text: str) -> tuple[str, float]:
        heard.append(text)
        return "lead", 1.0

    bot, _ = with_engine(asking.shipped(), recognise, fed=fed)
    bot.respond(Utterance(text="CỤM TRƯỞNG cụm IX", at=asking.AT), Session())
    assert heard[0].lower() == given.lower()


@pytest.mark.parametrize(
    ("always", "least", "rights", "wrongs"),
    [
        ([(RIGHT, 0.9), (RIGHT, 0.8)], float("-inf"), 2, 0),
        ([(RIGHT, 0.9), (WRONG, 0.2)], 0.9, 1, 0),
        ([(RIGHT, 0.2), (WRONG, 0.9)], float("-inf"), 1, 1),
        ([(WRONG, 0.2), (WRONG, 0.9)], float("inf"), 0, 0),
        ([(RIGHT, 0.5), (WRONG, 0.5)], float("-inf"), 1, 1),
    ],
)
def test_the_score_below_which_it_refuses_is_the_best_on_these_questions(
    always: list[tuple[tuple[bool, bool, bool], float]], least: float, rights: int, wrongs: int
) -> None:
    verdicts = [Verdict(*verdict, score) for verdict, score in always]
    found, after = best_refusing(verdicts, [Verdict(*REFUSED)] * len(verdicts))
    assert (found, sum(one.right for one in after), sum(one.wrong for one in after)) == (least, rights, wrongs)
