"""Messages as the page gets them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.agenda.model import Card, Choice
from bot.dialogue import Dialogue
from bot.model import Reply
from bot.reception.model import Drawing, Shown
from bot.secretary import File
from bot.web.messages import REMINDER, Showing, label_of, mine, of_card, timeline_at, voted
from tests.store.at import AT

CHOICES = (
    (Choice(label="Đúng", data="R:1:ok"), Choice(label="Sửa", data="R:1:edit")),
    (Choice(label="x", data="1:0"),),
)
ARTICLE = "cum-ix-2020-02-28-tong-ket-2019"


@pytest.fixture
def showing(dialogue: Dialogue) -> Showing:
    """Return what names the sources of the shipped knowledge."""
    return Showing(lambda: dialogue.facts)


def read(payload: str) -> dict[str, Any]:
    """Return a message."""
    return dict(json.loads(payload))


def test_every_message_has_the_same_keys(showing: Showing) -> None:
    said, shown = mine(5, AT, "cụm", "k"), showing.new(6, AT, Shown(text="Vâng."))
    assert set(read(said.payload)) == set(read(shown.payload)) | {"key"}
    assert (said.id, shown.id, shown.version) == (5, 6, 0)
    assert read(shown.payload)["at"] == AT.isoformat()


def test_choices_stand_in_rows(showing: Showing) -> None:
    line = showing.new(6, AT, Shown(text="Vâng.", choices=CHOICES))
    assert read(line.payload)["choices"] == [
        [{"label": "Đúng", "data": "R:1:ok"}, {"label": "Sửa", "data": "R:1:edit"}],
        [{"label": "x", "data": "1:0"}],
    ]
    assert [label_of(line, data) for data in ("R:1:edit", "1:0", "none")] == ["Sửa", "x", ""]


def test_an_answer_names_its_sources(showing: Showing) -> None:
    reply = Reply(outcome="answer", text="Một.\nHai.\nNguồn: x.", intent="lead", sources=(ARTICLE, "unknown"))
    message = read(showing.new(6, AT, Shown(text=reply.text, reply=reply)).payload)
    assert (message["text"], message["source_text"], message["outcome"]) == ("Một.\nHai.", "Nguồn: x.", "answer")
    (source,) = message["sources"]
    assert (source["id"], source["url"], source["date"]) == (ARTICLE, f"/bai/{ARTICLE}", "2020-02-28")
    assert source["title"]


@pytest.mark.parametrize(
    "reply",
    [
        Reply(outcome="answer", text="Một.\nHai.", intent="source", sources=(ARTICLE,)),
        Reply(outcome="answer", text="Một.\nHai.", intent="greeting"),
        Reply(outcome="answer", text="Một.", intent="lead", sources=(ARTICLE,)),
    ],
    ids=["about sources", "without", "one line"],
)
def test_other_answers_keep_their_last_line(showing: Showing, reply: Reply) -> None:
    message = read(showing.new(6, AT, Shown(text=reply.text, reply=reply)).payload)
    assert (message["text"], message["source_text"]) == (reply.text, "")


def test_a_file_is_fetched_by_its_message(showing: Showing) -> None:
    file = File(name="lịch họp.ics", content=b"", caption="Tệp")
    message = read(showing.new(6, AT, Shown(text="Tệp", file=file)).payload)
    assert message["file"] == {"name": "lịch họp.ics", "url": "/api/files/6/l%E1%BB%8Bch%20h%E1%BB%8Dp.ics"}


def test_a_picture_has_words(showing: Showing) -> None:
    drawing = Drawing(kind="timeline", cluster="IX", caption="Dòng thời gian")
    message = read(showing.new(6, AT, Shown(drawing=drawing)).payload)
    assert message["picture"] == {"url": timeline_at("IX"), "alt": "Dòng thời gian", "page": "/cum/IX"}
    assert message["text"] == "Dòng thời gian"


def test_what_takes_a_messages_place_keeps_its_id_and_time(showing: Showing) -> None:
    line = showing.new(6, AT, Shown(text="Cũ", choices=CHOICES))
    once = showing.instead(line, Shown(text="Mới"))
    twice = showing.instead(once, Shown(text="Mới hơn"))
    assert (twice.id, twice.version) == (6, 2)
    message = read(twice.payload)
    assert (message["id"], message["at"], message["version"]) == (6, AT.isoformat(), 2)
    assert (message["text"], message["choices"]) == ("Mới hơn", [])


def test_a_vote_changes_nothing_else(showing: Showing) -> None:
    line = showing.new(6, AT, Shown(text="Cũ", choices=CHOICES))
    assert read(voted(line, -1).payload) == read(line.payload) | {"voted": -1, "version": 1}


@pytest.mark.parametrize("silent", [False, True])
def test_a_reminder_is_told_from_an_answer(silent: bool) -> None:
    message = read(of_card(6, AT, Card(text="Sắp họp", choices=CHOICES), silent=silent).payload)
    assert (message["outcome"], message["silent"], message["from"]) == (REMINDER, silent, "bot")
    assert len(message["choices"]) == 2
