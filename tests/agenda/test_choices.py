"""What a choice sends back: read as it was written, short enough, and nothing else is taken for one."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.agenda.choices import LONGEST, VERBS, Chosen, chosen, offer, written
from tests.agenda.made import at

MINUTES = st.datetimes(at("1970-01-01"), at("2099-12-31")).map(lambda moment: moment.replace(second=0, microsecond=0))
DUE = st.tuples(st.integers(0, 99_999), st.none() | st.integers(1, 99)).map(
    lambda both: f"{both[0]}" + (f":s{both[1]}" if both[1] else "")
)


@given(
    id=st.integers(0, 2**40),
    verb=st.sampled_from(sorted(VERBS)),
    revision=st.integers(0, 36**5),
    occurrence=st.none() | MINUTES,
    arg=st.sampled_from(["", "10", "morning", "IX", "t0830"]),
)
def test_a_choice_is_read_as_it_was_written(
    id: int, verb: str, revision: int, occurrence: datetime | None, arg: str
) -> None:
    data = written(id, verb, revision=revision, occurrence=occurrence, arg=arg)
    assert chosen(data) == Chosen(id=id, verb=verb, revision=revision, occurrence=occurrence, arg=arg)
    assert data.isascii()
    assert len(data) <= LONGEST


@given(id=st.integers(1, 2**40), occurrence=MINUTES, due=DUE)
def test_the_key_of_a_due_message_comes_back_whole(id: int, occurrence: datetime, due: str) -> None:
    key = f"{id}:{occurrence:%Y%m%dT%H%M}:{due}"
    found = chosen(written(id, "snooze", key=key, arg="morning"))
    assert found
    assert (found.key, found.occurrence, found.arg) == (key, occurrence, "morning")


def test_a_choice_without_a_due_message_has_no_key() -> None:
    found = chosen(written(7, "yes", occurrence=at("2026-12-04T08:30")))
    assert found
    assert found.key == ""


def test_a_choice_carries_its_label() -> None:
    assert offer("Đúng", 46656, "ok", revision=36).data == "R:1000:ok:v10"


@pytest.mark.parametrize(
    ("id", "verb", "arg"),
    [(-1, "ok", ""), (1, "dance", ""), (1, "ok", "Bắc Ninh"), (1, "ok", "a:b"), (1, "pick", "x" * LONGEST)],
)
def test_what_cannot_be_a_choice_is_refused(id: int, verb: str, arg: str) -> None:
    with pytest.raises(ValueError, match=r"negative|no choice"):
        written(id, verb, arg=arg)


@pytest.mark.parametrize(
    "data",
    [
        "", "R", "R:", "R:7", "R:7:", "R:7:dance", "R:07:ok", "R:7:ok:", "R:7:ok:v0", "R:7:ok:x1", "r:7:ok", "7:ok",
        "R:7:ok:v1:v2", "R:7:skip:o20261304T0830", "R:7:skip:o20260230T0830", "R:7:ok\n", "R:٧:ok",
        "R:7:snooze:lx", "R:7:ok:a" + "x" * 64,
    ],
)  # fmt: skip
def test_nothing_else_is_taken_for_a_choice(data: str) -> None:
    assert chosen(data) is None


@given(st.text(max_size=80))
def test_no_text_makes_reading_fail(data: str) -> None:
    found = chosen(data)
    assert found is None or found.verb in VERBS
