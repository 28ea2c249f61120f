"""A bounded run of every target, the same each time: the seeds, edited. `make fuzz` goes on for long."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutations import KINDS, Edit, mutated, mutated_bytes
from tests.fuzz.target import NAMES, Target, files_of, text_of

HOW_MANY = {
    "dialogue": 150, "talk": 60, "reminders": 150, "articles": 120, "knowledge": 60, "intents": 150, "webhooks": 60,
    "calendars": 200, "documents": 150,
}  # fmt: skip
"""Inputs of a run: a few seconds for each target."""
THOROUGH = 20
BINARY = ("documents", "calendars")
EDITS = st.lists(
    st.builds(Edit, st.integers(0, KINDS - 1), st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=8
)


def inputs(name: str) -> st.SearchStrategy[bytes]:
    """Return the inputs of a target."""
    seeds = [path.read_bytes() for path in files_of("seeds", name)]
    if name in BINARY:
        return st.builds(mutated_bytes, st.sampled_from(seeds), EDITS, st.just(seeds))
    texts = [text_of(seed) for seed in seeds]
    made = st.builds(mutated, st.sampled_from(texts), EDITS, st.just(texts))
    return made.map(lambda text: text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("name", NAMES)
def test_no_input_breaks_a_promise(name: str, targets: Callable[[str], Target], request: pytest.FixtureRequest) -> None:
    many = HOW_MANY[name] * (THOROUGH if request.config.getoption("thorough") else 1)
    run = settings(
        max_examples=many, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck)
    )(given(inputs(name))(targets(name).check))
    run()
