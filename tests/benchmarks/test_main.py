"""The whole run: a section that fails is told and the rest go on."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from benchmarks import SECTIONS, UNASKED, results
from benchmarks.__main__ import _section
from tests.benchmarks.found import RUN, two_sections


@pytest.mark.parametrize("name", SECTIONS)
def test_every_section_is_a_module(name: str) -> None:
    assert find_spec(f"benchmarks.{name}")


def test_what_is_measured_only_by_name_is_a_section() -> None:
    assert set(SECTIONS) > UNASKED


def test_a_section_that_fails_is_told_and_leaves_what_it_found_before() -> None:
    found, failed = two_sections(), list[str]()
    assert _section(found, "nowhere", RUN, failed) == []
    assert failed == ["nowhere: ModuleNotFoundError: No module named 'benchmarks.nowhere'"]
    assert found["sections"]["nowhere"]["failed"]
    assert not found["sections"]["scale"]["failed"]
    assert results.check(found) == []
