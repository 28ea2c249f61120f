"""From a message and a session to one question: what is said wins, what is left open is carried over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot.answers.ask import Ask
from bot.dialogue import Dialogue
from bot.model import Session
from bot.slots import Slots, ask_of, remember, slots_of
from tests.invented import TODAY, ask

AT = datetime(2026, 11, 22, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
CHAT = Session(
    intent="lead",
    slots={"clusters": "II", "units": "Lạng Sơn", "people": "Nguyễn Thị Yến", "years": "2013", "meeting": "m"},
    sources=("bai",),
    at=AT,
)


def heard(dialogue: Dialogue, text: str, session: Session, intent: str = "") -> Ask:
    """Return what a message asks after `session`."""
    understood = dialogue.matcher.understand(text)
    meant = dialogue.intents.intents[intent or understood.intent]
    return ask_of(meant, understood, slots_of(understood), session, TODAY, dialogue.facts)


SAID: dict[str, tuple[str, dict[str, Any]]] = {
    "cluster": ("cụm trưởng cụm IX", {"clusters": ("IX",)}),
    "two clusters": ("cụm trưởng cụm II và cụm IX", {"clusters": ("II", "IX")}),
    "one cluster twice": ("cụm IX là cụm 9 à, cụm trưởng là ai", {"clusters": ("IX",)}),
    "unit and year": ("Phú Thọ làm cụm trưởng năm 2014 phải không", {"units": ("Phú Thọ",), "years": (2014,)}),
    "person": ("Hồ Huy Thành là ai", {"people": ("Hồ Huy Thành",)}),
    "day": ("hội nghị ngày 28/02/2020 ở đâu", {"dates": ("2020-02-28",)}),
    "award": ("Sóc Trăng được bằng khen không", {"units": ("Sóc Trăng",), "awards": ("Bằng khen",)}),
    "type": ("hội nghị sơ kết cụm I", {"clusters": ("I",), "types": ("sơ kết",)}),
    "now": ("cụm trưởng cụm IX hiện nay là ai", {"clusters": ("IX",), "when": "now", "years": ()}),
    "last year": ("cụm trưởng cụm IX năm ngoái", {"clusters": ("IX",), "years": (2025,)}),
    "this year": ("cụm trưởng cụm IX năm nay", {"clusters": ("IX",)}),
    "nothing": ("cụm trưởng là ai", {"clusters": (), "units": (), "years": ()}),
}


@pytest.mark.parametrize(("text", "slots"), SAID.values(), ids=SAID)
def test_what_is_named_fills_the_slots(dialogue: Dialogue, text: str, slots: dict[str, Any]) -> None:
    asked = heard(dialogue, text, Session())
    assert {name: getattr(asked, name) for name in slots} == slots
    assert asked.inherited == frozenset()
    assert asked.today == TODAY


CARRIED: dict[str, tuple[str, str, dict[str, Any], set[str]]] = {
    "cluster and year": ("cụm phó là ai", "deputy", {"clusters": ("II",), "years": (2013,)}, {"clusters", "years"}),
    "another year": ("còn năm 2014", "lead", {"clusters": ("II",), "years": (2014,)}, {"clusters"}),
    "another cluster": ("cụm trưởng cụm IX", "lead", {"clusters": ("IX",), "years": ()}, set()),
    "the year before": ("còn năm trước đó", "lead", {"clusters": ("II",), "years": (2012,)}, {"clusters"}),
    "the year after": ("còn năm sau", "lead", {"clusters": ("II",), "years": (2014,)}, {"clusters"}),
    "that province": ("tỉnh đó thuộc cụm nào", "unit_cluster", {"units": ("Lạng Sơn",)}, set()),
    "that person": ("bà ấy là ai", "person", {"people": ("Nguyễn Thị Yến",)}, set()),
    "that cluster": ("cụm đó gồm những tỉnh nào", "members", {"clusters": ("II",)}, set()),
    "a unit of another cluster": ("Cà Mau làm cụm trưởng à", "lead", {"units": ("Cà Mau",), "years": ()}, {"clusters"}),
}


@pytest.mark.parametrize(("text", "intent", "slots", "inherited"), CARRIED.values(), ids=CARRIED)
def test_what_is_left_open_is_carried_over(
    dialogue: Dialogue, text: str, intent: str, slots: dict[str, Any], inherited: set[str]
) -> None:
    asked = heard(dialogue, text, CHAT, intent)
    assert {name: getattr(asked, name) for name in slots} == slots
    assert inherited <= asked.inherited
    assert not {name for name in slots if asked.said(name)} & asked.inherited


@pytest.mark.parametrize("text", ["tỉnh đó thuộc cụm nào", "bà ấy là ai", "cụm đó gồm những tỉnh nào", "còn năm sau"])
def test_an_empty_session_fills_nothing(dialogue: Dialogue, text: str) -> None:
    asked = heard(dialogue, text, Session())
    assert (asked.clusters, asked.units, asked.people, asked.meeting) == ((), (), (), "")


def test_the_meeting_and_the_sources_of_the_chat_are_known(dialogue: Dialogue) -> None:
    asked = heard(dialogue, "nguồn ở đâu", CHAT)
    assert (asked.meeting, asked.last_sources) == ("m", ("bai",))


def test_a_session_is_read_and_never_changed(dialogue: Dialogue) -> None:
    before = dict(CHAT.slots)
    heard(dialogue, "cụm trưởng cụm IX năm 2020", CHAT)
    assert CHAT.slots == before


@pytest.mark.parametrize(
    ("text", "field", "value"),
    [
        ("khối thi đua số 3 có ai", "bloc", True),
        ("cụm thi đua công an có ai", "foreign", True),
        ("cụm IX có 7 tỉnh phải không", "numbers", (7,)),
        ("cụm trưởng cụm IX", "bloc", False),
    ],
)
def test_what_is_not_ours_is_marked(dialogue: Dialogue, text: str, field: str, value: object) -> None:
    assert getattr(slots_of(dialogue.matcher.understand(text)), field) == value


@pytest.mark.parametrize(
    ("slots", "named"),
    [
        (Slots(), False),
        (Slots(values={"clusters": ("IX",)}), True),
        (Slots(years=(2020,)), True),
        (Slots(when="now"), True),
        (Slots(anaphors=frozenset({"unit"})), True),
        (Slots(numbers=(7,)), False),
    ],
)
def test_slots_are_true_where_something_was_named(slots: Slots, named: bool) -> None:
    assert bool(slots) is named
    assert slots.get("lạ") == ()


REMEMBERED: dict[str, tuple[dict[str, Any], dict[str, str], dict[str, str]]] = {
    "what was asked": ({"clusters": ("IX",), "years": (2020,)}, {}, {"clusters": "IX", "years": "2020"}),
    "several": ({"clusters": ("II", "IX")}, {}, {"clusters": "II|IX"}),
    "what was told": ({"clusters": ("IX",)}, {"units": "Bạc Liêu"}, {"clusters": "IX", "units": "Bạc Liêu"}),
    "what was told over what was asked": ({"clusters": ("IX",)}, {"clusters": "II"}, {"clusters": "II"}),
    "the year asked over the year told": ({"years": (2025,)}, {"years": "2020"}, {"years": "2025"}),
    "the year told over one carried over": (
        {"years": (2013,), "inherited": frozenset({"years"})}, {"years": "2020"}, {"years": "2020"},
    ),
    "nothing": ({}, {"clusters": ""}, {}),
}  # fmt: skip


@pytest.mark.parametrize(("asked", "focus", "kept"), REMEMBERED.values(), ids=REMEMBERED)
def test_the_session_after_an_answer_is_about_what_was_told(
    asked: dict[str, Any], focus: dict[str, str], kept: dict[str, str]
) -> None:
    session = remember(CHAT, ask("award", **asked), focus, ("bai-a",))
    assert (session.intent, dict(session.slots), session.sources) == ("award", kept, ("bai-a",))
    assert CHAT.intent == "lead"


def test_now_is_the_day_of_the_message(dialogue: Dialogue) -> None:
    understood = dialogue.matcher.understand("cụm trưởng cụm IX năm ngoái")
    intent = dialogue.intents.intents["lead"]
    asked = ask_of(intent, understood, slots_of(understood), Session(), date(2021, 5, 1), dialogue.facts)
    assert asked.years == (2020,)
