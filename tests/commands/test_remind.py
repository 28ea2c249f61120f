"""`thidua remind parse`: messages in, what they ask to be reminded of out, good lines and bad."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from bot.timing import read
from tests.commands.program import Thidua
from tests.timing.cases_reader import now

NOW = "2026-11-22T09:00"
FIELDS = (
    "id",
    "status",
    "start",
    "end",
    "timezone",
    "title",
    "place",
    "lead_minutes",
    "rrule",
    "alternatives",
    "message",
)


def rows(said: str) -> list[dict[str, Any]]:
    """Return the JSON lines of an output."""
    return [json.loads(line) for line in said.splitlines()]


def test_a_message_becomes_one_line_of_json(thidua: Thidua) -> None:
    said = "nhắc họp 13h30-17h mai tại Sở, báo trước 30p"
    done = thidua("remind", "parse", "--now", NOW, said)
    (row,) = rows(done.stdout)
    assert tuple(row) == FIELDS
    assert row == {
        "id": None,
        "status": "ok",
        "start": "2026-11-23T13:30:00",
        "end": "2026-11-23T17:00:00",
        "timezone": "Asia/Ho_Chi_Minh",
        "title": "họp",
        "place": "Sở",
        "lead_minutes": [30],
        "rrule": None,
        "alternatives": [],
        "message": read(said, now()).message,
    }
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_not_certain_has_its_alternatives(thidua: Thidua) -> None:
    (row,) = rows(thidua("remind", "parse", "--now", NOW, "5h", "mai", "họp").stdout)
    assert (row["status"], row["start"]) == ("ambiguous", None)
    assert row["alternatives"] == [{"start": "2026-11-23T05:00:00"}, {"start": "2026-11-23T17:00:00"}]


BAD: dict[str, bytes] = {
    "not JSON": b"hop 8h mai",
    "not UTF-8": b'{"text": "h\xf4p"}',
    "a list": b"[1]",
    "no text": b'{"id": "x"}',
    "a number for a text": b'{"text": 5}',
    "a list for an id": b'{"id": [1], "text": "hop 8h mai"}',
    "a wrong time": b'{"text": "hop 8h mai", "now": "mai"}',
    "a number for a time": b'{"text": "hop 8h mai", "now": 5}',
    "too deep": b"[" * 100_000,
}


def test_bad_lines_are_told_and_the_rest_is_read(thidua: Thidua) -> None:
    good = json.dumps({"id": "g", "text": "họp 8h mai", "now": "2026-12-01T07:00:00+07:00"}).encode()
    done = thidua("remind", "parse", "--now", NOW, "--batch", "-", stdin=b"\n".join([*BAD.values(), b"", good]))
    (row,) = rows(done.stdout)
    assert (row["id"], row["start"]) == ("g", "2026-12-02T08:00:00")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert [line.split(": ")[0] for line in told] == [f"stdin:{number}" for number in range(1, len(BAD) + 1)]


def test_lines_of_a_file_are_answered_in_order(thidua: Thidua, tmp_path: Any) -> None:
    file = tmp_path / "requests.jsonl"
    texts = ["họp 8h mai", "31/2 8h họp", "nhắc nộp báo cáo"]
    file.write_text("\n".join(json.dumps({"id": n, "text": text}) for n, text in enumerate(texts)), encoding="utf-8")
    done = thidua("remind", "parse", "--now", NOW, "--batch", str(file))
    assert [(row["id"], row["status"]) for row in rows(done.stdout)] == [(0, "ok"), (1, "error"), (2, "needs_time")]
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--now", "mai", "họp"], "--now"),
        (["--batch", "khong-co.jsonl"], "khong-co.jsonl"),
    ],
)
def test_what_cannot_be_used_is_one_sentence(thidua: Thidua, arguments: list[str], said: str) -> None:
    done = thidua("remind", "parse", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_no_bot_is_built_for_it() -> None:
    code = "import sys; from bot.__main__ import main; main(sys.argv[1:]); print({'numpy', 'bot.app'} & {*sys.modules})"
    done = subprocess.run(
        [sys.executable, "-c", code, "remind", "parse", "--now", NOW, "8h mai"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "set()"
