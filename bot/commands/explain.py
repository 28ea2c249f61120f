"""What the bot made of a message: names found, intents weighed, and why it was sure or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.dialogue import Dialogue
from bot.matching.understanding import Understanding

_INDENT = "    "


def explained(dialogue: Dialogue, text: str) -> str:
    """Return aligned lines about how `text` is understood on its own, without the talk before it."""
    policy = dialogue.intents.policy
    if len(text) > policy.longest:
        return f"{_INDENT}không đọc: dài hơn {policy.longest} ký tự"
    heard = dialogue.matcher.understand(text)
    rows = [
        ("dạng câu", " ".join(heard.shape) or "(trống)"),
        *_labelled("tên, mốc", _entities(heard)),
        *_labelled("mục hỏi", [f"{one.probability:6.3f}  {one.intent}" for one in heard.candidates]),
        ("thứ nhì", _runner_up(heard)),
        ("từ lạ", f"{heard.novelty:.3f}"),
        ("độ tin", f"{heard.confidence:.3f}  (trả lời từ {policy.accept:g}, hỏi lại từ {policy.clarify:g})"),
        ("câu gần", heard.nearest),
    ]
    width = max(len(label) for label, _ in rows)
    return "\n".join(f"{_INDENT}{label:<{width}}  {said}".rstrip() for label, said in rows)


def _entities(heard: Understanding) -> Sequence[str]:
    """Return one aligned line an entity: kind, value, the words typed, score."""
    cells = [(one.kind, one.value, f'"{one.text}"', f"{one.score:.2f}") for one in heard.entities]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(f"{cell:<{width}}" for cell, width in zip(line, widths, strict=True)) for line in cells]
    return lines or ["(không)"]


def _runner_up(heard: Understanding) -> str:
    """Return the second likeliest intent and how far behind it is."""
    if len(heard.candidates) < 2:
        return "(không)"
    first, second = heard.candidates[:2]
    return f"{second.intent}, kém {first.probability - second.probability:.3f}"


def _labelled(label: str, lines: Iterable[str]) -> list[tuple[str, str]]:
    """Put `label` before the first of `lines`."""
    return [(label if first == 0 else "", line) for first, line in enumerate(lines)]
