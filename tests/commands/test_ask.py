"""`thidua ask TEXT…`, run as a user runs it."""

from __future__ import annotations

import json

from tests.commands.program import Thidua


def test_a_question_typed_without_quotes_is_answered(thidua: Thidua) -> None:
    done = thidua("ask", "cum", "truong", "cum", "9", "nam", "2020", "la", "ai", "v")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert "Bạc Liêu" in lines[0]
    assert lines[-2].startswith("Nguồn: ")
    assert lines[-1].startswith("[Thành viên cụm IX] [")


def test_json_is_one_line_with_the_fields_of_the_contract(thidua: Thidua) -> None:
    done = thidua("ask", "--json", "--now", "2021-05-01", "cụm trưởng cụm IX hiện nay là ai")
    assert (done.returncode, done.stderr, done.stdout.count("\n")) == (0, "", 1)
    found = json.loads(done.stdout)
    assert list(found) == [
        "id",
        "outcome",
        "intent",
        "confidence",
        "entities",
        "text",
        "sources",
        "suggestions",
    ]
    assert (found["id"], found["outcome"], found["intent"]) == (None, "answer", "lead")
    assert "2021" in found["text"]
    assert {"kind": "cluster", "value": "IX", "text": "cụm IX"} in found["entities"]
    assert found["sources"][0] == {
        "id": "cum-ix-2020-02-28-tong-ket-2019",
        "title": found["sources"][0]["title"],
        "publisher": found["sources"][0]["publisher"],
        "date": "2020-02-28",
    }
    assert 0 <= found["confidence"] <= 1


def test_a_wrong_time_is_bad_usage(thidua: Thidua) -> None:
    done = thidua("ask", "--now", "hôm qua", "cụm 9")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == 'thidua: --now "hôm qua" không phải thời điểm; ghi dạng 2026-11-22T09:00\n'
