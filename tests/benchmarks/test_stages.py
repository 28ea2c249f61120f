"""The stages of the benchmarks are functions that the bot still has."""

from __future__ import annotations

import pytest

from benchmarks.stages import STAGES


@pytest.mark.parametrize(("owner", "name"), [(owner, name) for _, owner, names in STAGES for name in names])
def test_the_stage_is_a_function_of_the_bot(owner: object, name: str) -> None:
    assert callable(getattr(owner, name, None))
