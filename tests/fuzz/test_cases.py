"""What once broke a promise keeps it now, and so do the texts that fuzzing begins with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.fuzz.target import NAMES, Target, files_of


def inputs(folder: str) -> list[pytest.param]:  # type: ignore[valid-type]
    """Return the files of every target."""
    return [pytest.param(name, path, id=f"{name}/{path.name}") for name in NAMES for path in files_of(folder, name)]


@pytest.mark.parametrize(("name", "path"), [*inputs("seeds"), *inputs("cases")])
def test_it_keeps_its_promises(name: str, path: Path, targets: Callable[[str], Target]) -> None:
    targets(name).check(path.read_bytes())


@pytest.mark.parametrize("name", NAMES)
def test_every_target_has_texts_to_begin_with(name: str) -> None:
    assert files_of("seeds", name)
