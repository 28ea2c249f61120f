"""intents.yaml: read whole, or refused with every problem, its line and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DataError
from bot.loading.intents import SLOTS, check_intents, load_intents
from bot.model import Policy

VIEWS = {
    "lead": {"found": frozenset({"unit", "cluster"})},
    "members": {"found": frozenset({"list"})},
    "said": {"found": frozenset[str]()},
}
WHOLE = """\
policy: {accept: 0.5, clarify: 0.3, session_minutes: 30, longest: 1500}
terms:
  award:
    Cờ thi đua: [cờ thi đua, cờ]
phrases:
  source: "Nguồn: {sources}."
intents:
  lead:
    about: which unit leads
    view: lead
    label: Cụm trưởng {cluster}
    family: role
    facts: [lead, deputy]
    suggest: [greeting]
    examples: ["cụm trưởng {cluster} năm {year}", ai là cụm trưởng]
    never: [lớp trưởng là ai]
    replies:
      found: "Cụm trưởng {cluster}: {unit}."
  greeting:
    about: hello
    view: said
    scope: "false"
    label: Chào
    examples: [xin chào]
    replies: talk
wordings:
  talk: {found: Chào anh/chị.}
"""


def _told(tmp_path: Path, text: str) -> list[str]:
    """Return the problems of a text, each without the name of the file."""
    path = tmp_path / "intents.yaml"
    path.write_text(text, encoding="utf-8")
    problems = [str(problem) for problem in check_intents(path, VIEWS)]
    assert all(problem.startswith("intents.yaml") for problem in problems)
    return [problem.removeprefix("intents.yaml") for problem in problems]


def test_a_whole_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "intents.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    intents = load_intents(path, VIEWS)
    assert intents.policy == Policy(accept=0.5, clarify=0.3, session_minutes=30, longest=1500)
    assert intents.terms == {"award": {"Cờ thi đua": ("cờ thi đua", "cờ")}}
    assert intents.phrases == {"source": "Nguồn: {sources}."}
    lead, greeting = intents.intents.values()
    assert (lead.name, lead.view, lead.family, lead.scope) == ("lead", "lead", "role", True)
    assert (lead.facts, lead.suggest) == (("lead", "deputy"), ("greeting",))
    assert lead.examples == ("cụm trưởng {cluster} năm {year}", "ai là cụm trưởng")
    assert lead.never == ("lớp trưởng là ai",)
    assert lead.replies == {"found": "Cụm trưởng {cluster}: {unit}."}
    assert (greeting.family, greeting.scope) == ("greeting", False)


def test_shared_wordings_are_taken_by_name(tmp_path: Path) -> None:
    path = tmp_path / "intents.yaml"
    path.write_text(WHOLE, encoding="utf-8")
    assert load_intents(path, VIEWS).intents["greeting"].replies == {"found": "Chào anh/chị."}


BROKEN: dict[str, tuple[str, str, list[str]]] = {
    "unknown section": ("terms:\n", "term:\n", [":2 term:", " terms:"]),
    "unknown key": ("about: hello", "abuot: hello", [":20 intents.greeting", ":20 intents.greeting.abuot:"]),
    "no view": ("    view: said\n", "", [" intents.greeting.view:"]),
    "unknown view": ("view: said", "view: sayd", [' intents.greeting.view: không có view "sayd"; có phải said']),
    "no label": ("    label: Chào\n", "", [" intents.greeting.label:"]),
    "no examples": ("    examples: [xin chào]\n", "", [" intents.greeting.examples:"]),
    "examples not a list": ("examples: [xin chào]", "examples: xin chào", [":24 intents.greeting.examples"]),
    "scope neither true nor false": ('scope: "false"', "scope: no", [":22 intents.greeting.scope:"]),
    "unknown slot": ("ai là cụm trưởng]", '"ai là {lead}"]', [":15 intents.lead.examples[1]:"]),
    "unknown suggestion": ("suggest: [greeting]", "suggest: [greting]", [' intents.lead.suggest: không có intent "gr']),
    "one example twice": ("[xin chào]", "[Ai là Cụm trưởng]", [" intents.greeting.examples:"]),
    "unknown wordings": ("replies: talk", "replies: tlak", [":25 intents.greeting.replies:"]),
    "no replies": ("    replies: talk\n", "", [" intents.greeting.replies:"]),
    "an empty wording": ('found: "Cụm trưởng {cluster}: {unit}."', 'found: ""', [":18 intents.lead.replies.found:"]),
    "a list for a wording": ("{found: Chào anh/chị.}", "{found: [a]}", [":27 wordings.talk.found:"]),
    "wordings not a mapping": ("talk: {found: Chào anh/chị.}", "talk: chào", [":27 wordings.talk:"]),
    "an intent not a mapping": (
        "  greeting:\n    about: hello\n", "  greeting: a\n  other:\n    about: hello\n", [":19 intents.greeting"],
    ),
    "spellings not a list": ("[cờ thi đua, cờ]", "cờ thi đua", [":4 terms.award.Cờ thi đua:"]),
    "a mapping among spellings": ("[cờ thi đua, cờ]", "[cờ, {a: b}]", [":4 terms.award.Cờ thi đua:"]),
    "a kind of terms not a mapping": (
        "  award:\n    Cờ thi đua: [cờ thi đua, cờ]\n", "  award: a\n", [":3 terms.award:"],
    ),
    "terms not a mapping": ("terms:\n  award:\n    Cờ thi đua: [cờ thi đua, cờ]\n", "terms: a\n", [":2 terms:"]),
    "a phrase that is a list": ('source: "Nguồn: {sources}."', "source: [a]", [":6 phrases.source:"]),
    "phrases not a mapping": ('phrases:\n  source: "Nguồn: {sources}."\n', "phrases: a\n", [":5 phrases:"]),
    "no accept": ("accept: 0.5, ", "", [":1 policy.accept:"]),
    "accept not a number": ("accept: 0.5", "accept: high", [":1 policy.accept:"]),
    "accept above one": ("accept: 0.5", "accept: 1.5", [":1 policy.accept:"]),
    "accept is no number at all": ("accept: 0.5", "accept: nan", [":1 policy.accept:"]),
    "clarify above accept": ("clarify: 0.3", "clarify: 0.6", [":1 policy.clarify:"]),
    "minutes not a number": ("session_minutes: 30", "session_minutes: long", [":1 policy.session_minutes:"]),
    "no minutes at all": ("session_minutes: 30", "session_minutes: 0", [":1 policy.session_minutes:"]),
    "longest too short": ("longest: 1500", "longest: 5", [":1 policy.longest:"]),
    "an unknown key of the policy": ("longest: 1500", "longest: 1500, best: 1", [":1 policy.best:"]),
    "two intents of one name": ("  greeting:", "  lead:", [':19 intents.lead: khóa "lead" đã có ở dòng 8']),
    "broken YAML": ("label: Chào", "label: [Chào", [":23 "]),
}  # fmt: skip


@pytest.mark.parametrize(("whole", "broken", "problems"), BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, whole: str, broken: str, problems: list[str]) -> None:
    assert whole in WHOLE
    text = WHOLE.replace(whole, broken, 1)
    told = _told(tmp_path, text)
    missing = [part for part in problems if not any(part.lstrip() in problem for problem in told)]
    assert missing == [], told
    path = tmp_path / "intents.yaml"
    with pytest.raises(DataError) as raised:
        load_intents(path, VIEWS)
    assert [str(problem) for problem in raised.value.problems] == [f"intents.yaml{problem}" for problem in told]


@pytest.mark.parametrize("section", ["policy", "terms", "phrases", "intents"])
def test_every_section_must_be_there(tmp_path: Path, section: str) -> None:
    told = _told(tmp_path, WHOLE.replace(f"{section}:", f"{section}s:", 1))
    assert any(f" {section}" in problem for problem in told), told


def test_shared_wordings_may_be_left_out(tmp_path: Path) -> None:
    text = WHOLE.replace("wordings:\n  talk: {found: Chào anh/chị.}\n", "").replace(
        "replies: talk", "replies: {found: a}"
    )
    assert _told(tmp_path, text) == []


@pytest.mark.parametrize("text", ["", "a\n", "- a\n", "policy: ["])
def test_what_is_no_mapping_is_refused(tmp_path: Path, text: str) -> None:
    assert len(_told(tmp_path, text)) == 1


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check_intents(tmp_path / "intents.yaml", VIEWS)
    assert (problem.file, problem.line) == ("intents.yaml", 0)


def test_all_problems_come_at_once_by_line(tmp_path: Path) -> None:
    text = (
        WHOLE.replace("0.5", "2")
        .replace("[cờ thi đua, cờ]", "a")
        .replace("view: lead", "view: x")
        .replace("[greeting]", "[y]")
    )
    lines = [int(problem[1:].split()[0]) for problem in _told(tmp_path, text)]
    assert lines == sorted(lines)
    assert len(lines) == 4


def test_every_slot_may_stand_in_an_example(tmp_path: Path) -> None:
    every = " ".join(f"{{{slot}}}" for slot in sorted(SLOTS))
    assert _told(tmp_path, WHOLE.replace("ai là cụm trưởng]", f'"{every}"]')) == []
