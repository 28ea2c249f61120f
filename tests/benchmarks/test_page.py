"""The page of the benchmarks is what results.json says: the committed one is written again and compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import curves, page, results, summary
from tests.benchmarks.found import two_sections


def test_the_page_and_the_readme_in_the_repository_are_what_the_results_say() -> None:
    found = results.load()
    readme = page.README.read_text(encoding="utf-8")
    assert (results.FOLDER / "README.md").read_text(encoding="utf-8") == page.markdown(found)
    assert summary.into(readme, found) == readme, "a figure in the README is not what was measured"
    plots = {f"{one['name']}.svg": one for section in found["sections"].values() for one in section["curves"]}
    assert {path.name for path in results.FOLDER.glob("*.svg")} == set(plots)
    for name, one in plots.items():
        assert (results.FOLDER / name).read_text(encoding="utf-8") == curves.svg(one)


def test_a_page_is_written_from_the_results_alone(tmp_path: Path) -> None:
    readme = tmp_path / "README.md"
    readme.write_text(f"before\n{summary.BEGIN}\nold\n{summary.END}\nafter\n", encoding="utf-8")
    (tmp_path / "old.svg").touch()
    page.write(two_sections(), tmp_path / "docs", readme)
    said = (tmp_path / "docs" / "README.md").read_text(encoding="utf-8")
    assert sorted(path.name for path in (tmp_path / "docs").iterdir()) == [
        "README.md",
        "results.json",
        "scale-answer.svg",
    ]
    assert said.index("## answers") < said.index("## Machine")
    assert "old" not in readme.read_text(encoding="utf-8")
    assert results.load(tmp_path / "docs") == two_sections()


@pytest.mark.parametrize(
    "line",
    [
        "| [scale](#scale) | 0 of 1 | – | measured | 2026-11-24T09:00:00+00:00 |",
        "| ✗ | memory | 600 | 700.0 | MB, missed by 100 |",
        "| ✓ | wrong | 2 | 0.64 | %, met |",
        "| a \\| b | 2.00 |",
        "![An answer](scale-answer.svg)",
        "So many questions.",
        "| answers | 1,100 questions | wrong facts told, % (less is better) | 0.64 | hassil | 0.00 | – |",
    ],
)
def test_a_page_holds(line: str) -> None:
    assert line in page.markdown(two_sections()).splitlines()


def test_a_section_that_failed_says_so_on_the_page() -> None:
    found = two_sections()
    results.fail(found, "scale", "today", "a", "OSError: no room")
    assert "**Failed** in the run of today: OSError: no room." in page.markdown(found)
