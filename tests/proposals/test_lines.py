"""Entries as lines of text."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.proposals.lines import Files, block, entries, flow, relisted, value, without

TEXT = """# đầu tệp
facts:
  # ---- một ----
  - kind: lead  # ghi chú
    units: [A, B]

  - {kind: theme, text: "x # y"}
  # ---- hai ----
  - kind: member
    units:
      - C
      - D
    source: a#1
"""
said = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\u2028\u2029\x85\ufeff"), max_size=30)


@given(said)
def test_any_text_is_read_back(text: str) -> None:
    assert yaml.load(f"a: {value(text)}\n", yaml.BaseLoader) == {"a": text}


@given(st.lists(said, max_size=4))
def test_any_list_is_read_back(items: list[str]) -> None:
    assert yaml.load(f"a: {flow(items)}\n", yaml.BaseLoader) == {"a": items}


def test_entries_know_their_lines() -> None:
    assert [(one.first, one.last) for one in entries(TEXT, "facts")] == [(3, 5), (6, 7), (8, 13)]
    assert entries(TEXT, "units") == []
    assert entries("", "facts") == []


@pytest.mark.parametrize("number", [0, 1, 2])
def test_an_entry_goes_and_every_comment_stays(number: int) -> None:
    found = entries(TEXT, "facts")
    left = without(TEXT, [found[number]])
    kept = yaml.load(left, yaml.BaseLoader)["facts"]
    assert kept == [dict(one.keys) for at, one in enumerate(found) if at != number]
    assert all(comment in left for comment in ("# đầu tệp", "# ---- một ----", "# ---- hai ----"))


@pytest.mark.parametrize(("number", "items"), [(0, ["A"]), (2, ["D", "E, F"])])
def test_a_list_gets_other_items(number: int, items: list[str]) -> None:
    left = relisted(TEXT, entries(TEXT, "facts")[number], "units", items)
    read = yaml.load(left, yaml.BaseLoader)["facts"]
    assert read[number]["units"] == items
    assert len(read) == 3
    assert read[2]["source"] == "a#1"


def test_what_has_no_value_is_left_out() -> None:
    assert block({"kind": "lead", "note": "", "units": ["A"]}) == "  - kind: lead\n    units: [A]\n"


def test_files_are_put_back(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("một\n\n\n", encoding="utf-8")
    files = Files(tmp_path)
    files.append("a", "hai\n")
    files.append("a", "ba\n")
    files.append("b", "mới\n")
    assert files.text("a") == "một\nhai\nba\n"
    assert [path.name for path in files.changed()] == ["a", "b"]
    files.restore()
    assert files.text("a") == "một\n\n\n"
    assert not (tmp_path / "b").exists()
