"""A reply in text and in JSON."""

from __future__ import annotations

import json

from bot.commands.shown import as_line, plain, row
from bot.dialogue import Dialogue
from bot.model import Entity, Reply

ENTITY = Entity(kind="cluster", value="IX", text="cụm 9", start=0, end=5)


def test_buttons_stand_on_the_last_line() -> None:
    assert plain(Reply(outcome="clarify", text="Cụm nào?", suggestions=("cụm II", "cụm IX"))) == (
        "Cụm nào?\n[cụm II] [cụm IX]"
    )


def test_without_buttons_there_is_no_line_for_them() -> None:
    assert plain(Reply(outcome="answer", text="Chào.")) == "Chào."


def test_an_article_without_a_date_has_none(dialogue: Dialogue) -> None:
    reply = Reply(outcome="answer", text="x", sources=("cum-iv-2019-phat-dong-thi-dua",), entities=(ENTITY,))
    found = row(reply, dialogue.facts, 3)
    assert (found["id"], found["sources"][0]["date"]) == (3, None)
    assert found["entities"] == [{"kind": "cluster", "value": "IX", "text": "cụm 9"}]
    assert json.loads(as_line(found)) == found


def test_json_stays_on_one_line_in_readable_vietnamese() -> None:
    assert as_line({"text": "Cụm\n9"}) == '{"text": "Cụm\\n9"}'
