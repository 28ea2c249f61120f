"""One line more in intents.yaml, and not a character else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.answers.contracts import CONTRACTS
from bot.asked.editing import quoted, with_example
from bot.errors import BotError
from bot.loading.files import Mapping, Scalar, read_yaml
from bot.loading.intents import load_intents
from bot.settings import from_environment

INTENTS = from_environment({}).intents
TEXT = """# a remark
phrases:
  lead: x

intents:
  lead:
    label: Cụm trưởng {cluster}
    examples: # how people ask
      - cụm trưởng là ai
      # about years

      - "{cluster} năm {year}"
      # the last remark
    never:
      - giá vàng

  deputy:
    examples: [cụm phó là ai]

wordings:
  lead:
    examples:
      - không phải đây
"""


def test_the_example_comes_after_the_last_one() -> None:
    before, after = TEXT.splitlines(), with_example(TEXT, "lead", "ai dẫn dắt cụm").splitlines()
    assert [line for line in after if line not in before] == ["      - ai dẫn dắt cụm"]
    assert after.index("      - ai dẫn dắt cụm") == after.index('      - "{cluster} năm {year}"') + 1
    assert [line for line in after if line != "      - ai dẫn dắt cụm"] == before


def test_the_line_ends_as_the_others_do() -> None:
    assert '\r\n      - "{unit} có gì"\r\n' in with_example(TEXT.replace("\n", "\r\n"), "lead", "{unit} có gì")


def test_a_list_that_ends_the_file_can_grow() -> None:
    text = "intents:\n  lead:\n    examples:\n      - một"
    assert with_example(text, "lead", "hai") == f"{text}\n      - hai\n"


@pytest.mark.parametrize(
    ("intent", "said"), [("deputy", "examples"), ("none", "không có mục hỏi"), ("l.*", "không có")]
)
def test_what_cannot_be_done_is_said(intent: str, said: str) -> None:
    with pytest.raises(BotError, match=said):
        with_example(TEXT, intent, "x")


@pytest.mark.parametrize("intent", load_intents(INTENTS, CONTRACTS).intents)
def test_every_intent_that_is_shipped_can_be_taught(intent: str, tmp_path: Path) -> None:
    path = tmp_path / INTENTS.name
    path.write_text(with_example(INTENTS.read_text(encoding="utf-8"), intent, "một câu: mới {year}"), encoding="utf-8")
    before, after = (load_intents(where, CONTRACTS).intents for where in (INTENTS, path))
    assert after[intent].examples == (*before[intent].examples, "một câu: mới {year}")
    assert {name: after[name] for name in after if name != intent} == {
        name: before[name] for name in before if name != intent
    }


@pytest.mark.parametrize(
    "example",
    [
        "ai dẫn dắt cụm", "{cluster} có gì", 'nói "vậy" là sao', "cụm 9: ai", "ai # đó", "- gạch", "có", "yes", "2020",
        "a\\b", "kết thúc:", "'", "họp lúc 8:30 ở đâu", "c# là gì", "@ai", "%", "[x]", "*", "&a", "!x", "| y", "null",
    ],
)  # fmt: skip
def test_yaml_reads_back_what_was_written(example: str, tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"x: {quoted(example)}\n", encoding="utf-8")
    root, problems = read_yaml(path, "x.yaml")
    assert problems == []
    assert isinstance(root, Mapping)
    assert root.values["x"] == Scalar(example, 1)


@pytest.mark.parametrize("example", ["ai dẫn dắt {cluster}", "họp lúc 8:30 ở đâu"])
def test_quotes_stand_only_where_they_must(example: str) -> None:
    assert quoted(example) == example
