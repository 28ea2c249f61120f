"""`thidua chat`: from a pipe, at a terminal, and how it ends."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys

from tests.commands.program import ROOT, Thidua, environment, start

QUESTION = "cụm trưởng cụm IX năm 2020 là ai"


def test_a_pipe_gives_a_transcript(thidua: Thidua) -> None:
    done = thidua("chat", stdin=f"\ufeff{QUESTION}\r\n\n   \nai là cụm phó?\nthoát\ncụm 2\n")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.rstrip("\n").split("\n\n")
    assert first.startswith(f"> {QUESTION}\nCụm trưởng Cụm thi đua số IX năm 2020: Sở TN&MT tỉnh Bạc Liêu")
    assert first.splitlines()[-1].startswith("[Thành viên cụm IX] [")
    assert second.startswith("> ai là cụm phó?\nCụm phó Cụm thi đua số IX năm 2020: Sở TN&MT tỉnh Sóc Trăng")


def test_explain_tells_names_intents_and_thresholds_whatever_is_typed(thidua: Thidua) -> None:
    done = thidua("chat", "--explain", stdin=b"\xff\xfe\x00\n" + f"{QUESTION}\n🙂\n{'cụm ' * 3000}\n".encode())
    assert (done.returncode, done.stderr) == (0, "")
    for piece in ('cluster  IX    "cụm IX"', "<cluster> <year>", "lead", "thứ nhì", "từ lạ", "độ tin", "câu gần"):
        assert piece in done.stdout
    assert "không đọc: dài hơn" in done.stdout


def test_at_a_terminal_there_is_a_welcome_and_a_prompt() -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=ROOT,
        env=environment(TERM="dumb"),
    ) as process:
        os.close(theirs)
        shown = _read_until(ours, "> ")
        assert shown.startswith("Trợ lý Cụm thi đua xin chào.")
        os.write(ours, b"cum truong la ai\n")
        shown = _read_until(ours, "\n> ")
        assert "[cụm II] [cụm IX]" in shown
        os.write(ours, b"\x04")
        assert process.wait(60) == 0
    os.close(ours)


def test_ctrl_c_ends_it_quietly() -> None:
    with start("chat") as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"hello\n" * 2)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert process.stderr
        assert process.stderr.read() == b""


def _read_until(terminal: int, end: str) -> str:
    """Return what the terminal shows up to `end`."""
    shown = b""
    while not shown.replace(b"\r", b"").endswith(end.encode()):
        shown += os.read(terminal, 4096)
    return shown.decode()
