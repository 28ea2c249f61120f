"""Two questions in one message, by a small bot: taken apart where there are two, left whole where there is one."""

from __future__ import annotations

import pytest

from bot.matching.matcher import Matcher
from bot.matching.splitting import parts
from bot.model import Intents
from tests.matching import small

TWO = {
    "cụm trưởng cụm 11 là ai và họp ở đâu": ("lead", "meeting_where"),
    "cụm trưởng cụm 11 là ai? họp ở đâu?": ("lead", "meeting_where"),
    "cụm trưởng cụm 11 là ai? chủ đề năm 2020 là gì?": ("lead", "theme"),
    "cụm trưởng cụm 11 là ai; chủ đề năm 2020 là gì": ("lead", "theme"),
    "cum truong cum 11 la ai va chu de la gi": ("lead", "theme"),
    "cụm 11 có mấy tỉnh, cụm phó là ai": ("member_count", "deputy"),
    "cụm 11 gồm những tỉnh nào, chủ đề là gì": ("members", "theme"),
    "cụm trưởng cụm 11 là ai\nhội nghị ở đâu": ("lead", "meeting_where"),
    "chủ đề năm 2020 là gì và chủ đề năm 2021 là gì": ("theme", "theme"),
    "kết quả năm 2020 và nhiệm vụ của cụm 11 là gì": ("results", "results"),
    "chủ đề cụm 11 là gì rồi cụm phó là ai": ("theme", "deputy"),
}
ONE = (
    "cụm trưởng cụm 11 là ai",
    "ai là cụm trưởng cụm 11 và ai là cụm phó",
    "cụm 11 gồm những tỉnh nào, có bao nhiêu tỉnh",
    "cụm trưởng cụm 11 và cụm 12 là ai",
    "cụm 11 có Sông Xanh và Núi Đỏ không",
    "Sông Xanh và Núi Đỏ có phải cụm trưởng không",
    "chào em, cụm trưởng cụm 11 là ai",
    "cảm ơn, chủ đề cụm 11 là gì",
    "cụm trưởng cụm 11 là ai vậy em, cảm ơn nhiều",
    "chủ đề năm 2020 và 2021",
    "cụm 11?",
    "??",
    "",
)


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return small.matcher()


@pytest.fixture(scope="module")
def intents() -> Intents:
    return small.intents()


@pytest.mark.parametrize("text", TWO, ids=lambda text: text.replace("\n", "⏎"))
def test_two_questions_are_taken_apart(text: str, matcher: Matcher, intents: Intents) -> None:
    halves = parts(matcher.understand(text), matcher, intents)
    assert tuple(half.intent for half in halves) == TWO[text]


@pytest.mark.parametrize("text", ONE)
def test_one_question_stays_whole(text: str, matcher: Matcher, intents: Intents) -> None:
    heard = matcher.understand(text)
    assert parts(heard, matcher, intents) == [heard]


@pytest.mark.parametrize("text", TWO, ids=lambda text: text.replace("\n", "⏎"))
def test_halves_are_the_whole_message_in_order(text: str, matcher: Matcher, intents: Intents) -> None:
    heard = matcher.understand(text)
    left, right = parts(heard, matcher, intents)
    assert left.tokens + right.tokens == heard.tokens
    assert left.text == right.text == heard.text
    assert all(one.text == heard.text[one.start : one.end] for one in (*left.entities, *right.entities))


@pytest.mark.parametrize("join", [" và ", "? ", "; ", ", rồi "])
def test_each_half_is_understood_as_if_alone(join: str, matcher: Matcher, intents: Intents) -> None:
    questions = ("cụm trưởng cụm 11 là ai", "chủ đề năm 2020 là gì")
    halves = parts(matcher.understand(join.join(questions)), matcher, intents)
    assert [half.intent for half in halves] == [matcher.understand(question).intent for question in questions]
    assert [one.value for one in halves[0].entities if one.kind == "cluster"] == ["XI"]
    assert [one.value for one in halves[1].entities if one.kind == "year"] == ["2020"]


@pytest.mark.parametrize("text", ["cụm trưởng cụm 11 là ai, thời tiết hôm nay thế nào", "chào em và chào bạn"])
def test_a_half_that_is_not_ours_is_no_question_of_its_own(text: str, matcher: Matcher, intents: Intents) -> None:
    assert len(parts(matcher.understand(text), matcher, intents)) == 1
