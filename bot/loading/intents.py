"""intents.yaml → Intents: every problem of the file at once, with `file:line` and how to mend it."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from pathlib import Path

from bot.errors import DataError, Problem
from bot.language.wording import fields, needed
from bot.loading.files import Mapping, Node, Report, Scalar, Sequence, in_order, join, read_yaml
from bot.loading.schema import Converter, Schema, integer, list_of, nearest, one_of, read_record, text
from bot.model import Intent, Intents, Policy

Contracts = abc.Mapping[str, abc.Mapping[str, frozenset[str]]]
SLOTS = frozenset({"cluster", "unit", "year", "person", "date", "region", "n"})
"""The names in {braces} that an example may hold."""

_SECTIONS = ("policy", "terms", "phrases", "intents", "wordings")
_TEXTS = list_of(text("cụm trưởng {cluster} là ai"))
_INTENT = Schema(
    {
        "about": text("which unit leads a cluster"),
        "view": text("lead"),
        "label": text("Cụm trưởng {cluster}"),
        "examples": _TEXTS,
    },
    {
        "family": text("meeting"),
        "facts": list_of(text("lead")),
        "scope": one_of("true", "false"),
        "suggest": list_of(text("members")),
        "never": _TEXTS,
        "replies": Converter(lambda node, _path, _report: node, "found: …"),
    },
)  # fmt: skip
_POLICY = Schema(
    {
        "accept": text("0.5"),
        "clarify": text("0.3"),
        "session_minutes": integer(1, 1440, "30"),
        "longest": integer(100, 100_000, "1500"),
    }
)


def load_intents(path: Path, views: Contracts) -> Intents:
    """Read intents.yaml at `path`; `views` says of each view which outcomes it has and which values
    it fills for each.

    Raises DataError with every problem when there is any.
    """
    intents, problems = _read(path, views)
    if problems or intents is None:
        raise DataError(in_order(problems))
    return intents


def check_intents(path: Path, views: Contracts) -> list[Problem]:
    """Return every problem of intents.yaml."""
    return in_order(_read(path, views)[1])


def _read(path: Path, views: Contracts) -> tuple[Intents | None, list[Problem]]:
    """Read the file into Intents as far as it goes."""
    root, problems = read_yaml(path, path.name)
    report = Report(path.name, problems)
    if not isinstance(root, Mapping):
        if not problems:
            report.add(1, "", "tệp phải gồm các mục policy, terms, phrases, intents")
        return None, problems
    for key in root.values:
        if key not in _SECTIONS:
            report.add(root.key_lines[key], key, f"mục lạ; có phải {nearest(key, _SECTIONS) or 'intents'} không?")
    wordings = {name: _texts(node, f"wordings.{name}", report) for name, node in _entries(root, "wordings", report)}
    intents = {name: _intent(name, node, wordings, report) for name, node in _entries(root, "intents", report)}
    _check(intents, views, root, report)
    terms = {kind: dict(_spellings(node, f"terms.{kind}", report)) for kind, node in _entries(root, "terms", report)}
    phrases = _texts(root.values.get("phrases", Mapping(root.line)), "phrases", report)
    policy = _policy(root, report)
    return Intents(policy=policy, terms=terms, phrases=phrases, intents=intents), problems


def _entries(root: Mapping, section: str, report: Report) -> Iterator[tuple[str, Node]]:
    """Yield the entries of a section that must be a mapping."""
    node = root.values.get(section)
    if isinstance(node, Mapping):
        yield from node.values.items()
    elif node is not None or section != "wordings":
        report.add(node.line if node else 1, section, "thiếu mục này hoặc mục không gồm các dòng khóa: giá trị")


def _policy(root: Mapping, report: Report) -> Policy:
    """Read the policy; thresholds are numbers from 0 to 1, clarify not above accept."""
    node = root.values.get("policy", Mapping(1))
    record = read_record(node, _POLICY, "policy", report)
    limits = {}
    for key in ("accept", "clarify"):
        try:
            limits[key] = float(record.get(key, "nan"))
        except ValueError:
            limits[key] = float("nan")
        if not 0.0 <= limits[key] <= 1.0:
            report.add(node.line, f"policy.{key}", "phải là số từ 0 đến 1, ví dụ 0.5")
    if limits["clarify"] > limits["accept"]:
        report.add(node.line, "policy.clarify", "không được lớn hơn accept; giảm clarify hoặc tăng accept")
    return Policy(
        accept=limits["accept"],
        clarify=limits["clarify"],
        session_minutes=record.get("session_minutes", 30),
        longest=record.get("longest", 1500),
    )


def _texts(node: Node, path: str, report: Report) -> dict[str, str]:
    """Read a mapping of names to texts."""
    if not isinstance(node, Mapping):
        report.add(node.line, path, "phải gồm các dòng tên: câu chữ")
        return {}
    found: dict[str, str] = {}
    for key, value in node.values.items():
        if isinstance(value, Scalar) and value.text.strip():
            found[key] = value.text
        else:
            report.add(value.line, join(path, key), "phải là một câu chữ không trống")
    return found


def _spellings(node: Node, path: str, report: Report) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Read value → spellings of one kind of term."""
    if not isinstance(node, Mapping):
        report.add(node.line, path, "phải gồm các dòng giá trị: [cách nói, cách nói]")
        return
    for value, spellings in node.values.items():
        if isinstance(spellings, Sequence) and all(isinstance(item, Scalar) for item in spellings.items):
            yield value, tuple(item.text for item in spellings.items if isinstance(item, Scalar))
        else:
            report.add(
                spellings.line, join(path, value), "phải là danh sách các cách nói, ví dụ [bằng khen, bằng khen bộ]"
            )


def _intent(name: str, node: Node, wordings: dict[str, dict[str, str]], report: Report) -> Intent:
    """Read one intent."""
    path = f"intents.{name}"
    record = read_record(node, _INTENT, path, report)
    for index, example in enumerate((*record.get("examples", ()), *record.get("never", ()))):
        for slot in fields(example) - SLOTS:
            line = node.key_lines.get("examples", node.line) if isinstance(node, Mapping) else node.line
            report.add(
                line,
                f"{path}.examples[{index}]",
                f"không có chỗ trống {{{slot}}}; dùng một trong {', '.join(sorted(SLOTS))}",
            )
    return Intent(
        name=name,
        about=record.get("about", ""),
        view=record.get("view", ""),
        label=record.get("label", ""),
        family=record.get("family", name),
        facts=tuple(record.get("facts", ())),
        scope=record.get("scope", "true") == "true",
        suggest=tuple(record.get("suggest", ())),
        examples=tuple(record.get("examples", ())),
        never=tuple(record.get("never", ())),
        replies=_replies(record.get("replies"), f"{path}.replies", wordings, report),
    )


def _replies(node: Node | None, path: str, wordings: dict[str, dict[str, str]], report: Report) -> dict[str, str]:
    """Read an intent's replies: outcome → wording, or the name of shared wordings."""
    if isinstance(node, Scalar):
        if node.text in wordings:
            return wordings[node.text]
        report.add(
            node.line, path, f'không có wordings "{node.text}"; dùng một trong {", ".join(wordings) or "(trống)"}'
        )
        return {}
    return _texts(node, path, report) if node is not None else {}


def _check(intents: dict[str, Intent], views: Contracts, root: Mapping, report: Report) -> None:
    """Check what must agree between intents: views that exist, suggestions that exist, examples of one intent only."""
    section = root.values.get("intents")
    lines = section.key_lines if isinstance(section, Mapping) else {}
    owners: dict[str, str] = {}
    for name, intent in intents.items():
        line = lines.get(name, 1)
        if intent.view and intent.view not in views:
            report.add(
                line,
                f"intents.{name}.view",
                f'không có view "{intent.view}"; có phải {nearest(intent.view, views)} không?',
            )
        _check_replies(intent, views.get(intent.view, {}), line, report)
        if not intent.replies:
            report.add(line, f"intents.{name}.replies", "thiếu câu trả lời; ghi thêm ít nhất found: …")
        for other in intent.suggest:
            if other not in intents:
                report.add(
                    line,
                    f"intents.{name}.suggest",
                    f'không có intent "{other}"; có phải {nearest(other, intents)} không?',
                )
        for example in intent.examples:
            owner = owners.setdefault(example.casefold(), name)
            if owner != name:
                report.add(
                    line, f"intents.{name}.examples", f'câu "{example}" đã có ở intent {owner}; chỉ để ở một intent'
                )


def _check_replies(intent: Intent, outcomes: abc.Mapping[str, frozenset[str]], line: int, report: Report) -> None:
    """Check that every outcome of the view has a wording, and that wordings use only values the view fills."""
    known = frozenset[str]().union(*outcomes.values())
    for outcome, filled in outcomes.items():
        path = f"intents.{intent.name}.replies.{outcome}"
        wording = intent.replies.get(outcome, "")
        if not wording:
            report.add(line, path, f"thiếu câu trả lời cho kết quả này; ghi thêm {outcome}: …")
        for name in sorted(fields(wording) - known):
            report.add(line, path, f"không có giá trị {{{name}}}; dùng một trong {', '.join(sorted(filled))}")
        for name in sorted((needed(wording) & known) - filled):
            report.add(line, path, f"giá trị {{{name}}} có thể trống; đặt phần câu đó trong [[…]]")
