"""Politeness: taken off around a question, never out of it."""

from __future__ import annotations

import pytest

from bot.language.everyday import EVERYDAY, HONORIFICS, HOUR, STOP, strip_frame
from bot.language.spelling import canonical, fold
from bot.language.tokens import Token, read

FRAMES = (
    "cho hỏi {} ạ",
    "em ơi cho anh hỏi {}",
    "anh chị cho em hỏi chút {}",
    "nhờ em tra giúp {}",
    "xin hỏi {}",
    "xin được hỏi {}",
    "phiền em cho biết {} nhé",
    "dạ em chào anh chị em muốn hỏi {}",
    "bạn ơi cho hỏi {}",
    "kiểm tra hộ {}",
    "cho xin {}",
    "cho tôi biết {}",
    "đề nghị cung cấp {}",
    "{} vậy em",
    "{} ạ",
    "{} nhỉ",
    "{} nhé em",
    "alo ad ơi cho mình hỏi {} với ạ",
    "cho hỏi, {}?",
    "cho em hoi {} voi a",
    "xin hoi {} vay anh",
    "sếp hỏi {}",
)
QUESTIONS = (
    "đơn vị nào làm cụm trưởng",
    "cụm trưởng cụm 4 là ai",
    "hội nghị tổng kết ở đâu",
    "chủ đề năm 2020 là gì",
    "chủ trì hội nghị là ai",
    "bao nhiêu tỉnh",
    "các tỉnh thuộc cụm 9",
    "mấy đơn vị được cờ",
    "thống nhất những gì",
)
KEPT = (
    "em là ai",
    "bạn là ai",
    "bao nhiêu tỉnh",
    "bao giờ họp",
    "các tỉnh thuộc cụm 9",
    "hội nghị ở đâu",
    "hội thao ở đâu",
    "chỉ thị nào",
    "chỉ đạo những gì",
    "chủ đề là gì",
    "chủ trì là ai",
    "đề nghị tặng cờ cho ai",
    "mấy tỉnh",
    "giám đốc sở nào phát biểu",
    "thống nhất nội dung gì",
    "cụm mình có mấy tỉnh",
    "có phải phú thọ không",
    "bà hoa là ai",
    "ông khải phát biểu gì",
    "lạng sơn phải không",
    "tỉnh nào trong cụm mình",
    "vì sao vậy",
    "như thế",
    "những ai được",
    "em ở cụm bà hồ",
)


def tokens(text: str) -> tuple[Token, ...]:
    return read(text, lambda _: True).plain().tokens


def core(text: str) -> str:
    return " ".join(token.text for token in strip_frame(tokens(text)))


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("frame", FRAMES)
def test_politeness_comes_off_and_leaves_the_question(frame: str, question: str) -> None:
    assert core(frame.format(question)) == question


@pytest.mark.parametrize("question", KEPT)
def test_words_of_politeness_stay_where_they_are_the_question(question: str) -> None:
    assert core(question) == question


@pytest.mark.parametrize(
    "text", ["ạ", "em ơi", "cho hỏi ạ", "dạ", "cảm ơn em nhiều", "alo", "thế à", "ok em", "cho em hỏi"]
)
def test_something_always_stays(text: str) -> None:
    assert core(text)


def test_nothing_comes_of_nothing() -> None:
    assert strip_frame(()) == []


@pytest.mark.parametrize("question", [*KEPT, *QUESTIONS, *(frame.format("ai chủ trì") for frame in FRAMES)])
def test_what_is_left_is_a_stretch_of_what_was_typed(question: str) -> None:
    words = [token for token in tokens(question) if not token.mark]
    left = strip_frame(tokens(question))
    first = words.index(left[0])
    assert left == words[first : first + len(left)]


@pytest.mark.parametrize("question", [*KEPT, *QUESTIONS])
def test_stripping_twice_takes_nothing_more(question: str) -> None:
    left = strip_frame(tokens(f"cho em hỏi {question} ạ"))
    assert strip_frame(left) == left


# ---- the tables ------------------------------------------------------------------------------------------------------


def test_folded_tables_are_folded() -> None:
    assert [word for word in EVERYDAY if word != fold(word)] == []
    assert STOP <= EVERYDAY


def test_marked_words_are_canonical() -> None:
    assert [word for word in (*HONORIFICS, HOUR) if word != canonical(word)] == []


@pytest.mark.parametrize("word", "truong pho thanh vien chu nghi ket khen thuong phong trao hop tong so".split())
def test_words_that_tell_a_question_are_not_stopped(word: str) -> None:
    assert word not in STOP or word in ("so", "chu")
