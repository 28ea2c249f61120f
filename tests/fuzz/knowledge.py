"""The loader of the knowledge: one of the files of a small knowledge is any bytes."""

from __future__ import annotations

from bot.app import Live
from bot.loading.knowledge import check_knowledge, load_knowledge
from tests.fuzz.data_files import Replacing
from tests.fuzz.target import HERE

_FOLDER = HERE.parent / "fixtures" / "knowledge"


def make(_: Live) -> Replacing:
    """Return the target."""
    good = {path.relative_to(_FOLDER).as_posix(): path.read_bytes() for path in sorted(_FOLDER.rglob("*.yaml"))}
    return Replacing(good, check_knowledge, load_knowledge)
