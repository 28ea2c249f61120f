"""Every phrasing of tests/conversations/*.yaml, every button, and the reader and runner of such files."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.conversations import Conversation, failures, read_conversations
from bot.dialogue import Dialogue
from bot.errors import Problem
from bot.loading.files import Mapping, Scalar, read_yaml
from bot.model import Session, Utterance
from bot.settings import from_environment

SETTINGS = from_environment({})
FOLDER = Path(__file__).parent / "conversations"
NAMED = {"cluster": "cụm IX", "unit": "Bạc Liêu", "person": "Nguyễn Thị Yến", "year": "2020"}


def _read_all() -> tuple[list[Conversation], list[Problem]]:
    conversations: list[Conversation] = []
    problems: list[Problem] = []
    for path in sorted(FOLDER.glob("*.yaml")):
        found, wrong = read_conversations(path, path.name, SETTINGS.time_zone)
        conversations += found
        problems += wrong
    return conversations, problems


def _labels() -> dict[str, str]:
    """Return the button of each intent that is ever offered, filled in."""
    root, _ = read_yaml(SETTINGS.intents, SETTINGS.intents.name)
    intents = root.values["intents"] if isinstance(root, Mapping) else None
    assert isinstance(intents, Mapping)
    found = {}
    for name, intent in intents.values.items():
        label = intent.values["label"] if isinstance(intent, Mapping) else None
        if isinstance(label, Scalar) and name != "out_of_scope":
            found[name] = label.text.format(**NAMED)
    return found


CONVERSATIONS, PROBLEMS = _read_all()
LABELS = _labels()


def test_the_files_have_no_problem() -> None:
    assert not PROBLEMS, "\n".join(map(str, PROBLEMS))


@pytest.mark.parametrize("conversation", CONVERSATIONS, ids=str)
def test_conversation(dialogue: Dialogue, conversation: Conversation) -> None:
    found = failures(dialogue, conversation)
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize(("intent", "label"), LABELS.items(), ids=LABELS.values())
def test_a_button_asks_its_own_question(dialogue: Dialogue, intent: str, label: str) -> None:
    at = datetime(2026, 11, 22, 9, tzinfo=SETTINGS.time_zone)
    reply = dialogue.respond(Utterance(text=label, at=at), Session()).reply
    assert reply.intent == intent, f"{label}: {reply.intent} ({reply.confidence})"
    assert reply.confidence >= dialogue.intents.policy.accept


# -- the reader ------------------------------------------------------------------------------------------------------

WRONG = {
    "unknown key": ("- usr: a\n", ':1 tests[0].usr: không dùng được khóa "usr"'),
    "unknown key in a turn": ("- turns:\n  - {user: a}\n  - {user: b, say: c}\n", ":3 tests[0].turns[1].say:"),
    "unknown key of the file": ("now: 2026-11-22\nthings: []\ntests: [{user: a}]\n", ":2 things:"),
    "no user": ("- intent: lead\n", ":1 tests[0].user: thiếu khóa này"),
    "empty user": ("- user:\n", ":1 tests[0].user: phải là một câu"),
    "empty phrasing": ('- user: [a, ""]\n', ":1 tests[0].user: phải là một câu"),
    "no phrasing": ("- user: []\n", ":1 tests[0].user: phải là một câu"),
    "wrong outcome": ("- user: a\n  outcome: anser\n", ':2 tests[0].outcome: "anser" không dùng được'),
    "wrong now": ("now: hôm qua\ntests: [{user: a}]\n", ":1 now: phải là thời điểm"),
    "slots not a mapping": ("- {user: a, slots: IX}\n", ":1 tests[0].slots: phải gồm các dòng"),
    "says a mapping": ("- {user: a, says: {b: c}}\n", ":1 tests[0].says: phải là một giá trị"),
    "intent a list": ("- {user: a, intent: [lead]}\n", ":1 tests[0].intent: phải là một giá trị"),
    "no turns": ("- turns: []\n", ":1 tests[0].turns: danh sách trống"),
    "turns a text": ("- turns: a\n", ":1 tests[0].turns: phải là danh sách"),
    "a text for a test": ("- a\n", ":1 tests[0]: phải gồm các dòng"),
    "a text for a file": ("a\n", ":1 phải là danh sách hội thoại"),
    "no tests": ("tests: []\n", ":1 phải là danh sách hội thoại"),
    "an empty file": ("", " tệp chưa có nội dung"),
    "broken YAML": ("- user: [a\n", ":1 "),
}


@pytest.mark.parametrize(("text", "problem"), WRONG.values(), ids=WRONG)
def test_a_problem_is_reported_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    _, problems = _read(tmp_path, text)
    assert [str(one) for one in problems if str(one).startswith(f"f.yaml{problem}")], [*map(str, problems)]


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, "- {usr: a}\n- {user: b, outcome: c}\n- {user: d, not: {}}\n")
    assert {problem.line for problem in problems} == {1, 2, 3}


def test_one_phrasing_is_one_test(tmp_path: Path) -> None:
    conversations, problems = _read(tmp_path, "- user: [a, b]\n- turns:\n  - {user: [c, d]}\n  - {user: [e, f]}\n")
    assert not problems
    assert [str(one) for one in conversations] == ["f.yaml:1:a", "f.yaml:1:b", "f.yaml:3:c", "f.yaml:3:d", "f.yaml:4:f"]
    assert [[message.text for message in one.messages] for one in conversations[2:]] == [
        ["c", "e"],
        ["d", "e"],
        ["c", "f"],
    ]


def test_a_name_stands_for_a_talk(tmp_path: Path) -> None:
    conversations, _ = _read(
        tmp_path, "- name: t\n  turns:\n  - user: [a, b]\n  - user: [c, d]\n- {name: u, user: e}\n"
    )
    assert [one.title for one in conversations] == ["t", "b", "d", "e"]


@pytest.mark.parametrize(
    ("head", "at"),
    [
        ("", "2026-11-22T09:00:00+07:00"),
        ("now: 2021-03-05T08:30\n", "2021-03-05T08:30:00+07:00"),
        ("now: 2021-12-31T20:00Z\n", "2022-01-01T03:00:00+07:00"),
    ],
)
def test_now_is_frozen_per_file(tmp_path: Path, head: str, at: str) -> None:
    conversations, _ = _read(tmp_path, f"{head}tests: [{{user: a}}]\n")
    assert conversations[0].at.isoformat() == at


# -- the runner ------------------------------------------------------------------------------------------------------

UNMET = {
    "intent": ("intent: deputy", "mong intent deputy, được lead"),
    "no intent": ("intent: null", "mong intent null, được lead"),
    "outcome": ("outcome: clarify", "mong outcome clarify, được answer"),
    "slot": ("slots: {cluster: II}", "mong cluster là II, được IX"),
    "slot not said": ("slots: {person: Ai}", "mong person là Ai, được (không có)"),
    "exact": ("bot: Chào.", "mong đúng câu: Chào."),
    "says": ("says: [Bạc Liêu, Lạng Sơn]", 'mong câu trả lời có "Lạng Sơn"'),
    "not": ("not: Bạc Liêu", 'mong câu trả lời không có "Bạc Liêu"'),
    "suggests": ("suggests: nút lạ", "mong nút [nút lạ], được ["),
}


@pytest.mark.parametrize(("expectation", "difference"), UNMET.values(), ids=UNMET)
def test_what_was_expected_and_what_came_are_told(
    dialogue: Dialogue, tmp_path: Path, expectation: str, difference: str
) -> None:
    conversations, _ = _read(tmp_path, f"- user: cụm trưởng cụm IX năm 2020 là ai\n  {expectation}\n")
    found = [str(failure) for failure in failures(dialogue, conversations[0])]
    assert len(found) == 1
    assert found[0].startswith('f.yaml:1: "cụm trưởng cụm IX năm 2020 là ai"\n    ')
    assert difference in found[0]


def test_a_talk_goes_on_after_a_failure(dialogue: Dialogue, tmp_path: Path) -> None:
    turns = "- turns:\n  - {user: cụm trưởng cụm IX, says: x}\n  - {user: ai là cụm phó, says: Sóc Trăng, not: zzz}\n"
    conversations, _ = _read(tmp_path, turns)
    assert [failure.line for failure in failures(dialogue, conversations[0])] == [2]


def _read(folder: Path, text: str) -> tuple[list[Conversation], list[Problem]]:
    path = folder / "f.yaml"
    path.write_text(text, encoding="utf-8")
    return read_conversations(path, "f.yaml", ZoneInfo("Asia/Ho_Chi_Minh"))
