"""Ways of typing: what each does to a text, and that `read` undoes Telex."""

from __future__ import annotations

import random

import pytest

from bot.language.tokens import read
from bot.language.variants import in_telex, with_slips, without_marks

SENTENCE = "Cụm trưởng Cụm thi đua số 1 là đơn vị nào?"


def test_marks_are_taken_off() -> None:
    assert without_marks(SENTENCE) == "cum truong cum thi dua so 1 la don vi nao?"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("trường", "truwowngf"),
        ("đến", "ddeens"),
        ("Đà Nẵng", "DDaf Nawngx"),
        ("hoà, bình!", "hoaf, binhf!"),
        ("cụm 1", "cumj 1"),
        ("ban", "ban"),
        ("", ""),
        ("tru\u031bo\u031b\u0300ng", "truwowngf"),
    ],
)
def test_telex_puts_the_tone_at_the_end_of_the_word(text: str, keys: str) -> None:
    assert in_telex(text) == keys


def test_reading_undoes_telex() -> None:
    sentence = "trưởng cụm thi đua nước mình được thưởng"
    words = [token.text for token in read(in_telex(sentence)).plain().tokens]
    assert words == sentence.split()


def test_the_same_seed_gives_the_same_slips() -> None:
    assert with_slips(SENTENCE, random.Random(3)) == with_slips(SENTENCE, random.Random(3))
    assert with_slips(SENTENCE, random.Random(3)) != with_slips(SENTENCE, random.Random(4))


def test_no_slips_at_rate_zero() -> None:
    assert with_slips(SENTENCE, random.Random(0), 0.0) == SENTENCE


def test_slips_leave_figures_and_spaces_alone_but_for_swaps() -> None:
    assert with_slips("2024 1 3/5?", random.Random(0), 1.0) == "2024 1 3/5?"


class _Scripted(random.Random):
    """Chance that always mistypes, in the one way it is told."""

    def __init__(self, kind: int) -> None:
        super().__init__(0)
        self._kind = kind

    def random(self) -> float:
        return 0.0

    def randrange(self, *_: object, **__: object) -> int:
        return self._kind


@pytest.mark.parametrize(("kind", "typed"), [(1, "ccuumm"), (2, "ucm"), (3, "")])
def test_each_kind_of_slip(kind: int, typed: str) -> None:
    assert with_slips("cum", _Scripted(kind), 1.0) == typed


def test_a_wrong_key_is_a_neighbour() -> None:
    typed = {with_slips("g", random.Random(seed), 1.0) for seed in range(200)}
    assert typed == {"", "g", "gg", *"tyfhvb"}


def test_the_rate_is_kept() -> None:
    text = "nghiêng" * 2000
    kept = with_slips(text, random.Random(5), 0.10)
    assert abs(len(kept) - len(text)) < 0.02 * len(text)
