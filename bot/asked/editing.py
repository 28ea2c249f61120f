"""One more example in the text of intents.yaml, where a person would write it; nothing else of the text changes."""

from __future__ import annotations

import re

from bot.errors import BotError

_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[^\W\d_](?:[^:#\n]|:(?=\S)|(?<=\S)#)*", re.IGNORECASE)
"""What YAML reads as the text it is without quotes, if it does not end in a colon or a space."""


def with_example(text: str, intent: str, example: str) -> str:
    """Return the file's `text` with `example` at the end of the examples of `intent`.

    Raises BotError where the intent, or a list of its examples with one a line, is not found.
    """
    lines = text.splitlines(keepends=True)
    first, last = _block(lines, intent)
    head = next((at for at in range(first, last) if re.match(r"    examples:\s*(?:#.*)?$", lines[at])), None)
    items = _items(lines, head + 1, last) if head is not None else []
    if not items:
        raise BotError(
            f'không thấy danh sách examples của mục hỏi "{intent}" trong intents.yaml; ghi câu vào đó bằng tay'
        )
    before = lines[items[-1]]
    indent = before[: len(before) - len(before.lstrip())]
    ending = "\r\n" if before.endswith("\r\n") else "\n"
    if not before.endswith("\n"):  # the last line of the file
        lines[items[-1]] = before + ending
    lines.insert(items[-1] + 1, f"{indent}- {quoted(example)}{ending}")
    return "".join(lines)


def quoted(example: str) -> str:
    """Return `example` as YAML has it: as it is where that can be, else in double quotes."""
    plain = _PLAIN.fullmatch(example) and not example.endswith((":", " ", "#"))
    return example if plain else '"' + example.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _block(lines: list[str], intent: str) -> tuple[int, int]:
    """Return the first line of an intent's block and the line after its last one."""
    section = next((at for at, line in enumerate(lines) if re.match(r"intents:\s*(?:#.*)?$", line)), len(lines))
    end = next((at for at in range(section + 1, len(lines)) if re.match(r"[^\s#]", lines[at])), len(lines))
    heads = [at for at in range(section + 1, end) if re.match(r"  [^\s#]", lines[at])]
    for at, after in zip(heads, [*heads[1:], end], strict=True):
        if re.match(rf"  {re.escape(intent)}:\s*(?:#.*)?$", lines[at]):
            return at, after
    raise BotError(f'intents.yaml không có mục hỏi "{intent}"')


def _items(lines: list[str], start: int, end: int) -> list[int]:
    """Return the lines of the list that begins at `start`: up to the first line that is neither of it nor a remark."""
    found = []
    for at in range(start, end):
        if re.match(r"\s{4,}- ", lines[at]):
            found.append(at)
        elif lines[at].strip() and not lines[at].lstrip().startswith("#"):
            break
    return found
