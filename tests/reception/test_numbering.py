"""Choices as numbers."""

from __future__ import annotations

import pytest

from bot.agenda.model import Choice
from bot.reception.numbering import chosen, flat, listed, number_in


def offered(*labels: str) -> tuple[Choice, ...]:
    """Return choices with these labels."""
    return tuple(Choice(label=label, data=f"d{at}") for at, label in enumerate(labels))


@pytest.mark.parametrize(
    ("choices", "shown"),
    [
        ((), ""),
        (("Đúng",), "1. Đúng\n(trả lời 1)"),
        (("Đúng", "Sửa"), "1. Đúng  2. Sửa\n(trả lời 1 hoặc 2)"),
        (("Đúng", "Sửa", "Hủy"), "1. Đúng  2. Sửa  3. Hủy\n(trả lời 1, 2 hoặc 3)"),
        (("a", "b", "c", "d", "e"), "1. a  2. b  3. c  4. d  5. e\n(trả lời một số từ 1 đến 5)"),
        (("1", "2", "Tệp lịch"), "3. Tệp lịch\n(trả lời 1, 2 hoặc 3)"),
        (("1", "2"), "(trả lời 1 hoặc 2)"),
    ],
    ids=str,
)
def test_how_choices_are_listed(choices: tuple[str, ...], shown: str) -> None:
    assert listed(offered(*choices)) == shown


def test_they_may_go_on_from_others_and_stand_one_a_line() -> None:
    assert listed(offered("x", "y", "z", "A", "B"), between="\n", after=3) == "4. A\n5. B\n(trả lời 4 hoặc 5)"
    assert listed(offered("x"), after=1) == ""


def test_a_later_page_of_a_list_keeps_its_numbers() -> None:
    page = offered("9", "10", "Xem lại")
    assert listed(page) == "11. Xem lại\n(trả lời 9, 10 hoặc 11)"
    assert [one.label if (one := chosen(text, page)) else None for text in ("1", "9", "11")] == [None, "9", "Xem lại"]
    assert listed(offered("Đúng", "9", "10"), after=1) == "(trả lời 9 hoặc 10)"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", 2),
        (" 2. ", 2),
        ("2)", 2),
        ("(2)", 2),
        ("chọn 2", 2),
        ("Chon 12", 12),
        ("0", 0),
        ("2 giờ", None),
        ("2026", None),
        ("cụm 2", None),
        ("1 2", None),
        ("-1", None),
        ("2.5", None),
        ("", None),
    ],
)
def test_what_is_a_number_and_nothing_else(text: str, number: int | None) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize(("text", "data"), [("1", "d0"), ("2", "d1"), ("0", None), ("3", None), ("hai", None)])
def test_which_choice_is_meant(text: str, data: str | None) -> None:
    choice = chosen(text, offered("A", "B"))
    assert (choice.data if choice else None) == data


def test_several_cards_are_numbered_through() -> None:
    a, b, c = offered("A", "B", "C")
    assert flat((((a,), (b,)), ((c,),))) == (a, b, c)
