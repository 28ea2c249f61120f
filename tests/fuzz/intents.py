"""The loader of the intents: the file is any bytes."""

from __future__ import annotations

from bot.answers.contracts import CONTRACTS
from bot.app import Live
from bot.loading.intents import check_intents, load_intents
from tests.fuzz.data_files import Replacing

_NAME = "intents.yaml"


def make(_: Live) -> Replacing:
    """Return the target."""
    return Replacing(
        {_NAME: b"intents: {}\n"},
        lambda where: check_intents(where / _NAME, CONTRACTS),
        lambda where: load_intents(where / _NAME, CONTRACTS),
    )
