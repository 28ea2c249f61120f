"""A reply taken apart: which wordings of intents.yaml it is made of, and with which values they were filled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_CLUSTER = r"Cụm thi đua số [IVXLC]+"
_ROMAN = r"[IVXLC]+(?:, [IVXLC]+)*(?: và [IVXLC]+)?(?:, …)?"
_FIELDS = {
    "cluster": rf"{_CLUSTER}(?:, {_CLUSTER})*(?: và {_CLUSTER})?",
    "own": _CLUSTER,
    "known": _ROMAN,
    "year": r"\d{4}",
    "asked": r"\d{4}(?:, \d{4})*",
    "lacking": r"\d{4}",
    "chair_year": r"\d{4}",
    "first": r"\d{4}",
    "last": r"\d{4}",
    "n": r"\d+",
    "more": r"\d+",
    "date_place": r"ngày \d\d/\d\d/\d{4}(?:, tại .+?)?",
    "host_day": r"\d\d/\d\d/\d{4}",
    "deeds": r"- .+(?:\n- .+)*",
    "reforms": r"- .+(?:\n- .+)*",
    "lines": r"(?:- .+(?:\n- .+)*|(?!- ).+?)",
    "purpose": r".+",
}
"""How the values of some fields look; those of the others are any text within a line."""
_OPTIONAL, _FIELD = re.compile(r"\[\[(.*?)\]\]", re.DOTALL), re.compile(r"\{(\w+)\}")
VERDICTS = ("yes", "no", "not_yet")


@dataclass(frozen=True, slots=True)
class Said:
    """One wording as it was filled: `name` is "lead.found"; `verdict` the phrase before it, or ""."""

    name: str
    values: dict[str, str]
    verdict: str = ""


class Wordings:
    """All wordings of intents.yaml."""

    def __init__(self, path: Path) -> None:
        """Read the file."""
        data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        named = {name: intent["replies"] for name, intent in data["intents"].items()}
        named |= data.get("wordings", {})
        texts = {
            f"{name}.{outcome}": text
            for name, replies in named.items()
            if isinstance(replies, dict)
            for outcome, text in replies.items()
        }
        phrases: dict[str, str] = data["phrases"]
        texts |= {f"phrases.{name}": text for name, text in phrases.items() if name not in (*VERDICTS, "source")}
        self._patterns = [
            (name, re.compile(_pattern(form) + r"(?:\n|\Z)")) for name, text in texts.items() for form in _forms(text)
        ]
        self._verdicts = {name: phrases[name] for name in VERDICTS}
        self.source = phrases["source"].split("{", maxsplit=1)[0]

    def read(self, text: str) -> Iterator[list[Said]]:
        """Yield every way to take the text of a reply, its line of sources apart, to be made of wordings."""
        if not text:
            yield []
            return
        verdict = next((name for name, phrase in self._verdicts.items() if text.startswith(phrase)), "")
        rest = text.removeprefix(self._verdicts[verdict]) if verdict else text
        for name, pattern in self._patterns:
            if found := pattern.match(rest):
                values = {key.rstrip("_"): value for key, value in found.groupdict().items() if value}
                for others in self.read(rest[found.end() :]):
                    yield [Said(name, values, verdict), *others]


def _forms(text: str) -> Iterator[str]:
    """Yield a wording with and without each of its optional parts."""
    pieces = _OPTIONAL.split(text)
    for kept in itertools.product((True, False), repeat=len(pieces) // 2):
        yield "".join(piece if at % 2 == 0 or kept[at // 2] else "" for at, piece in enumerate(pieces))


def _pattern(text: str) -> str:
    """Return what matches a filled wording; lines that were left empty are gone."""
    lines = [" ".join(line.split(" ")).strip() for line in text.split("\n")]
    made, at, used = "", 0, set[str]()
    text = "\n".join(line for line in lines if line)
    for found in _FIELD.finditer(text):
        made += re.escape(text[at : found.start()]) + _field(found[1], used)
        at = found.end()
    return made + re.escape(text[at:])


def _field(name: str, used: set[str]) -> str:
    """Return what matches a value, by name; named again, it must be the same."""
    if name in used:
        return f"(?i:(?P={name}_))"
    used.add(name)
    return f"(?P<{name}_>{_FIELDS.get(name, '.+?')})"
