"""`thidua test FILES…`: talks that go well, talks that do not, files that cannot be read."""

from __future__ import annotations

from pathlib import Path

from tests.commands.program import Thidua


def test_talks_that_go_well(thidua: Thidua, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- user: [xin chào, hello]\n  intent: greeting\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("now: 2021-01-01\ntests:\n- {user: tạm biệt, intent: goodbye}\n", encoding="utf-8")
    done = thidua("test", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "Đạt 3/3 hội thoại.\n")


def test_a_failure_has_its_line_what_was_expected_and_what_came(thidua: Thidua, tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- user:\n  - hello\n  - cụm phó cụm IX\n  intent: greeting\n  says: Chào\n", encoding="utf-8")
    done = thidua("test", str(tmp_path))
    lines = done.stdout.splitlines()
    assert (done.returncode, done.stderr) == (1, "")
    assert lines[0] == f'{path}:3: "cụm phó cụm IX"'
    assert lines[1].startswith("    mong intent greeting, được deputy")
    assert lines[2] == '    mong câu trả lời có "Chào"'
    assert lines[3].startswith("    được: Cụm phó Cụm thi đua số IX")
    assert lines[-1] == "Đạt 1/2 hội thoại."


def test_problems_of_all_files_come_at_once(thidua: Thidua, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- usr: hello\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- user: hello\n  say: Chào\n", encoding="utf-8")
    done = thidua("test", str(tmp_path))
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{tmp_path / 'a.yaml'}:1 tests[0].usr: " in done.stdout
    assert f"{tmp_path / 'b.yaml'}:2 tests[0].say: " in done.stdout
    assert done.stdout.splitlines()[-1].startswith("3 lỗi trong tệp kiểm thử;")


def test_a_missing_file_is_bad_usage(thidua: Thidua, tmp_path: Path) -> None:
    for said in ("nope.yaml", str(tmp_path)):
        done = thidua("test", said)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
