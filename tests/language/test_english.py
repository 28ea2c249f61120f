"""English: words and phrases of the trade come out Vietnamese, Vietnamese words and names are not taken for English."""

from __future__ import annotations

import pytest

from bot.language.english import LONGEST, PHRASES
from bot.language.keys import is_syllable
from bot.language.spelling import canonical
from bot.language.tokens import read
from tests.cases import typed

TRANSLATED = {
    "cụm trưởng": [
        "who is the lead of cluster 4",
        "which unit is the cluster leader",
        "cluster head in 2020",
        "what is the lead unit of cluster 9",
        "lead of cluster II in 2014",
    ],
    "cụm phó": ["who is the deputy leader of cluster 4", "the deputy lead in 2020", "vice head of cluster 9"],
    "thành viên": ["who are the members of cluster 4", "list the member units of cluster I", "member của cụm 2"],
    "chủ đề": ["what was the theme in 2021", "theme năm 2020 là gì", "slogan cụm 9", "theme của cụm 1"],
    "cờ thi đua": ["who got the emulation flag in 2019"],
    "bằng khen": ["who received the certificate of merit"],
    "hội nghị": ["where was the meeting of cluster 4", "when was the conference held"],
    "khi nào": ["when was the meeting of cluster 4"],
    "ở đâu": ["where was the meeting of cluster 4"],
    "bao nhiêu": ["how many members are in cluster 9"],
    "tổng kết": ["when was the year-end review of cluster IV", "the annual review of cluster 4"],
    "sơ kết": ["where was the mid-year review held"],
    "thuộc": ["which cluster does Nam Dinh belong to", "what province belongs to cluster 2"],
    "giao ước": ["who signed the emulation pledge"],
    "cảm ơn": ["thank you", "thanks", "many thanks"],
    "chào": ["hello", "good morning"],
    "khen thưởng": ["which awards were given in 2019"],
    "số 9": ["who leads cluster no 9", "the members of cluster number 9"],
}
KEPT = {
    "An": ["members from Nghe An", "which cluster is Nghe An in", "is An Giang in cluster 9", "who is in Long An"],
    "Do": ["who is Do Van Nam"],
}
VIETNAMESE = (
    "an giang o cum nao",
    "nghe an lam cum truong nam nao",
    "to chuc o dau",
    "do la ai",
    "in ra giup em",
    "no la gi",
    "hop o do co ai",
    "ban can gi hi",
    "long an la cum pho hay cum truong",
    "as",
    "bao cao do cum to chuc",
)


def words(text: str) -> str:
    return " ".join(token.text for token in read(text).plain().tokens)


@pytest.mark.parametrize(("text", "wanted"), typed(TRANSLATED))
def test_english_comes_out_vietnamese(text: str, wanted: str) -> None:
    assert f" {wanted} " in f" {words(text)} "


@pytest.mark.parametrize(("text", "wanted"), typed(TRANSLATED))
def test_capitals_do_not_matter(text: str, wanted: str) -> None:
    assert f" {wanted} " in f" {words(text[0].upper() + text[1:])} "


@pytest.mark.parametrize(("text", "name"), typed(KEPT))
def test_names_in_an_english_question_are_kept(text: str, name: str) -> None:
    assert name.lower() in words(text).split()


@pytest.mark.parametrize("text", VIETNAMESE)
def test_vietnamese_without_marks_is_not_taken_for_english(text: str) -> None:
    assert words(text) == text


def test_one_english_word_does_not_make_a_sentence_english() -> None:
    assert words("theme nam nay do ai chon") == "chủ đề nam nay do ai chon"


@pytest.mark.parametrize(
    "text", ["Who is the lead of cluster 4?", "member của cụm 2", "when was the year-end review held"]
)
def test_what_was_translated_points_at_what_was_typed(text: str) -> None:
    reading = read(text).plain()
    for token in reading.tokens:
        assert 0 <= token.start < token.end <= len(text)
        piece = reading.text[token.start : token.end].lower()
        assert token.raw == piece or tuple(piece.split()) in PHRASES


# ---- the table -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("phrase", PHRASES, ids=" ".join)
def test_entries_are_well_formed(phrase: tuple[str, ...]) -> None:
    assert 0 < len(phrase) <= LONGEST
    assert all(word == word.lower() and word.isascii() for word in phrase)
    assert [
        word for word in PHRASES[phrase] if word != canonical(word) or not (word.isdigit() or is_syllable(word))
    ] == []


def test_the_longest_phrase_is_as_long_as_said() -> None:
    assert max(map(len, PHRASES)) == LONGEST
