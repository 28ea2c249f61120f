"""`thidua evaluate`: how well the matcher does on questions it was not taught."""

from __future__ import annotations

import json
import resource
import sys
import time

from bot.commands.start import content, existing
from bot.errors import UsageError
from bot.evaluation import Row, evaluate
from bot.loading.files import Mapping, Scalar, read_yaml, texts_at
from bot.matching.understanding import OUT_OF_SCOPE

_YAML = (".yaml", ".yml")


def run(train: str, test: str, oos: str | None, *, as_json: bool) -> int:
    """Train on the file `train` alone, measure on `test` (and `oos`), print the report."""
    taught, asked = _rows(train), _rows(test)
    outside = None if oos is None else _rows(oos, labelled=False)
    report = evaluate(taught, asked, outside, clock=time.process_time, peak_mb=_peak_mb)
    print(report.as_json() if as_json else report.as_text())
    return 0


def _rows(file: str, *, labelled: bool = True) -> list[Row]:
    """Return the questions of a file. Raises UsageError where it is not of the form asked for, or has none."""
    rows = _from_intents(file) if file.endswith(_YAML) else _from_lines(file, labelled)
    if not rows:
        raise UsageError(f'tệp "{file}" không có câu nào; thêm ít nhất một dòng {{"text": …, "intent": …}}')
    return rows


def _from_lines(file: str, labelled: bool) -> list[Row]:
    rows = []
    for number, line in enumerate(content(file).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            found = None
        text, intent = (found.get("text"), found.get("intent")) if isinstance(found, dict) else (None, None)
        if not isinstance(text, str) or (labelled and not isinstance(intent, str)):
            form = '{"text": "câu hỏi", "intent": "tên mục hỏi"}' if labelled else '{"text": "câu hỏi"}'
            raise UsageError(f"{file}:{number} không đúng dạng; ghi mỗi dòng một JSON {form}")
        rows.append((text, intent if isinstance(intent, str) else OUT_OF_SCOPE))
    return rows


def _from_intents(file: str) -> list[Row]:
    """Return the examples of an intents file, and its near-misses as out of scope."""
    root, problems = read_yaml(existing(file), file)
    if problems:
        raise UsageError(str(problems[0]))
    intents = root.values.get("intents") if isinstance(root, Mapping) else None
    if not isinstance(intents, Mapping):
        raise UsageError(f'tệp "{file}" không có mục intents; dùng tệp intents hoặc JSONL {{"text", "intent"}}')
    rows: list[Row] = []
    for name, intent in intents.values.items():
        rows += [(found.text, name) for found in _texts(intent, "examples")]
        rows += [(found.text, OUT_OF_SCOPE) for found in _texts(intent, "never")]
    return rows


def _texts(node: object, key: str) -> list[Scalar]:
    return [found for _, found in texts_at(node, key, "")] if isinstance(node, Mapping) else []


def _peak_mb() -> float:
    """Return the most memory this process has held, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 2**20 if sys.platform == "darwin" else peak / 2**10
