"""Sentences understood, by a small bot: what is asked, what is named, how the question is meant, and how surely."""

from __future__ import annotations

import itertools
import random
import unicodedata

import pytest

from bot.dialogue import Dialogue
from bot.language.variants import with_slips
from bot.matching.matcher import Matcher
from tests.cases import typed
from tests.matching import small

NAMES = {"{cluster}": "cụm 11", "{unit}": "Sông Xanh", "{year}": "2020"}

ASKED = {
    "lead": [
        "ai là cụm trưởng cụm 11 năm 2020",
        "Cụm trưởng cụm XI?",
        "cum truong cum 11 la ai",
        "truowngr cumj 11 laf ai",
        "cum truogn cum 11 la ai",
        "cho em hỏi ai làm cụm trưởng cụm thi đua số XI ạ",
        "ai lam cum truong cum thi dua so 11 vay a",
        "cụm trưởng cụm mười một năm hai không hai mươi là ai",
        "who is the lead of cluster 11",
        "ct cụm 11 là ai",
        "sở nào làm cụm trưởng cụm 12",
        "CỤM TRƯỞNG CỤM 11 LÀ AI",
    ],
    "deputy": [
        "cụm phó cụm 11 là ai",
        "cum pho cum 11 la ai",
        "who is the deputy lead of cluster 11",
        "phó cụm 11 là ai",
    ],
    "members": [
        "cụm 11 gồm những tỉnh nào",
        "cum 11 gom nhung tinh nao",
        "nhờ em tra giúp danh sách thành viên cụm 11",
        "ds thành viên cụm 11",
        "cụm 11 có những tp nào",
        "các tỉnh thuộc cụm XI ạ",
    ],
    "member_count": [
        "cụm 11 có mấy tỉnh",
        "cum 11 co may tinh",
        "cụm 11 có bn tỉnh",
        "how many provinces in cluster 11",
    ],
    "meeting_where": ["hội nghị cụm 11 ở đâu", "hoi nghi cum 11 o dau", "hn cụm 11 ở đâu", "họp ở đâu"],
    "meeting_when": ["hội nghị cụm 11 khi nào", "tg họp cụm 11", "hoi nghi tong ket ngay nao"],
    "attended": ["thành phần dự hội nghị cụm 11", "tp dự hội nghị cụm 11", "thanh phan du hop"],
    "theme": ["chủ đề cụm 11 năm 2020 là gì", "chu de nam 2020", "theme năm 2020 là gì", "cho xin câu chủ đề cụm 11"],
    "author": ["tg bài báo là ai", "tác giả bài viết là ai"],
    "results": ["kh trồng cây", "kết quả năm 2020"],
    "greeting": ["chào em", "chao ban", "hello", "xin chào"],
    "thanks": ["cảm ơn em nhiều", "tks", "thank you", "cam on nhe"],
    "out_of_scope": [
        "thời tiết hôm nay thế nào",
        "giá vàng hôm nay",
        "cụm trưởng công an phường là ai",
        "lương cụm trưởng bao nhiêu",
    ],
}
SENTENCES = [sentence for sentences in ASKED.values() for sentence in sentences] + [
    "",
    "?",
    "👍",
    "blorb flimp",
    "cụm 11",
]


@pytest.fixture(scope="module")
def matcher() -> Matcher:
    return small.matcher()


def named(matcher: Matcher, text: str) -> list[tuple[str, str]]:
    return [(entity.kind, entity.value) for entity in matcher.understand(text).entities]


# ---- what is asked ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "intent"), typed(ASKED))
def test_what_is_asked(text: str, intent: str, matcher: Matcher) -> None:
    assert matcher.understand(text).intent == intent


@pytest.mark.parametrize(("example", "intent"), typed({name: ways.split("|") for name, ways in small.EXAMPLES.items()}))
def test_what_was_taught_is_answered(example: str, intent: str, matcher: Matcher) -> None:
    text = " ".join(example.split())
    for slot, name in NAMES.items():
        text = text.replace(slot, name)
    heard = matcher.understand(text)
    assert heard.intent == intent
    assert heard.nearest in small.intents().intents[intent].examples


@pytest.mark.parametrize("text", SENTENCES)
def test_candidates_are_distinct_and_every_share_is_one(text: str, matcher: Matcher) -> None:
    heard = matcher.understand(text)
    intents = [candidate.intent for candidate in heard.candidates]
    assert len(intents) == len(set(intents)) <= 5
    assert set(intents) <= set(small.EXAMPLES)
    for candidate in heard.candidates:
        assert 0 <= candidate.probability <= candidate.family + 1e-3 <= 1.01
    assert all(0 <= share <= 1 for share in (heard.confidence, heard.novelty, heard.likeness))


@pytest.mark.parametrize("text", SENTENCES)
def test_a_decomposed_text_means_the_same(text: str, matcher: Matcher) -> None:
    assert matcher.understand(unicodedata.normalize("NFD", text)) == matcher.understand(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_understanding_has_no_chance_and_no_memory_in_it(text: str, matcher: Matcher) -> None:
    before, _ = matcher.understand(text), matcher.understand("cụm phó cụm 12 là ai")
    assert matcher.understand(text) == before


def test_two_matchers_taught_the_same_understand_the_same(matcher: Matcher) -> None:
    again = small.matcher()
    assert [again.understand(text).candidates for text in SENTENCES] == [
        matcher.understand(text).candidates for text in SENTENCES
    ]


@pytest.mark.parametrize("text", ["blorb flimp", "xyzzy plugh foo", "zzz"])
def test_words_never_heard_are_all_strange_and_sure_of_nothing(text: str, matcher: Matcher) -> None:
    heard = matcher.understand(text)
    assert heard.novelty == 1.0
    assert heard.confidence == 0.0


@pytest.mark.parametrize("text", ["blorb", "flimp zork", "trường mẫu giáo"])
def test_strange_words_make_a_question_less_sure(text: str, matcher: Matcher) -> None:
    assert matcher.understand(f"chủ đề {text} là gì").confidence < matcher.understand("chủ đề là gì").confidence


# ---- what is named ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ai là cụm trưởng cụm 11 năm 2020", [("cluster", "XI"), ("year", "2020")]),
        ("cụm 11 có Sông Xanh không", [("cluster", "XI"), ("unit", "Sông Xanh")]),
        ("cum 12 co doi tim khong", [("cluster", "XII"), ("unit", "Đồi Tím")]),
        ("năm hai không hai mươi ai làm cụm trưởng cụm mười một", [("year", "2020"), ("cluster", "XI")]),
        ("sông xanhh có phải cụm trưởng không", [("unit", "Sông Xanh")]),
        ("cụm trưởng là ai", []),
    ],
)
def test_what_is_named(text: str, found: list[tuple[str, str]], matcher: Matcher) -> None:
    assert named(matcher, text) == found


@pytest.mark.parametrize("text", SENTENCES)
def test_entities_are_pieces_of_the_text(text: str, matcher: Matcher) -> None:
    heard = matcher.understand(text)
    assert [one.text for one in heard.entities] == [heard.text[one.start : one.end] for one in heard.entities]


@pytest.mark.parametrize("text", ["cụm 11 chào", "xin chào cụm 11", "cảm ơn Sông Xanh", "chào ông Thử"])
def test_small_talk_names_nothing_of_ours(text: str, matcher: Matcher) -> None:
    assert named(matcher, text)
    assert matcher.understand(text).intent not in ("greeting", "thanks")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("text", [text for text in SENTENCES if len(text) > 8])
def test_slips_never_break_what_entities_and_words_point_at(text: str, seed: int, matcher: Matcher) -> None:
    heard = matcher.understand(with_slips(text, random.Random(seed), rate=0.3))
    assert [one.text for one in heard.entities] == [heard.text[one.start : one.end] for one in heard.entities]
    assert all(0 <= token.start <= token.end <= len(heard.text) for token in heard.tokens)
    assert all(left.end <= right.start for left, right in itertools.pairwise(heard.entities))
    assert heard.candidates


@pytest.mark.parametrize("one", ["cụm 11", "cụm thi đua số XI", "cụm 12"])
@pytest.mark.parametrize("question", ["cụm trưởng {} là ai", "{} có mấy tỉnh", "hội nghị {} ở đâu"])
def test_which_cluster_is_named_does_not_matter(question: str, one: str, matcher: Matcher) -> None:
    heard, other = matcher.understand(question.format(one)), matcher.understand(question.format("cụm 4"))
    assert (heard.shape, heard.candidates) == (other.shape, other.candidates)


# ---- short forms -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("tg bài báo là ai", "giả"),
        ("tg họp cụm 11", "gian"),
        ("kh trồng cây", "hoạch"),
        ("cụm 11 có sông xanh kh", "không"),
        ("ct cụm 11 là ai", "trưởng"),
        ("cụm 11 có những tp nào", "phố"),
        ("hn cụm 11 ở đâu", "nghị"),
        ("cụm 11 có bn tỉnh", "nhiêu"),
    ],
)
def test_the_sentence_decides_what_a_short_form_means(text: str, word: str, matcher: Matcher) -> None:
    assert word in matcher.understand(text).shape


@pytest.mark.parametrize("text", ["tỉnh BN ở cụm nào", "sở BN thuộc cụm nào"])
def test_capitals_among_small_letters_are_the_initials_of_a_name(text: str, dialogue: Dialogue) -> None:
    assert [one.value for one in dialogue.matcher.understand(text).entities if one.kind == "unit"] == ["Bắc Ninh"]


@pytest.mark.parametrize("text", ["cụm 9 có bn tỉnh", "CỤM 9 CÓ BN TỈNH", "bn đơn vị trong cụm 9"])
def test_the_same_letters_before_something_counted_are_a_number_asked(text: str, dialogue: Dialogue) -> None:
    assert [one.kind for one in dialogue.matcher.understand(text).entities] == ["cluster"]


# ---- how it is meant -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "yesno", "carries_on", "bare", "asks"),
    [
        ("Sông Xanh có phải cụm trưởng không", True, False, False, False),
        ("cụm trưởng cụm 11 là ai", False, False, False, True),
        ("còn cụm phó", False, True, False, False),
        ("còn cụm 12", False, True, True, False),
        ("cụm 11", False, False, True, False),
        ("thế năm 2020 thì sao", False, True, True, True),
        ("danh sách thành viên cụm 11", False, False, False, False),
    ],
)
def test_how_a_question_is_meant(
    text: str, yesno: bool, carries_on: bool, bare: bool, asks: bool, matcher: Matcher
) -> None:
    heard = matcher.understand(text)
    assert (heard.yesno, heard.carries_on, heard.bare, heard.asks) == (yesno, carries_on, bare, asks)


@pytest.mark.parametrize("text", ["cụm trưởng công an phường là ai", "trận bóng đá tối qua"])
def test_words_that_only_questions_out_of_scope_use_are_foreign(text: str, matcher: Matcher) -> None:
    assert matcher.understand(text).foreign


@pytest.mark.parametrize("text", ["cụm trưởng cụm 11 là ai", "cho em hỏi chủ đề là gì ạ", "chào em", "blorb", ""])
def test_words_of_ours_and_words_never_heard_are_not_foreign(text: str, matcher: Matcher) -> None:
    assert not matcher.understand(text).foreign


@pytest.mark.parametrize(
    "frame", ["cho hỏi {} ạ", "em ơi cho anh hỏi {}", "nhờ em tra giúp {}", "xin hỏi {}", "{} vậy em", "dạ {} với ạ?"]
)
def test_politeness_changes_nothing(frame: str, matcher: Matcher) -> None:
    plain, polite = (
        matcher.understand("cụm trưởng cụm 11 là ai"),
        matcher.understand(frame.format("cụm trưởng cụm 11 là ai")),
    )
    assert (polite.shape, polite.candidates) == (plain.shape, plain.candidates)


@pytest.mark.parametrize("text", ["", "   ", "?", "👍🙏", "..."])
def test_nothing_said_is_nothing_shaped(text: str, matcher: Matcher) -> None:
    heard = matcher.understand(text)
    assert (heard.shape, heard.topic, heard.entities) == ((), (), ())


def test_the_topic_has_no_names_but_keeps_numbers(matcher: Matcher) -> None:
    assert matcher.understand("cụm 11 năm 2020 cấp 1500 giấy").topic == ("cap", "1500", "giay")


# ---- parts -----------------------------------------------------------------------------------------------------------


def test_a_part_is_understood_by_itself(matcher: Matcher) -> None:
    whole = matcher.understand("cụm trưởng cụm 11 là ai và họp ở đâu")
    at = next(place for place, token in enumerate(whole.tokens) if token.folded == "hop")
    left, right = matcher.part(whole, 0, at), matcher.part(whole, at, len(whole.tokens))
    assert (left.intent, right.intent) == ("lead", "meeting_where")
    assert left.tokens + right.tokens == whole.tokens
    assert [one.text for one in left.entities] == ["cụm 11"]
    assert right.entities == ()


def test_the_whole_as_a_part_is_the_whole(matcher: Matcher) -> None:
    whole = matcher.understand("ai là cụm trưởng cụm 11 năm 2020")
    again = matcher.part(whole, 0, len(whole.tokens))
    assert (again.candidates, again.entities, again.shape) == (whole.candidates, whole.entities, whole.shape)


def test_the_question_is_found_in_a_long_winded_message(matcher: Matcher) -> None:
    story = "tôi mới về phòng, hôm qua đọc một bài hay quá mà cứ bàn mãi chưa ra nên phiền mọi người chỉ giúp"
    heard = matcher.understand(f"{story}, cụm 11 ai làm cụm trưởng")
    assert heard.intent == "lead"
    assert [one.value for one in heard.entities if one.kind == "cluster"] == ["XI"]
