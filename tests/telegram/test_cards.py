"""Inline mode: the real bot's answers as cards."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.dialogue import Dialogue
from bot.model import Session, Utterance
from bot.telegram import cards as module
from bot.telegram.cards import MAX_CARDS, MAX_DESCRIPTION, MAX_TEXT, MAX_TITLE, Card, cards, clipped

AT = datetime(2021, 3, 1, 9, tzinfo=UTC)
QUERIES = (
    "",
    "cụm 9",
    "cụm trưởng",
    "cum truong 9 2020",
    "chủ đề cụm II",
    "khen thưởng",
    "hội nghị",
    "thành viên 2020",
    "nguồn",
    "xin chào",
    "Bạc Liêu thuộc cụm nào",
    "thời tiết hôm nay",
    "cụm XX",
    "x" * 256,
    "cụm trưởng " * 20,
    "?",
)


def said(dialogue: Dialogue, text: str) -> str:
    """Return the bot's own answer."""
    return dialogue.respond(Utterance(text=text, at=AT), Session()).reply.text


@pytest.mark.parametrize("query", QUERIES)
def test_cards_fit_and_are_all_different(dialogue: Dialogue, query: str) -> None:
    found = cards(dialogue, query, AT)
    assert 1 <= len(found) <= MAX_CARDS
    assert len({card.id for card in found}) == len({card.text for card in found}) == len(found)
    for card in found:
        assert 1 <= len(card.id.encode()) <= 64
        assert 1 <= len(card.title) <= MAX_TITLE
        assert 1 <= len(card.description) <= MAX_DESCRIPTION
        assert 1 <= len(card.text) <= MAX_TEXT


@pytest.mark.parametrize("query", QUERIES)
def test_the_same_query_gives_the_same_cards(dialogue: Dialogue, query: str) -> None:
    assert cards(dialogue, query, AT) == cards(dialogue, query, AT)


def test_an_id_is_of_the_text_alone(dialogue: Dialogue) -> None:
    plain, marked = cards(dialogue, "cum truong 9", AT)[0], cards(dialogue, "cụm trưởng cụm IX", AT)[0]
    assert plain.title != marked.title
    assert (plain.id, plain.text) == (marked.id, marked.text)


@pytest.mark.parametrize("query", ["cụm 9", "cụm trưởng cụm IX 2020", "Bạc Liêu thuộc cụm nào", "khen thưởng cụm II"])
def test_the_answer_comes_first_with_its_source(dialogue: Dialogue, query: str) -> None:
    first, *related = cards(dialogue, query, AT)
    assert first.text == said(dialogue, query)
    assert "\nNguồn: " in first.text
    assert "Nguồn: " not in first.description
    assert first.title == query[0].upper() + query[1:]
    assert related


def test_what_is_related_follows(dialogue: Dialogue) -> None:
    titles = [card.title for card in cards(dialogue, "cụm trưởng cụm IX", AT)]
    assert titles[1:4] == ["Thành viên cụm IX", "Chủ đề cụm IX", "Khen thưởng cụm IX"]


def test_where_the_bot_asks_back_every_choice_is_answered(dialogue: Dialogue) -> None:
    found = cards(dialogue, "cụm trưởng", AT)
    assert [card.title for card in found[:2]] == ["Cụm trưởng – cụm II", "Cụm trưởng – cụm IX"]
    assert [card.text for card in found[:2]] == [said(dialogue, f"cụm trưởng cụm {number}") for number in ("II", "IX")]


def test_what_is_related_to_a_choice_says_to_which(dialogue: Dialogue) -> None:
    titles = [card.title for card in cards(dialogue, "hội nghị", AT)]
    assert "Thành phần dự – cụm I" in titles
    assert len(set(titles)) == len(titles)


def test_an_empty_query_opens_with_the_clusters(dialogue: Dialogue) -> None:
    found = cards(dialogue, "  ", AT)
    assert [card.title for card in found[:4]] == ["Cụm I", "Cụm II", "Cụm IV", "Cụm IX"]
    assert found[3].text == said(dialogue, "cụm IX")
    assert found[4].title == "Các cụm đã có thông tin"


@pytest.mark.parametrize("query", [query for query in QUERIES if query])
def test_only_what_rests_on_an_article_is_offered(dialogue: Dialogue, query: str) -> None:
    found = cards(dialogue, query, AT)
    assert found[0].sourced or len(found) == 1
    for card in found:
        assert card.sourced == ("Nguồn" in card.text or "Thông tin lấy từ" in card.text)


def test_a_missing_fact_is_not_offered_but_what_is_near_is(dialogue: Dialogue) -> None:
    found = cards(dialogue, "chủ đề cụm II", AT)
    assert found[0].title == "Cụm trưởng cụm II"
    assert said(dialogue, "chủ đề cụm II") not in [card.text for card in found]


@pytest.mark.parametrize("query", ["thời tiết hôm nay", "cụm XX", "x" * 256, "?"])
def test_where_nothing_is_found_one_card_says_so(dialogue: Dialogue, query: str) -> None:
    (hint,) = cards(dialogue, query, AT)
    assert not hint.sourced
    assert hint.title == "Chưa tìm thấy thông tin phù hợp"
    assert hint.description == said(dialogue, "")
    assert hint.text == said(dialogue, query)


def test_a_card_is_a_value() -> None:
    assert Card(id="1", title="a", description="b", text="c") == Card(id="1", title="a", description="b", text="c")


@pytest.mark.parametrize(
    ("text", "longest", "left"),
    [
        ("cụm IX", 6, "cụm IX"),
        ("cụm trưởng, cụm IX", 14, "cụm trưởng…"),
        ("cụmtrưởng", 5, "cụmt…"),
    ],
)
def test_titles_are_cut_between_words(text: str, longest: int, left: str) -> None:
    assert clipped(text, longest) == left


def test_a_long_text_keeps_its_source() -> None:
    text = "\n".join([*(f"- dòng {n} 🏆" for n in range(900)), "Nguồn: bài báo."])
    sent = module._sendable(text)
    assert len(sent.encode("utf-16-le")) // 2 <= MAX_TEXT
    assert sent.startswith("- dòng 0 🏆\n")
    assert sent.endswith("\n…\nNguồn: bài báo.")


def test_one_long_line_is_cut() -> None:
    assert len(module._sendable("🏆 " * 5000).encode("utf-16-le")) // 2 <= MAX_TEXT
