"""Several things in one message are told apart; a slip in the words that say what is stated is mended."""

from __future__ import annotations

import pytest

from bot.editing.clauses import clauses, mended

CLAUSES: dict[str, tuple[str, ...]] = {
    "cụm trưởng cụm IX năm 2026 là Cà Mau": (),
    "cụm trưởng Cà Mau; chủ đề “Một; hai”; họp ngày 3/12": ("cụm trưởng Cà Mau", "chủ đề “Một; hai”", "họp ngày 3/12"),
    "cụm trưởng cụm 1 là Hà Nội, cụm trưởng cụm 2 là Huế": ("cụm trưởng cụm 1 là Hà Nội", "cụm trưởng cụm 2 là Huế"),
    "cụm 1 trưởng là Hà Nội, cụm 2 trưởng là Huế": ("cụm 1 trưởng là Hà Nội", "cụm 2 trưởng là Huế"),
    "thành viên cụm IX gồm Cà Mau, Cần Thơ, Huế": (),
    "Sở NN&MT Cà Mau, cụm trưởng cụm IX": (),
    "Cà Mau được Cờ thi đua, Huế được Bằng khen": ("Cà Mau được Cờ thi đua", "Huế được Bằng khen"),
    "Cờ thi đua và Bằng khen cho Cà Mau": (),
}


@pytest.mark.parametrize(("body", "parts"), CLAUSES.items(), ids=list(CLAUSES))
def test_a_message_is_parted_where_another_thing_is_spoken_of(body: str, parts: tuple[str, ...]) -> None:
    assert clauses(body) == (parts or (body,))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("cum truonng cụm 9 năm 2026", "cụm trưởng cụm 9 năm 2026"),
        ("thanh vieen cụm 9", "thành viên cụm 9"),
        ("cụm trưởng cụm 9", "cụm trưởng cụm 9"),
        ("giám đốc sở Cà Mau", "giám đốc sở Cà Mau"),
        ("", ""),
    ],
)
def test_a_slip_that_hides_what_is_stated_is_mended(said: str, meant: str) -> None:
    assert mended(said) == meant
