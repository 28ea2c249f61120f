"""Print how many questions of tests/questions are answered rightly, by kind, by way of typing and by confidence.

`python tests/accuracy.py [FILE …]`; with `--failures` it writes the turns that fail to known_failures.txt,
with `--list` it prints nothing but them, a line each, and every question that is an example too. The data are those of
THIDUA_DATA.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.commands.start import start
from bot.dialogue import Dialogue
from bot.model import Session, Utterance
from bot.settings import from_environment
from tests import questions_reader as reader

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


def main(arguments: list[str]) -> int:
    """Answer the questions, print the table or the list, and return 0."""
    named = [Path(name) for name in arguments if not name.startswith("--")]
    paths = named or sorted(reader.FOLDER.glob("*.jsonl"))
    dialogue = start(from_environment())
    if "--list" in arguments:
        _list(dialogue, paths)
    else:
        _table(dialogue, paths, write="--failures" in arguments)
    return 0


def _table(dialogue: Dialogue, paths: Sequence[Path], *, write: bool) -> None:
    """Print the table; where `write`, keep what fails in known_failures.txt."""
    failed: list[str] = []
    sure: list[tuple[float, bool]] = []
    for path in paths:
        asked: Counter[tuple[str, str]] = Counter()
        right: Counter[tuple[str, str]] = Counter()
        strays = 0
        for conversation in reader.conversations(path):
            session = Session()
            for number, wanted in enumerate(conversation.turns):
                turn = dialogue.respond(Utterance(text=wanted.text, at=NOW), session)
                session = turn.session
                wrong = reader.faults(wanted, turn.reply)
                if wrong:
                    failed.append(f"{conversation.id}/{number}")
                sure.append((turn.reply.confidence, not wrong))
                strays += turn.reply.outcome == "answer" and "answer" not in wanted.outcome and not wanted.all
                for key in (("", "all"), ("kind", conversation.cat), ("style", conversation.style)):
                    asked[key] += 1
                    right[key] += not wrong
        print(f"\n{path.name}: answers where none was due: {strays}")
        for key, count in asked.items():
            print(f"  {key[0]:6}{key[1]:12}{right[key]:5}/{count:<5}{100 * right[key] / count:6.1f} %")
    _show_confidence(sure)
    if write:
        reader.KNOWN_FAILURES.write_text("".join(f"{one}\n" for one in failed), encoding="utf-8")


def _list(dialogue: Dialogue, paths: Sequence[Path]) -> None:
    """Print what fails, without the wording of replies: two lists can be compared."""
    examples = {reader.plain(one) for intent in dialogue.intents.intents.values() for one in intent.examples}
    for path in paths:
        for conversation in reader.conversations(path):
            session = Session()
            for number, wanted in enumerate(conversation.turns):
                turn = dialogue.respond(Utterance(text=wanted.text, at=NOW), session)
                session = turn.session
                if reader.faults(wanted, turn.reply):
                    print(f"{conversation.id}/{number}: {wanted.text}")
                if len(wanted.text.split()) > 6 and reader.plain(wanted.text) in examples:
                    print(f"{conversation.place}: {wanted.text} (là câu ví dụ)")


def _show_confidence(sure: list[tuple[float, bool]]) -> None:
    """Print, for each tenth of confidence, the mean confidence of its turns beside the share of them that is right."""
    print("\nconfidence: turns, their mean confidence, how many are right")
    for tenth in range(10):
        found = [(said, right) for said, right in sure if min(9, int(said * 10)) == tenth]
        if found:
            mean = sum(said for said, _ in found) / len(found)
            right = sum(right for _, right in found) / len(found)
            print(f"  {tenth / 10:.1f}–{(tenth + 1) / 10:.1f} {len(found):6} {100 * mean:6.1f} % {100 * right:6.1f} %")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
