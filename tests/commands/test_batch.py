"""`thidua ask --batch`: many questions to one process, good lines and bad."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.commands.program import Thidua, start

Row = dict[str, Any]

# name → (the line, what its row must hold)
LINES: dict[str, tuple[bytes, Row]] = {
    "with a BOM": (b'\xef\xbb\xbf{"id": "bom", "text": "xin ch\xc3\xa0o"}', {"id": "bom", "intent": "greeting"}),
    "with CRLF": (b'{"id": "crlf", "text": "hello"}\r', {"id": "crlf", "intent": "greeting"}),
    "a number for an id": (b'{"id": 7, "text": "hello"}', {"id": 7, "intent": "greeting"}),
    "without an id": (b'{"text": "hello"}', {"id": None, "intent": "greeting"}),
    "an empty question": (b'{"id": "empty", "text": ""}', {"id": "empty", "outcome": "fallback"}),
    "10,000 characters": (json.dumps({"id": "long", "text": "cụm 9 " * 1667}).encode(), {"id": "long", "sources": []}),
    "half a surrogate pair": (b'{"id": "half", "text": "c\\u1ee5m \\ud800 9"}', {"id": "half"}),
    "a null chat": (b'{"id": "null", "text": "hello", "chat": null, "user": null, "now": null}', {"id": "null"}),
    "an unknown key": (b'{"id": "more", "text": "hello", "lang": "vi"}', {"id": "more", "intent": "greeting"}),
    "not UTF-8": (b'{"id": "latin", "text": "c\xf4m"}', {"error": "UTF-8"}),
    "not JSON": (b"cum truong cum 9", {"error": "không phải JSON"}),
    "a list": (b"[1, 2]", {"error": "đối tượng JSON"}),
    "a text": (b'"hello"', {"error": "đối tượng JSON"}),
    "too deep": (b"[" * 100_000, {"error": "không phải JSON"}),
    "no text": (b'{"id": "none"}', {"id": "none", "error": '"text"'}),
    "a number for a text": (b'{"id": "number", "text": 5}', {"id": "number", "error": '"text"'}),
    "a list for an id": (b'{"id": [1], "text": "hello"}', {"error": '"id"'}),
    "NaN for an id": (b'{"id": NaN, "text": "hello"}', {"error": '"id"'}),
    "true for a chat": (b'{"id": "chat", "text": "hello", "chat": true}', {"id": "chat", "error": '"chat"'}),
    "a wrong time": (b'{"id": "time", "text": "hello", "now": "mai"}', {"id": "time", "error": "thời điểm"}),
    "a number for a time": (b'{"id": "clock", "text": "hello", "now": 5}', {"id": "clock", "error": "thời điểm"}),
    "a time beyond the calendar": (
        b'{"id": "far", "text": "hello", "now": "0001-01-01T00:00+14:00"}',
        {"id": "far", "error": "thời điểm"},
    ),
}
BLANK = b"\n  \r\n"


@pytest.fixture(scope="module")
def answered(thidua: Thidua) -> subprocess.CompletedProcess[str]:
    """Return one run over all of LINES, a blank line before the last."""
    lines = [line for line, _ in LINES.values()]
    return thidua("ask", "--batch", "-", stdin=b"\n".join(lines[:-1]) + BLANK + lines[-1])


def test_every_line_but_blank_ones_has_a_row(answered: subprocess.CompletedProcess[str]) -> None:
    assert len(answered.stdout.splitlines()) == len(LINES)
    assert answered.stderr == ""


def test_a_bad_line_shows_in_the_exit_code(answered: subprocess.CompletedProcess[str]) -> None:
    assert answered.returncode == 1


@pytest.mark.parametrize(("number", "name"), [*enumerate(LINES, start=1)], ids=LINES)
def test_a_row_is_an_answer_or_an_error(answered: subprocess.CompletedProcess[str], number: int, name: str) -> None:
    row = json.loads(answered.stdout.splitlines()[number - 1])
    expected = LINES[name][1]
    if "error" in expected:
        assert set(row) == {"id" if "id" in expected else "line", "error"}
        assert expected["error"] in row["error"]
        assert row.get("id") == expected.get("id")
        assert row.get("line", number) == number
    else:
        assert {key: row[key] for key in expected} == expected
        assert "error" not in row


TALK = [
    ({"id": 1, "chat": "a", "user": "x", "text": "cụm trưởng cụm II năm 2013 là ai"}, "Lạng Sơn"),
    ({"id": 2, "chat": "a", "user": "y", "text": "còn năm 2014?"}, None),
    ({"id": 3, "chat": "b", "user": "x", "text": "còn năm 2014?"}, None),
    ({"id": 4, "text": "còn năm 2014?"}, None),
    ({"id": 5, "chat": "a", "user": "x", "text": "còn năm 2014?"}, "Phú Thọ"),
    ({"id": 6, "chat": "a", "user": "x", "text": "còn năm 2013?", "now": "2050-01-01"}, None),
    ({"id": 7, "chat": "a", "text": "cụm trưởng cụm II năm 2013 là ai"}, "Lạng Sơn"),
    ({"id": 8, "chat": "a", "text": "còn năm 2014?"}, "Phú Thọ"),
    ({"id": 9, "text": "cụm trưởng cụm IX hiện nay là ai", "now": "2024-12-31T20:00Z"}, "2025"),
    ({"id": 10, "text": "cụm trưởng cụm IX hiện nay là ai", "now": "2024-12-31T20:00"}, "năm 2024"),
    ({"id": 11, "text": "cụm trưởng cụm IX hiện nay là ai"}, "năm 2021"),
]


@pytest.fixture(scope="module")
def talked(thidua: Thidua, tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """Return one run over TALK from a file, with --now."""
    file = tmp_path_factory.mktemp("batch") / "talk.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row, _ in TALK), encoding="utf-8")
    return thidua("ask", "--batch", str(file), "--now", "2021-06-01T08:00")


def test_good_lines_end_well_and_in_order(talked: subprocess.CompletedProcess[str]) -> None:
    assert (talked.returncode, talked.stderr) == (0, "")
    assert [json.loads(line)["id"] for line in talked.stdout.splitlines()] == [row["id"] for row, _ in TALK]


@pytest.mark.parametrize("at", range(len(TALK)), ids=[f"{row['id']}: {row['text']}" for row, _ in TALK])
def test_context_stays_with_its_chat_and_person(talked: subprocess.CompletedProcess[str], at: int) -> None:
    text = json.loads(talked.stdout.splitlines()[at])["text"]
    expected = TALK[at][1]
    if expected is None:
        assert "Phú Thọ" not in text
        assert "Lạng Sơn" not in text
    else:
        assert expected in text


def test_each_row_is_flushed_at_once() -> None:
    with start("ask", "--batch", "-") as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for name in ("one", "two"):
            process.stdin.write(json.dumps({"id": name, "text": "hello"}).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["id"] == name
        process.stdout.close()
        process.stdin.write(b'{"id": "three", "text": "hello"}\n')
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize(("file", "sentence"), [("nope.jsonl", 'không có "nope.jsonl"'), ("bot", '"bot" là thư mục')])
def test_a_file_that_cannot_be_read_is_bad_usage(thidua: Thidua, file: str, sentence: str) -> None:
    done = thidua("ask", "--batch", file)
    assert (done.returncode, done.stdout) == (2, "")
    assert sentence in done.stderr
    assert done.stderr.count("\n") == 1
