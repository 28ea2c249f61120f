"""What is shown, also where nothing that was sent can be changed."""

from __future__ import annotations

from bot.agenda.model import Card
from bot.reception.model import Response, Shown, noticing, of_outcome, spoken, telling
from bot.secretary.model import File, Outcome


def test_a_file_is_shown_last() -> None:
    outcome = Outcome(cards=(Card(text="a"),), file=File(name="lich.ics", content=b"x", caption="Lịch"))
    shown = of_outcome(outcome).shown
    assert [(one.text, one.file and one.file.name) for one in shown] == [("a", None), ("Lịch", "lich.ics")]


def test_what_replaces_is_said_anew_where_nothing_can_be_replaced() -> None:
    response = Response(replacing=Shown(text="a"), shown=(Shown(text="b"),), notice="c")
    assert [one.text for one in spoken(response).shown] == ["a", "b"]


def test_a_notice_is_said_where_there_is_nothing_else() -> None:
    assert spoken(noticing("a")) == telling("a")
    assert spoken(Response()) == Response()
