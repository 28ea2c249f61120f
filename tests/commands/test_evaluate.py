"""`thidua evaluate`: reports on small files, and what it says about wrong ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands.evaluate import run
from bot.errors import UsageError
from tests.commands.program import ROOT, Thidua

ROWS = [("bật đèn", "on"), ("mở đèn lên", "on"), ("tắt đèn", "off"), ("tắt đèn đi", "off"), ("mấy giờ", "time")]

WRONG = {
    "missing": (None, "không có"),
    "empty": ("", "không có câu nào"),
    "blank lines": ("\n \n", "không có câu nào"),
    "not JSON": ('{"text": "a", "intent": "b"}\nabc\n', "f.jsonl:2 không đúng dạng"),
    "not an object": ("[]\n", "f.jsonl:1 không đúng dạng"),
    "no intent": ('{"text": "a"}\n', "f.jsonl:1 không đúng dạng"),
    "text not a text": ('{"text": 1, "intent": "b"}\n', "f.jsonl:1 không đúng dạng"),
}


@pytest.fixture
def rows(tmp_path: Path) -> str:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": text, "intent": intent}) + "\n" for text, intent in ROWS), "utf-8")
    return str(path)


def test_a_report_in_json(thidua: Thidua, rows: str, tmp_path: Path) -> None:
    (tmp_path / "oos.jsonl").write_text('{"text": "trời mưa không"}\n{"text": "hát đi"}\n', encoding="utf-8")
    done = thidua("evaluate", "--train", rows, "--test", rows, "--oos", str(tmp_path / "oos.jsonl"), "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["train_rows"], found["test_rows"], found["intents"], found["oos_rows"]) == (5, 5, 3, 2)
    assert 0 <= found["oos_auroc"] <= 1
    assert found["peak_mb"] > 1


def test_an_intents_file_can_be_learnt(rows: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "i.yaml").write_text(
        "intents:\n  on: {examples: [bật đèn, mở đèn]}\n  off: {examples: [tắt đèn], never: [tắt nắng]}\n", "utf-8"
    )
    assert run(str(tmp_path / "i.yaml"), rows, None, as_json=True) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["train_rows"], found["intents"]) == (4, 3)


def test_the_shipped_intents_can_be_learnt(rows: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(str(ROOT / "intents.yaml"), rows, None, as_json=False) == 0
    assert "5 test rows" in capsys.readouterr().out


@pytest.mark.parametrize(("text", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_file_is_bad_usage(rows: str, tmp_path: Path, text: str | None, sentence: str) -> None:
    path = tmp_path / "f.jsonl"
    if text is not None:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        run(rows, str(path), None, as_json=False)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["a: 1\n", "intents: [a]\n", "intents: [\n"])
def test_a_wrong_intents_file_is_bad_usage(rows: str, tmp_path: Path, text: str) -> None:
    (tmp_path / "i.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"i\.yaml"):
        run(str(tmp_path / "i.yaml"), rows, None, as_json=False)
