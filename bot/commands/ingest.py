"""`thidua ingest FILE|-…`: what articles state, weighed against the knowledge; --write adds what is new."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.commands.start import broken
from bot.errors import BotError, DataError
from bot.extraction.extract import Reader
from bot.extraction.proposal import Proposal
from bot.extraction.source import Source
from bot.facts import Facts
from bot.loading.knowledge import load_knowledge
from bot.proposals.weighing import Verdict, weigh
from bot.proposals.writing import write
from bot.settings import Settings

_LARGEST = 5 * 1024 * 1024
_KINDS = {
    "meeting": "hội nghị", "lead": "cụm trưởng",
        "deputy": "cụm phó", "member": "thành viên", "member_count": "số thành viên",
    "region": "khu vực", "theme": "chủ đề", "award": "khen thưởng", "chair": "chủ trì", "person": "người",
}  # fmt: skip
_VERDICTS: dict[Verdict, str] = {"new": "mới", "known": "đã có", "conflict": "TRÁI NHAU", "elsewhere": "ngoài kho"}
_STATUS = {"awarded": "đã tặng", "nominated": "mới đề nghị"}
_LONGEST_QUOTE = 70


class _BadFileError(Exception):
    """A file that cannot be read as an article; `str(error)` is one sentence."""


@dataclass(frozen=True, slots=True)
class _Article:
    """One file and what it states."""

    name: str
    text: str
    found: tuple[Proposal, ...]


def run(settings: Settings, files: Sequence[str], *, as_json: bool, save: bool) -> int:
    """Read every file ("-" is stdin) and show or write what it states; 1 when a file was bad or a write undone."""
    facts = _facts(settings)
    reader = Reader(facts.units.values())
    code = 0
    for number, file in enumerate(files, start=1):
        _show_progress(number, len(files))
        try:
            article = _read(file, reader)
        except _BadFileError as bad:
            print(f"{file}: {bad}", file=sys.stderr)
            code = 1
            continue
        for line in _json_lines(article) if as_json else _table(article, facts):
            print(line)
        if save:
            code = max(code, _save(settings, article, facts))
            facts = _facts(settings)
    return code


def _facts(settings: Settings) -> Facts:
    try:
        return Facts(load_knowledge(settings.knowledge))
    except DataError as error:
        raise BotError(broken(error.problems)) from None


def _show_progress(number: int, total: int) -> None:
    """Keep one line on a terminal's stderr up to date."""
    if total > 1 and sys.stderr.isatty():
        print(f"\r{number}/{total} bài", end="\n" if number == total else "", file=sys.stderr, flush=True)


def _read(file: str, reader: Reader) -> _Article:
    """Read one article. Raises _BadFileError for what is none."""
    try:
        raw = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else _bytes(Path(file))
    except FileNotFoundError:
        raise _BadFileError("không có tệp này; kiểm tra lại đường dẫn") from None
    except OSError as error:
        raise _BadFileError(f"không đọc được ({error.strerror}); kiểm tra tệp và quyền đọc") from None
    text = _decoded(raw)
    return _Article("stdin" if file == "-" else Path(file).stem, text, reader.read(text))


def _bytes(path: Path) -> bytes:
    with path.open("rb") as opened:
        return opened.read(_LARGEST + 1)


def _decoded(raw: bytes) -> str:
    if len(raw) > _LARGEST:
        raise _BadFileError("lớn hơn 5 MB; một bài báo không dài như vậy")
    if b"\0" in raw:
        raise _BadFileError("không phải văn bản; lưu bài thành tệp .txt hoặc .html")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise _BadFileError("không phải UTF-8; lưu lại tệp với bảng mã UTF-8") from None
    if not text.strip():
        raise _BadFileError("tệp trống; chép nội dung bài vào tệp")
    return text


def _json_lines(article: _Article) -> Iterator[str]:
    for one in article.found:
        yield json.dumps(_row(article.name, one), ensure_ascii=False)


def _row(name: str, one: Proposal) -> dict[str, Any]:
    """Return a proposal as the JSON people and programs read; null where the article does not say."""
    return {
        "article": name, "kind": one.kind, "cluster": one.cluster, "year": one.year, "unit": one.unit or None,
        "person": one.person or None, "title": one.title or None, "text": one.text or None, "count": one.count,
        "award": one.award or None, "status": one.status or None, "date": one.date.isoformat() if one.date else None,
        "end_date": one.end_date.isoformat() if one.end_date else None, "place": one.place or None,
        "meeting_type": one.meeting_type or None, "basis": one.basis, "confidence": one.confidence,
        "evidence": {"start": one.start, "end": one.end},
    }  # fmt: skip


def _table(article: _Article, facts: Facts) -> Iterator[str]:
    """Yield readable lines: what is stated, how it stands to the knowledge, the words it rests on."""
    yield f"{article.name}: {len(article.found)} dữ kiện"
    for one in article.found:
        quote = " ".join(article.text[one.start : one.end].split())
        quote = quote if len(quote) <= _LONGEST_QUOTE else quote[:_LONGEST_QUOTE] + "…"
        yield f"  {_VERDICTS[weigh(one, facts)]:<9}  {_KINDS[one.kind]:<13}  {_said(one)}  ← “{quote}”"


def _said(one: Proposal) -> str:
    name = one.cluster if one.cluster.startswith("Khối") else f"Cụm {one.cluster}"
    when = f"{one.date:%d/%m/%Y}" if one.date else str(one.year or "không rõ năm")
    parts = (
        one.person,
        one.title if one.person else "",
        one.unit,
        one.award,
        _STATUS.get(one.status, ""),
        one.meeting_type,
        one.text,
    )
    return ", ".join((name, when, *(part for part in parts if part), *([str(one.count)] if one.count else [])))


def _save(settings: Settings, article: _Article, facts: Facts) -> int:
    """Write what is new; 1 when the check refused it."""
    found = [one for one in article.found if one.year and weigh(one, facts) == "new"]
    if not found:
        print(f"{article.name}: không có gì mới để ghi")
        return 0
    name = re.sub(r"[^\w.-]+", "-", article.name)
    lines = [line for line in Source(article.text, len(article.text)).text.split("\n") if line.strip()]
    title = next((line.strip() for line in lines if not line.startswith("#")), name)
    try:
        changed = write(settings.knowledge, name, title, len(lines), found, facts)
    except DataError as error:
        print(f"{article.name}: chưa ghi gì, vì sau khi ghi {broken(error.problems)}", file=sys.stderr)
        return 1
    print(f"{article.name}: đã ghi {len(found)} dữ kiện vào {', '.join(path.name for path in changed)}")
    return 0
