"""`thidua check [FOLDER]`: fine data, broken data, no data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from bot.commands.check import run
from bot.settings import from_environment
from tests.commands.program import ROOT, Thidua


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a folder with a copy of the shipped data."""
    shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")
    shutil.copy(ROOT / "intents.yaml", tmp_path / "intents.yaml")
    return tmp_path


def test_the_shipped_data_are_fine(thidua: Thidua) -> None:
    done = thidua("check")
    assert (done.returncode, done.stderr) == (0, "")
    assert re.fullmatch(r"Không có lỗi: \d{3,} dữ kiện, \d{2,} mục hỏi\.\n", done.stdout)


def test_every_problem_is_told_with_its_line_and_counted(thidua: Thidua, copy: Path) -> None:
    cluster, intents = copy / "knowledge/clusters/cum-9.yaml", copy / "intents.yaml"
    for path, added in ((cluster, "\nlạ: 1\n"), (intents, "\nkhác: 1\n")):
        path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8")
    done = thidua("check", str(copy))
    assert (done.returncode, done.stderr) == (1, "")
    *problems, count = done.stdout.splitlines()
    assert len(problems) == 2
    assert count.startswith("2 lỗi;")
    for problem, path, key in zip(problems, (cluster, intents), ("lạ", "khác"), strict=True):
        file, place = problem.split(":", 1)
        line, rest = place.split(" ", 1)
        assert (ROOT / file).samefile(path)
        assert path.read_text(encoding="utf-8").splitlines()[int(line) - 1] == f"{key}: 1"
        assert rest.startswith(f"{key}: ")


def test_a_knowledge_folder_can_be_checked_alone(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copy / "knowledge/people.yaml").write_text("people: []\nlạ: 1\n", encoding="utf-8")
    assert run(from_environment({}), str(copy / "knowledge")) == 1
    assert "people.yaml:2 lạ: " in capsys.readouterr().out


def test_broken_data_stop_the_bot_with_one_sentence(thidua: Thidua, copy: Path) -> None:
    (copy / "intents.yaml").write_text("intents: [", encoding="utf-8")
    done = thidua("ask", "cụm 9", THIDUA_DATA=str(copy))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "thidua check" in done.stderr


@pytest.mark.parametrize(("folder", "sentence"), [("nope", 'không có "nope"'), ("bot/language", "không có thư mục")])
def test_a_folder_without_data_is_bad_usage(thidua: Thidua, folder: str, sentence: str) -> None:
    done = thidua("check", folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert sentence in done.stderr
