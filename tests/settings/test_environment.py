"""The environment first, then the file beside it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings.environment import surroundings, variables
from tests.commands.program import ROOT


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder, without a named file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("THIDUA_ENV", raising=False)
    return tmp_path


def test_what_is_handed_over_is_taken_alone(folder: Path) -> None:
    (folder / ".env").write_text("PORT=1\n", encoding="utf-8")
    known = variables({"HOST": " x "})
    assert (known.get("HOST"), known.get("PORT"), known.of_file) == ("x", "", frozenset())


def test_the_file_says_what_the_environment_does_not(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "\ufeff# một dòng\nPUBLIC_URL=\"https://a.vn\" # sau\nexport METRICS_TOKEN='a$b#c'\nPORT=1\nZALO_TOKEN=z\n"
    (folder / ".env").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PORT", "2")
    monkeypatch.setenv("ZALO_TOKEN", "")
    known = variables()
    assert (known.get("PUBLIC_URL"), known.get("METRICS_TOKEN"), known.get("PORT")) == ("https://a.vn", "a$b#c", "2")
    assert known.get("ZALO_TOKEN") == "", "an empty variable hides the file's"
    assert {"PUBLIC_URL", "METRICS_TOKEN"} <= known.of_file
    assert not {"PORT", "ZALO_TOKEN"} & known.of_file


def test_another_file_may_be_named_or_none(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / ".env").write_text("METRICS_TOKEN=one\n", encoding="utf-8")
    (folder / "other").write_text("METRICS_TOKEN=two\n", encoding="utf-8")
    monkeypatch.setenv("THIDUA_ENV", "other")
    assert variables().get("METRICS_TOKEN") == "two"
    monkeypatch.setenv("THIDUA_ENV", "")
    assert variables().get("METRICS_TOKEN") == ""
    monkeypatch.setenv("THIDUA_ENV", "none")
    with pytest.raises(ConfigError, match="none"):
        variables()


def test_lines_that_are_none_are_told_all_at_once(folder: Path) -> None:
    (folder / ".env").write_text("A=1\nx y z\nB=2\n= 3\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="dòng 2, 4"):
        variables()


def test_a_file_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="UTF-8"):
        variables()


def test_without_a_file_its_reader_is_not_loaded(folder: Path) -> None:
    code = "import sys; from bot.settings import from_environment; from_environment(); print('dotenv' in sys.modules)"
    environment = surroundings() | {"PYTHONPATH": str(ROOT)}
    for expected in ("False", "True"):
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, cwd=folder, env=environment, check=True
        )
        assert done.stdout.decode().strip() == expected
        (folder / ".env").touch()


def test_a_process_that_is_started_has_our_environment() -> None:
    found = surroundings()
    assert found["PATH"]
    found["PATH"] = ""
    assert surroundings()["PATH"]
