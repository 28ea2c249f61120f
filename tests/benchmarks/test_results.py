"""results.json: the one of the repository has its form, and what a section finds takes the place of what it found."""

from __future__ import annotations

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from benchmarks import SECTIONS, report, results
from tests.benchmarks.found import RUN, two_sections


def test_the_results_of_the_repository_have_their_form_and_are_of_sections_that_there_are() -> None:
    found = results.load()
    assert found["sections"], "run make bench"
    assert set(found["sections"]) <= set(SECTIONS)
    assert all(run["packages"]["numpy"] and run["machine"]["processor"] for run in found["runs"].values())


def test_what_is_saved_is_loaded_again_without_runs_that_no_section_is_of(tmp_path: Path) -> None:
    found = two_sections()
    results.save(found | {"runs": found["runs"] | {"2020": found["runs"][RUN]}}, tmp_path)
    assert results.load(tmp_path) == found


def test_a_section_alone_changes_only_its_part() -> None:
    found = two_sections()
    before = copy.deepcopy(found["sections"]["scale"])
    with report.collected() as said:
        report.note("again")
    results.put(found, "answers", RUN, "a", 1.0, said)
    assert found["sections"]["scale"] == before
    assert found["sections"]["answers"]["notes"] == ["again"]


def test_a_section_that_fails_says_so_and_keeps_what_it_found_before() -> None:
    found = two_sections()
    results.fail(found, "scale", RUN, "a", "OSError: no room")
    assert found["sections"]["scale"]["failed"] == f"{RUN}: OSError: no room"
    assert found["sections"]["scale"]["notes"] == ["So many questions."]
    results.fail(found, "web", RUN, "a", "never measured")
    assert results.check(found) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda found: found.update(format=0), "not of form"),
        (lambda found: found["sections"]["scale"].pop("notes"), "scale: has"),
        (lambda found: found["sections"]["scale"].update(seconds="long"), "seconds is 'long'"),
        (lambda found: found["sections"]["scale"].update(run="never"), "no run never"),
        (lambda found: found["sections"]["scale"]["bars"][0].update(met="yes"), "met is 'yes'"),
        (lambda found: found["sections"]["answers"]["tables"][0]["rows"].append(["x"]), "a row of other width"),
        (lambda found: found["runs"][RUN].pop("commit"), f"run {RUN}: has"),
    ],
)
def test_what_is_not_of_the_form_is_told(change: Callable[[dict[str, Any]], object], said: str) -> None:
    found = two_sections()
    change(found)
    assert any(said in fault for fault in results.check(found))


def test_numbers_are_kept_to_five_figures() -> None:
    found = two_sections()
    with report.collected() as said:
        report.table("t", ("", "x"), [("row", 1.23456789)])
    results.put(found, "scale", RUN, "a", 1.0, said)
    assert found["sections"]["scale"]["tables"][0]["rows"] == [["row", 1.2346]]
