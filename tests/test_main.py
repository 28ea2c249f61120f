"""The program as a whole: exit codes, one sentence an error, quiet ends."""

from __future__ import annotations

import pytest

from bot import __main__
from tests.commands.program import start


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["--version"]])
def test_help_and_version_end_well(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        __main__.main(arguments)
    assert caught.value.code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["cjat"], 2), (["ask"], 2), (["check", "nope"], 2), (["evaluate", "--train", "nope", "--test", "nope"], 2)],
)
def test_an_error_is_one_sentence_on_stderr(
    arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert __main__.main(arguments) == code
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("thidua: ")
    assert said.err.count("\n") == 1


def test_a_wrong_setting_is_one_sentence(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_DATA", "/nope")
    assert __main__.main(["check"]) == 1
    assert "THIDUA_DATA" in capsys.readouterr().err


def test_a_bug_is_one_sentence_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> int:
        raise KeyError("x")

    monkeypatch.setattr(__main__, "_run", fail)
    assert __main__.main(["check"]) == 1
    said = capsys.readouterr().err
    assert "KeyError" in said
    assert "test_main.py:" in said
    assert said.count("\n") == 1


def test_an_interrupt_is_quiet(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(__main__, "_run", interrupt)
    assert __main__.main(["check"]) == 130
    assert capsys.readouterr().err == ""


def test_a_closed_pipe_is_quiet() -> None:
    with start("--help") as process:
        assert process.stdout
        process.stdout.close()
        assert process.stderr
        assert process.stderr.read() == b""
        assert process.wait(60) == 0
