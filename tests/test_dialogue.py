"""The dialogue over the real knowledge: what it answers, asks back and refuses, and what it remembers of whom."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue import Dialogue
from bot.model import Reply, Session, Utterance

AT = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def talk(dialogue: Dialogue, *texts: str) -> Reply:
    """Return the reply to the last of `texts`, said one after the other by one person."""
    session = Session()
    for text in texts:
        turn = dialogue.respond(Utterance(text=text, at=AT), session)
        session = turn.session
    return turn.reply


CONTRACTS: dict[str, tuple[str, str, list[str], list[str]]] = {
    "lead of a year": ("cụm trưởng cụm IX năm 2020 là ai", "answer", ["2020", "Cụm trưởng", "Bạc Liêu"], []),
    "latest lead": ("cụm trưởng hiện nay của cụm IX", "answer", ["Mới nhất", "2020", "Bạc Liêu", "2026"], []),
    "nearest lead": ("cụm trưởng cụm II năm 2020", "fallback", ["Chưa có", "2020", "2014", "Phú Thọ"], ["Bạc Liêu"]),
    "nearest theme": ("chủ đề cụm I năm 2025", "fallback", ["Chưa có", "2025", "2021", "Đoàn kết"], ["liêm chính"]),
    "host is not lead": ("cụm trưởng cụm I là ai", "fallback", ["Chưa có"], ["Đúng vậy"]),
    "host is not lead, yes or no": ("Bắc Ninh là cụm trưởng cụm I phải không", "fallback", ["Chưa có"], ["Đúng vậy"]),
    "chair is not lead": ("cụm trưởng cụm IV năm 2019", "fallback", ["Chưa có", "chủ trì"], []),
    "chair is not lead, yes or no": ("Hà Tĩnh có phải cụm trưởng cụm IV không", "fallback", ["Chưa có"], ["Đúng vậy"]),
    "nominated is not awarded": ("Lạng Sơn được tặng cờ thi đua chưa", "answer", ["đề nghị"], ["Đúng vậy"]),
    "who was awarded in II": ("cụm II năm 2013 ai được khen thưởng", "answer", ["mới đề nghị"], ["Bạc Liêu"]),
    "flag is not an award": ("Phú Thọ nhận cờ luân phiên có phải được khen thưởng không", "answer", ["không phải"], []),
    "attendance": ("cụm IX gồm những tỉnh nào", "answer", ["danh sách", "dự hội nghị", "28/02/2020"], []),
    "only one is named": ("cụm IV gồm những tỉnh nào", "answer", ["6", "Hà Tĩnh"], ["Nghệ An", "Thanh Hóa"]),
    "unit no article names": ("Nghệ An thuộc cụm nào", "fallback", ["Chưa có", "I, II, IV và IX"], ["Nghệ An thuộc C"]),
    "unit of a new province": ("Bắc Giang thuộc cụm nào", "answer", ["Cụm thi đua số II", "Bắc Ninh"], []),
    "a unit, and a cluster not known": ("Lạng Sơn thuộc cụm III phải không", "answer", ["Cụm thi đua số II."], []),
    "cluster not known": ("cụm III gồm những tỉnh nào", "fallback", ["Chưa có", "III", "I, II, IV và IX"], ["Nguồn"]),
    "area not known": ("cụm Tây Nguyên ai là cụm trưởng", "fallback", ["Tây Nguyên", "I, II, IV và IX"], ["Nguồn"]),
    "a bloc": ("khối thi đua số 2 có ai", "fallback", ["Khối"], ["Lạng Sơn"]),
    "another body's": ("cụm thi đua số 2 của Bộ Công an ai làm cụm trưởng", "fallback", [], ["Lạng Sơn", "Nguồn"]),
    "out of scope": ("thời tiết Hà Nội hôm nay thế nào", "fallback", ["cụm thi đua"], ["Nguồn"]),
    "no words": ("???", "fallback", ["Ví dụ"], []),
    "nothing": ("", "fallback", ["Ví dụ"], []),
    "too long": ("cụm trưởng " * 400, "fallback", ["dài"], ["Nguồn"]),
    "no date": ("hội nghị cụm IV ngày nào", "fallback", ["không nêu ngày", "2019"], ["/2019"]),
    "a name mistyped": ("Hạ Nam thuộc cụm nào", "clarify", ["Hà Nam"], ["Cụm thi đua số I."]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "outcome", "says", "never"), CONTRACTS.values(), ids=CONTRACTS)
def test_a_question_is_answered_as_far_as_the_articles_go(
    dialogue: Dialogue, text: str, outcome: str, says: list[str], never: list[str]
) -> None:
    reply = talk(dialogue, text)
    assert reply.outcome == outcome, reply.text
    assert [said for said in says if said not in reply.text] == [], reply.text
    assert [said for said in never if said in reply.text] == [], reply.text


YES_NO: dict[str, tuple[str, str]] = {
    "led": ("Bạc Liêu là cụm trưởng cụm IX năm 2020 phải không", "Đúng"),
    "was deputy": ("Sóc Trăng là cụm trưởng cụm IX năm 2020 phải không", "Không"),
    "led another year": ("Phú Thọ là cụm trưởng cụm II năm 2013 phải không", "Không"),
    "belongs": ("Cà Mau thuộc cụm IX phải không", "Đúng"),
    "belongs elsewhere": ("Cà Mau thuộc cụm II phải không", "Không"),
    "that many": ("cụm II có 9 tỉnh phải không", "Đúng"),
    "not that many": ("cụm II có 8 tỉnh phải không", "Không"),
    "awarded": ("Sóc Trăng có được bằng khen không", "Đúng"),
    "only nominated": ("Phú Thọ đã được tặng cờ thi đua chưa", "Mới là đề nghị"),
    "that day": ("hội nghị cụm IX họp ngày 28/02/2020 phải không", "Đúng"),
    "another day": ("hội nghị cụm IX họp ngày 27/02/2020 phải không", "Không"),
}


@pytest.mark.parametrize(("text", "start"), YES_NO.values(), ids=YES_NO)
def test_a_yes_no_question_is_answered_first(dialogue: Dialogue, text: str, start: str) -> None:
    assert talk(dialogue, text).text.startswith(start)


FOLLOW_UPS: dict[str, tuple[tuple[str, ...], str, list[str]]] = {
    "the cluster": (("cụm trưởng cụm IX", "cụm phó là ai"), "deputy", ["Sóc Trăng"]),
    "the intent": (("cụm trưởng cụm IX", "thế cụm II"), "lead", ["Phú Thọ"]),
    "the next year": (("cụm trưởng cụm II năm 2013", "còn năm sau"), "lead", ["2014", "Phú Thọ"]),
    "that province": (("cụm trưởng cụm IX năm 2020", "tỉnh đó nay thuộc tỉnh nào"), "unit_now", ["Cà Mau"]),
    "that cluster": (("Bắc Ninh thuộc cụm nào", "cụm đó có mấy tỉnh"), "member_count", ["10"]),
    "that person": (("Nguyễn Thị Yến là ai", "bà ấy phát biểu gì"), "meeting_spoke", ["biểu dương"]),
    "that meeting": (("hội nghị cụm IX ngày nào", "hôm đó ai dự"), "meeting_attended", ["Lê Thị Thủy Thi"]),
    "another unit": (("Sóc Trăng thuộc cụm nào", "còn Lạng Sơn"), "unit_cluster", ["Cụm thi đua số II"]),
    "the choice tapped": (("cụm trưởng là ai", "cụm IX"), "lead", ["2020", "Bạc Liêu"]),
    "over small talk": (("cụm trưởng cụm IX", "cảm ơn", "cụm phó là ai"), "deputy", ["Sóc Trăng"]),
    "over a question not ours": (("cụm trưởng cụm IX", "giá vàng hôm nay", "cụm phó là ai"), "deputy", ["Sóc Trăng"]),
    "its source": (("cụm trưởng cụm IX", "nguồn ở đâu"), "source", ["Cụm thi đua số IX"]),
}


@pytest.mark.parametrize(("texts", "intent", "says"), FOLLOW_UPS.values(), ids=FOLLOW_UPS)
def test_a_follow_up_goes_on_from_the_last_answer(
    dialogue: Dialogue, texts: tuple[str, ...], intent: str, says: list[str]
) -> None:
    reply = talk(dialogue, *texts)
    assert (reply.intent, reply.outcome) == (intent, "answer"), reply.text
    assert [said for said in says if said not in reply.text] == [], reply.text


@pytest.mark.parametrize("text", ["cụm phó là ai", "còn năm sau", "tỉnh đó thuộc cụm nào", "thế cụm đó"])
def test_a_follow_up_to_nothing_names_no_fact(dialogue: Dialogue, text: str) -> None:
    reply = talk(dialogue, text)
    assert (reply.sources, reply.outcome == "answer") == ((), False), reply.text


TWO: dict[str, tuple[str, list[str]]] = {
    "one cluster": ("cụm IX có mấy tỉnh và chủ đề năm 2020 là gì", ["7", "Kỷ cương"]),
    "two clusters": ("Bắc Giang thuộc cụm nào, chủ đề cụm I năm 2021 là gì", ["Cụm thi đua số II", "Đoàn kết"]),
    "the second goes on from the first": ("cụm IX gồm tỉnh nào và ai là cụm trưởng", ["Hậu Giang", "tỉnh Bạc Liêu"]),
}


@pytest.mark.parametrize(("text", "says"), TWO.values(), ids=TWO)
def test_two_questions_get_two_answers_and_the_sources_once(dialogue: Dialogue, text: str, says: list[str]) -> None:
    reply = talk(dialogue, text)
    assert [said for said in says if said not in reply.text] == [], reply.text
    assert reply.text.count("Nguồn:") == 1


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("cụm trưởng là ai", {"cụm II", "cụm IX"}),
        ("hội nghị họp ngày nào", {"cụm I", "cụm II", "cụm IV", "cụm IX"}),
        ("khen thưởng thế nào", {"cụm II", "cụm IX"}),
        ("cụm mình có mấy tỉnh", {"cụm I", "cụm II", "cụm IV", "cụm IX"}),
    ],
)
def test_an_open_question_is_asked_back_with_choices(dialogue: Dialogue, text: str, choices: set[str]) -> None:
    reply = talk(dialogue, text)
    assert (reply.outcome, set(reply.suggestions), reply.sources) == ("clarify", choices, ())


# ---- sessions --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("seconds", "outcome"), [(0, "answer"), (-1, "answer"), (1, "clarify")])
def test_a_session_expires(dialogue: Dialogue, seconds: int, outcome: str) -> None:
    session = dialogue.respond(Utterance(text="cụm trưởng cụm IX", at=AT), Session()).session
    later = AT + timedelta(minutes=dialogue.intents.policy.session_minutes, seconds=seconds)
    reply = dialogue.respond(Utterance(text="cụm trưởng là ai", at=later), session).reply
    assert reply.outcome == outcome


def test_every_message_keeps_a_session_alive(dialogue: Dialogue) -> None:
    session, at = Session(), AT
    for text in ("cụm trưởng cụm IX", "cảm ơn", "???", "cảm ơn"):
        session = dialogue.respond(Utterance(text=text, at=at), session).session
        assert session.at == at
        at += timedelta(minutes=dialogue.intents.policy.session_minutes - 1)
    assert dialogue.respond(Utterance(text="cụm phó là ai", at=at), session).reply.outcome == "answer"


def test_one_chat_never_leaks_into_another(dialogue: Dialogue) -> None:
    one, other = Session(), Session()
    for mine, theirs in (("cụm trưởng cụm IX", "cụm trưởng cụm II năm 2013"), ("năm đó chủ đề gì", "còn năm sau")):
        turn, one = _step(dialogue, mine, one)
        reply, other = _step(dialogue, theirs, other)
    assert "Kỷ cương" in turn.text
    assert "Phú Thọ" in reply.text
    assert talk(dialogue, "cụm trưởng là ai").outcome == "clarify"


def _step(dialogue: Dialogue, text: str, session: Session) -> tuple[Reply, Session]:
    turn = dialogue.respond(Utterance(text=text, at=AT), session)
    return turn.reply, turn.session


def test_a_session_given_is_never_changed(dialogue: Dialogue) -> None:
    _, session = _step(dialogue, "cụm trưởng cụm IX", Session())
    before = (session.intent, dict(session.slots), session.sources, session.at)
    first, _ = _step(dialogue, "còn cụm II", session)
    again, _ = _step(dialogue, "còn cụm II", session)
    assert first == again
    assert (session.intent, dict(session.slots), session.sources, session.at) == before


@pytest.mark.parametrize("text", ["cảm ơn", "xin chào", "giá vàng hôm nay", "khối thi đua số 3 có ai", "???"])
def test_small_talk_and_refusals_change_nothing_but_the_time(dialogue: Dialogue, text: str) -> None:
    _, before = _step(dialogue, "cụm trưởng cụm IX", Session())
    _, after = _step(dialogue, text, before)
    assert after == before


# ---- forms -----------------------------------------------------------------------------------------------------------

SPELLINGS: list[str] = [
    "cum truong cum 9 nam 2020 la ai",
    "CỤM TRƯỞNG CỤM IX NĂM 2020 LÀ AI",
    unicodedata.normalize("NFD", "cụm trưởng cụm IX năm 2020 là ai"),
    "cụm   trưởng\ncụm  IX năm 2020 là ai???",
    "cho mình hỏi cụm trưởng cụm IX năm 2020 là ai ạ",
    "cụm trưởng cụm lX năm 2020 là ai",
]


@pytest.mark.parametrize("text", SPELLINGS, ids=ascii)
def test_however_it_is_typed_the_answer_is_the_same(dialogue: Dialogue, text: str) -> None:
    assert talk(dialogue, text).text == talk(dialogue, "cụm trưởng cụm IX năm 2020 là ai").text


@pytest.mark.parametrize("text", [case[0] for case in CONTRACTS.values()], ids=list(CONTRACTS))
def test_every_reply_is_whole_and_sourced(dialogue: Dialogue, text: str) -> None:
    reply = talk(dialogue, text)
    assert reply.text
    assert "{" not in reply.text
    assert "[[" not in reply.text
    assert unicodedata.is_normalized("NFC", reply.text)
    assert ("Nguồn:" in reply.text) is bool(reply.sources)
    assert set(reply.sources) <= set(dialogue.facts.articles)
    assert 0.0 <= reply.confidence <= 1.0


HOSTILE: list[Any] = ["{cluster}", "[[{x}]]", "\x00", "🙂🙂", "cụm " * 200, "9" * 300, "cụm 99999999999", "‮cụm IX"]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_no_text_breaks_the_bot(dialogue: Dialogue, text: str) -> None:
    turn = dialogue.respond(Utterance(text=text, at=AT), Session())
    assert turn.reply.text
    assert "{" not in turn.reply.text


def test_entities_are_where_they_were_typed(dialogue: Dialogue) -> None:
    text = "cụm trưởng cụm IX năm 2020 có phải Bạc Liêu không"
    reply = talk(dialogue, text)
    found = {entity.kind: entity for entity in reply.entities}
    assert {"cluster", "year", "unit"} <= set(found)
    assert all(text[entity.start : entity.end] == entity.text for entity in reply.entities)


# ---- a chat's own cluster ------------------------------------------------------------------------------------------


def test_a_figure_that_answers_the_question_back_is_where_it_was_typed(dialogue: Dialogue) -> None:
    (entity,) = talk(dialogue, "cụm trưởng", " IX ạ").entities
    assert (entity.kind, entity.value, entity.text, entity.start, entity.end) == ("cluster", "IX", "IX", 1, 3)


@pytest.mark.parametrize("own", ["cụm mình", "cụm ta", "cum minh", "cụm chúng ta", "cụm của mình"])
def test_our_own_cluster_is_the_one_the_chat_is_set_to(dialogue: Dialogue, own: str) -> None:
    utterance = Utterance(text=f"{own} gồm những tỉnh nào", at=AT, own_cluster="IX")
    reply = dialogue.respond(utterance, Session()).reply
    assert reply.outcome == "answer"
    assert "Cụm thi đua số IX" in reply.text


@pytest.mark.parametrize("asked", ["{own} gồm ai", "{own} có ai", "{own}", "{own} ai trưởng", "{own} họp chưa"])
@pytest.mark.parametrize("own", ["cụm mình", "cụm ta", "cum minh"])
def test_our_own_cluster_is_asked_about_like_any_other(dialogue: Dialogue, asked: str, own: str) -> None:
    ours = dialogue.respond(Utterance(text=asked.format(own=own), at=AT, own_cluster="IX"), Session()).reply
    named = dialogue.respond(Utterance(text=asked.format(own="cụm IX"), at=AT), Session()).reply
    assert ours.text == named.text


def test_an_overview_does_not_pass_off_some_members_as_all(dialogue: Dialogue) -> None:
    assert "có 6 đơn vị; bài báo chỉ nêu tên Hà Tĩnh." in talk(dialogue, "cụm IV").text


def test_without_one_the_bot_asks_which(dialogue: Dialogue) -> None:
    assert talk(dialogue, "cụm mình gồm những tỉnh nào").outcome == "clarify"


def test_a_cluster_that_is_named_comes_before_our_own(dialogue: Dialogue) -> None:
    reply = dialogue.respond(Utterance(text="cụm II gồm tỉnh nào", at=AT, own_cluster="IX"), Session()).reply
    assert "Cụm thi đua số II" in reply.text


def test_our_own_cluster_changes_with_the_setting(dialogue: Dialogue) -> None:
    session = dialogue.respond(Utterance(text="cụm mình có ai", at=AT, own_cluster="IX"), Session()).session
    reply = dialogue.respond(Utterance(text="cụm mình gồm tỉnh nào", at=AT, own_cluster="I"), session).reply
    assert "Cụm thi đua số I " in reply.text


def test_a_reply_worked_out_anew_is_the_one_remembered(dialogue: Dialogue) -> None:
    first = talk(dialogue, "cụm trưởng cụm IX năm 2020 là ai")
    assert talk(dialogue, "cụm trưởng cụm IX năm 2020 là ai") is first
    dialogue.forget()
    again = talk(dialogue, "cụm trưởng cụm IX năm 2020 là ai")
    assert again == first
    assert again is not first
