"""What people say to the bots side by side, and how their waiting is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks import asking
from benchmarks.telegram_load import PEOPLE, Served, said
from bot.model import Session, Utterance


def test_no_question_is_put_twice_and_people_take_turns() -> None:
    messages = said(60)
    assert len({message.text for message in messages}) == 60
    assert len({message.person for message in messages}) == min(60, PEOPLE)


def test_common_questions_come_again() -> None:
    assert len({message.text for message in said(60, 20)}) <= 20


def test_the_answers_are_those_of_the_bot() -> None:
    first = said(1)[0]
    reply = asking.shipped().respond(Utterance(text=first.text, at=asking.AT), Session()).reply
    assert reply.text.splitlines()[0].split()[0] in first.answer


def test_what_was_said_before_is_answered_as_if_for_the_first_time() -> None:
    used, earlier = asking.shipped(), Session()
    for text in ["cụm trưởng cụm 9 năm 2020 là ai", "còn năm 2019", "chủ đề là gì", "còn năm 2019"] * 2:
        fresh = asking.shipped().respond(Utterance(text=text, at=asking.AT), earlier)
        assert used.respond(Utterance(text=text, at=asking.AT), earlier) == fresh
        earlier = fresh.session
    another_day = asking.AT.replace(year=2021)
    turn = used.respond(Utterance(text="còn năm nay", at=another_day), replace(earlier, at=another_day))
    assert turn.session.at == another_day


def test_waits_are_told_by_their_share() -> None:
    found = Served(waits=tuple(n / 1000 for n in range(100, 0, -1)), per_s=1.0, cpu_s=0.01, right=100)
    assert (found.wait(0.5), found.wait(0.99), found.wait(1.0)) == pytest.approx((51, 100, 100))
    assert found.cpu_us == pytest.approx(100)
