"""What may be typed, and what is said about what may not."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.commands.parser import COMMANDS, parse
from bot.errors import UsageError
from tests.commands.program import ROOT, environment

WRONG = {
    "nothing": ([], "chưa có lệnh; gõ thidua chat"),
    "a slip in the command": (["cjat"], 'không có lệnh "cjat"; có phải "chat" không?'),
    "no such command": (["xyz"], 'không có lệnh "xyz"; các lệnh: run, chat, ask'),
    "an unknown option": (["chat", "--jsn"], 'không hiểu "--jsn"'),
    "a shortened option": (["chat", "--exp"], 'không hiểu "--exp"'),
    "a value too many": (["check", "a", "b"], 'không hiểu "b"'),
    "a value for a switch": (["chat", "--explain=3"], '--explain không nhận giá trị "3"'),
    "no question": (["ask"], "chưa có câu hỏi"),
    "an empty question": (["ask", "", "  "], "chưa có câu hỏi"),
    "no time": (["ask", "--now"], "--now cần một giá trị"),
    "no batch file": (["ask", "--batch"], "--batch cần một giá trị"),
    "a question and a batch": (["ask", "--batch", "-", "cụm 9"], "chỉ dùng một trong hai"),
    "nothing to remind of": (["remind", "parse"], "chưa có lời nhắc"),
    "no act on reminders": (["remind"], "sau remind còn thiếu parse"),
    "a reminder and a batch": (["remind", "parse", "--batch", "-", "họp mai"], "chỉ dùng một trong hai"),
    "no test file": (["test"], "còn thiếu TỆP"),
    "nothing to evaluate": (["evaluate"], "còn thiếu --train, --test"),
}


@pytest.mark.parametrize(("arguments", "sentence"), WRONG.values(), ids=WRONG)
def test_a_wrong_command_line_is_one_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse(arguments)
    said = str(caught.value)
    assert sentence in said
    assert "\n" not in said
    assert caught.value.exit_code == 2


def test_a_question_needs_no_quotes() -> None:
    assert parse(["ask", "cụm", "9", "gồm", "ai"]).text == ["cụm", "9", "gồm", "ai"]


@pytest.mark.parametrize("arguments", [[], *([name] for name in COMMANDS)], ids=["thidua", *COMMANDS])
def test_help_is_vietnamese(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse([*arguments, "--help"])
    said = capsys.readouterr().out
    assert caught.value.code == 0
    assert said.startswith(f"Cách dùng: {' '.join(['thidua', *arguments])} ")
    for english in ("usage", "options:", "positional", "show this", "default"):
        assert english not in said


def test_version_tells_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        parse(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out.startswith("thidua ")


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys; from bot.__main__ import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'yaml', 'rapidfuzz', 'telegram', 'bot.dialogue', 'importlib.metadata'} & set(sys.modules)\n"
        "sys.exit(' '.join(sorted(heavy)) or 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, cwd=ROOT, env=environment(), timeout=60, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
