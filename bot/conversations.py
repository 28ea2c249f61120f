"""Conversation tests: YAML → talks, and a talk with the bot → what went otherwise than the file says.

A file is a list of tests, or `now: 2026-11-22T09:00` and that list under `tests:`. A test is one message, or a list of
them under `turns:`; `name:` says what it shows. Of a message:

user      what is typed; a list of phrasings is one test for each
outcome   answer, clarify or fallback
intent    the intent understood; null: none
slots     kind → value (or values) of the names found in it
bot       the exact reply
says, not texts (or a list) that the reply must hold, must not hold
suggests  buttons that must be offered
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.dialogue import Dialogue
from bot.errors import Problem
from bot.loading import files
from bot.loading.files import Node, Report, Scalar, Sequence, read_yaml
from bot.loading.schema import Converter, Record, Schema, list_of, nodes, one_of, read_record, text
from bot.matching.understanding import OUT_OF_SCOPE
from bot.model import Reply, Session, Utterance

DEFAULT_NOW = datetime(2026, 11, 22, 9)  # noqa: DTZ001  (gets the zone of whoever reads)
_NONE = ("null", "~", "none")


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a reply must be like; None and empty mean anything goes. An `intent` of "" means that none is understood."""

    outcome: str | None = None
    intent: str | None = None
    slots: Mapping[str, frozenset[str]] = field(default_factory=dict)
    bot: str | None = None
    says: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    suggests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a talk: the text typed, its line in the file, and what must come back."""

    text: str
    line: int
    expected: Expected


@dataclass(frozen=True, slots=True)
class Conversation:
    """One test: messages of one person, all at the time `at`. `title` is the phrasing tried, or the name of a talk."""

    file: str
    line: int
    title: str
    at: datetime
    messages: tuple[Message, ...]

    def __str__(self) -> str:
        """Return `file:line:title`, by which a test run calls it."""
        return f"{self.file}:{self.line}:{self.title}"


@dataclass(frozen=True, slots=True)
class Failure:
    """One message that was answered otherwise than expected; `differences` are sentences."""

    file: str
    line: int
    text: str
    differences: tuple[str, ...]

    def __str__(self) -> str:
        """Return `file:line` and below it what was expected and what came."""
        return "\n    ".join([f'{self.file}:{self.line}: "{self.text}"', *self.differences])


# -- a talk with the bot ---------------------------------------------------------------------------------------------


def failures(dialogue: Dialogue, conversation: Conversation) -> list[Failure]:
    """Hold the talk and return the messages that were answered otherwise than expected."""
    session = Session()
    found = []
    for message in conversation.messages:
        turn = dialogue.respond(Utterance(text=message.text, at=conversation.at), session)
        session = turn.session
        if differences := tuple(_differences(message.expected, turn.reply, dialogue.intents.policy.clarify)):
            found.append(Failure(conversation.file, message.line, message.text, differences))
    return found


def _differences(expected: Expected, reply: Reply, doubtful: float) -> Iterator[str]:
    """Yield a sentence for each thing in `reply` that is not as expected."""
    if expected.outcome not in (None, reply.outcome):
        yield f"mong outcome {expected.outcome}, được {reply.outcome}"
    understood = "" if reply.intent == OUT_OF_SCOPE or reply.confidence < doubtful else reply.intent or ""
    if expected.intent is not None and expected.intent not in (understood, reply.intent):
        yield f"mong intent {expected.intent or 'null'}, được {reply.intent or 'null'} ({reply.confidence:.3f})"
    for kind, values in expected.slots.items():
        found = {entity.value for entity in reply.entities if entity.kind == kind}
        if found != values:
            yield f"mong {kind} là {', '.join(sorted(values))}, được {', '.join(sorted(found)) or '(không có)'}"
    yield from _wording(expected, reply)


def _wording(expected: Expected, reply: Reply) -> Iterator[str]:
    """Yield a sentence for each piece of the reply's text or buttons that is not as expected."""
    wrong = [f"mong đúng câu: {expected.bot}"] if expected.bot not in (None, reply.text) else []
    wrong += [f'mong câu trả lời có "{piece}"' for piece in expected.says if piece not in reply.text]
    wrong += [f'mong câu trả lời không có "{piece}"' for piece in expected.never if piece in reply.text]
    if wrong:
        yield from wrong
        yield "được: " + reply.text.replace("\n", "\n      ")
    for label in expected.suggests:
        if label not in reply.suggestions:
            yield f"mong nút [{label}], được {' '.join(f'[{one}]' for one in reply.suggestions) or '(không có nút)'}"


# -- the file --------------------------------------------------------------------------------------------------------


def read_conversations(path: Path, shown: str, zone: ZoneInfo) -> tuple[list[Conversation], list[Problem]]:
    """Read one file; problems call it `shown`. With problems, the conversations are those that were whole."""
    root, problems = read_yaml(path, shown)
    report = Report(shown, problems)
    if root is None:
        return [], problems
    now, tests = DEFAULT_NOW, root
    if isinstance(root, files.Mapping):
        found = read_record(root, _FILE, "", report)
        now, tests = found.get("now", DEFAULT_NOW), root.values.get("tests", Sequence(root.line))
    if not isinstance(tests, Sequence) or not (tests.items or problems):
        report.add(tests.line, "", "phải là danh sách hội thoại; ghi mỗi hội thoại một mục - user: câu hỏi")
        return [], problems
    at = now.astimezone(zone) if now.tzinfo else now.replace(tzinfo=zone)
    conversations: list[Conversation] = []
    for index, node in enumerate(tests.items):
        conversations += _conversations(node, f"tests[{index}]", at, report)
    return conversations, problems


def _conversations(node: Node, path: str, at: datetime, report: Report) -> Iterator[Conversation]:
    """Yield one conversation for each phrasing of one test: the others of its turns are their first."""
    long = isinstance(node, files.Mapping) and "turns" in node.values
    found = read_record(node, _TALK if long else _TURN, path, report)
    turns = found.get("turns", ()) if long else (found,)
    if not turns or not all(turn.get("user") for turn in turns):
        return
    steps = [(turn["user"], _expected(turn)) for turn in turns]
    for which, (phrasings, _) in enumerate(steps):
        # The first phrasing of the later turns has been tried with the first turn's.
        for phrasing in phrasings if which == 0 else phrasings[1:]:
            typed = [phrasing if index == which else said[0] for index, (said, _) in enumerate(steps)]
            messages = tuple(Message(said.text, said.line, step[1]) for said, step in zip(typed, steps, strict=True))
            title = found.get("name", phrasing.text) if long and phrasing is steps[0][0][0] else phrasing.text
            yield Conversation(report.file, phrasing.line, title, at, messages)


def _expected(turn: Record) -> Expected:
    return Expected(
        outcome=turn.get("outcome"),
        intent=turn.get("intent"),
        slots=turn.get("slots", {}),
        bot=turn.get("bot"),
        says=turn.get("says", ()),
        never=turn.get("not", ()),
        suggests=turn.get("suggests", ()),
    )


def _turns(node: Node, path: str, report: Report) -> list[Record] | None:
    """Read the turns of a talk."""
    turns = nodes("[{user: cụm 9 gồm ai}, {user: ai là cụm trưởng}]").read(node, path, report)
    if turns == []:
        report.add(node.line, path, "danh sách trống; ghi ít nhất một câu, ví dụ - user: cụm 9 gồm ai")
    return (
        None if turns is None else [read_record(turn, _TURN, f"{path}[{at}]", report) for at, turn in enumerate(turns)]
    )


def _phrasings(node: Node, path: str, report: Report) -> tuple[Scalar, ...] | None:
    """Read one phrasing or several, each with its line, outer space and all."""
    items = node.items if isinstance(node, Sequence) else [node]
    found = tuple(item for item in items if isinstance(item, Scalar) and item.text)
    if not found or len(found) < len(items):
        report.add(node.line, path, "phải là một câu hoặc danh sách câu; ví dụ [cụm 9 gồm ai, cum 9 gom ai]")
        return None
    return found


def _pieces(node: Node, path: str, report: Report) -> tuple[str, ...] | None:
    """Read one text or several."""
    read = list_of(_TEXT) if isinstance(node, Sequence) else _TEXT
    found: str | tuple[str, ...] | None = read.read(node, path, report)
    return (found,) if isinstance(found, str) else found


def _slots(node: Node, path: str, report: Report) -> dict[str, frozenset[str]] | None:
    """Read kind → value or values."""
    if not isinstance(node, files.Mapping):
        report.add(node.line, path, "phải gồm các dòng loại: giá trị; ví dụ {cluster: IX}")
        return None
    read = {kind: _pieces(value, files.join(path, kind), report) for kind, value in node.values.items()}
    return {kind: frozenset(values) for kind, values in read.items() if values is not None}


def _intent(node: Node, path: str, report: Report) -> str | None:
    """Read an intent's name; null is an empty one."""
    if isinstance(node, Scalar) and node.text.strip().casefold() in ("", *_NONE):
        return ""
    found: str | None = text("lead").read(node, path, report)
    return found


def _now(node: Node, path: str, report: Report) -> datetime | None:
    """Read a time, with or without an offset."""
    try:
        return datetime.fromisoformat(node.text.strip() if isinstance(node, Scalar) else "")
    except ValueError:
        report.add(node.line, path, "phải là thời điểm; ví dụ 2026-11-22T09:00")
        return None


_TEXT = text("Bạc Liêu")
_PIECES = Converter(_pieces, "[Bạc Liêu]")
_TURN = Schema(
    {"user": Converter(_phrasings, "cụm trưởng cụm 9 năm 2020 là ai")},
    {
        "name": text("hỏi tiếp theo năm"),
        "outcome": one_of("answer", "clarify", "fallback"),
        "intent": Converter(_intent, "lead"),
        "slots": Converter(_slots, "{cluster: IX}"),
        "bot": text("Chào anh/chị!"),
        "says": _PIECES,
        "not": _PIECES,
        "suggests": _PIECES,
    },
)
_TALK = Schema({"turns": Converter(_turns, "[…]")}, {"name": text("hỏi tiếp theo năm")})
_FILE = Schema(
    {"tests": Converter(lambda node, _path, _report: node, "[…]")},
    {"now": Converter(_now, "2026-11-22T09:00")},
)
