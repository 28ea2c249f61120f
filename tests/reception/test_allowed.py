"""Whom the bot serves: everybody, or those on its lists."""

from __future__ import annotations

import pytest

from bot.reception.allowed import Allowed

PERSON, GROUP = 7, -5


@pytest.mark.parametrize(
    ("allowed", "person", "group", "private", "everybody"),
    [
        (Allowed(), True, True, True, True),
        (Allowed(users=frozenset({PERSON})), True, False, True, False),
        (Allowed(chats=frozenset({GROUP})), False, True, False, False),
        (Allowed(chats=frozenset({PERSON})), False, False, True, False),
        (Allowed(users=frozenset({8}), chats=frozenset({-6})), False, False, False, False),
    ],
)
def test_who_is_on_a_list_is_served(
    allowed: Allowed, person: bool, group: bool, private: bool, everybody: bool
) -> None:
    assert allowed.serves(PERSON) == person
    assert allowed.knows(GROUP) == group
    assert allowed.knows(PERSON) == private
    assert allowed.everybody == everybody


def test_somebody_on_the_list_is_served_in_any_group_and_anybody_in_a_group_on_it() -> None:
    allowed = Allowed(users=frozenset({PERSON}), chats=frozenset({GROUP}))
    assert allowed.serves(PERSON, -6)
    assert allowed.serves(8, GROUP)
    assert not allowed.serves(8, -6)
