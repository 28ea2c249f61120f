"""Articles on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.commands import ingest
from bot.settings import from_environment

TEXT = "Cụm thi đua số XX ra quân\nNăm 2034, Sở TN&MT Bến Tre làm Cụm trưởng Cụm thi đua số XX (Bộ TN&MT).\n"


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, empty, binary = tmp_path / "bai.txt", tmp_path / "trong.txt", tmp_path / "anh.txt"
    good.write_text(TEXT, encoding="utf-8")
    empty.write_bytes(b" ")
    binary.write_bytes(b"\xff\xfe")
    files = [str(path) for path in (tmp_path / "khong.txt", empty, binary, good)]
    assert ingest.run(from_environment(), files, as_json=True, save=False) == 1
    shown = capsys.readouterr()
    assert len(shown.err.splitlines()) == 3
    rows = [json.loads(line) for line in shown.out.splitlines()]
    assert [(row["article"], row["kind"], row["unit"]) for row in rows if row["kind"] == "lead"] == [
        ("bai", "lead", "Bến Tre")
    ]
    evidence = rows[0]["evidence"]
    assert TEXT[evidence["start"] : evidence["end"]]


def test_the_table_says_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bai.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert ingest.run(from_environment(), [str(path)], as_json=False, save=False) == 0
    assert "mới" in capsys.readouterr().out
