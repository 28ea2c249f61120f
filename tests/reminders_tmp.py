"""Print how many requests for reminders are read rightly, by category.

`python tests/reminders.py FILE… [--folded] [--show N]`; `--folded` scores the same texts typed without diacritics,
`--show` prints the first N that fail: never those of unseen.jsonl, which stay unseen by whoever writes the rules.
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from dateutil.rrule import rrulestr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bot.agenda.model import Request
from bot.language.spelling import clean, fold

Row = Mapping[str, Any]
"""One line of a file: "id", "cat", "text", "now" and "expected"."""

FOLDED = "--folded"
UNSEEN = "unseen.jsonl"
MARKS = ("all right", "start right", "silently wrong", "title right")
OCCURRENCES = 20
EDGES = " \t\n.,;:!?-–—\"'()[]"


def main(arguments: Sequence[str]) -> int:
    """Read the requests of the files and print a table for each; return 0."""
    options = _options(arguments)
    read: Callable[[str, datetime], Request] = import_module("bot.timing").read
    left = options.show
    for path in options.files:
        counts: dict[str, Counter[str]] = {}
        for row in rows(path):
            text = without_marks(row["text"]) if options.folded else row["text"]
            got = read(text, datetime.fromisoformat(row["now"]))
            found = judge(row["expected"], got)
            for name in (row["cat"], "in all"):
                counts.setdefault(name, Counter()).update(["asked", *found])
            if left > 0 and not {"all right", "title right"} <= found:
                left -= 1
                _show(row, text, got)
        _print(path, counts)
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; --show is refused where the texts are to stay unseen."""
    parser = argparse.ArgumentParser(prog="tests/reminders.py", description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(FOLDED, action="store_true")
    parser.add_argument("--show", type=int, default=0, metavar="N")
    options = parser.parse_args(arguments)
    if options.show and any(path.resolve().name == UNSEEN or path.name == UNSEEN for path in options.files):
        parser.error(f"--show is refused for {UNSEEN}")
    return options


def rows(path: Path) -> Iterator[Row]:
    """Yield the rows of one file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def without_marks(text: str) -> str:
    """Return `text` typed without diacritics, its case kept: "Đặt lịch" → "Dat lich"."""
    parts = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def judge(wanted: Mapping[str, Any], got: Request) -> set[str]:
    """Return which of MARKS hold.

    "all right" leaves the title out, which is judged apart; a request that is not "ok" is all right when its status
    is, since what it was asked about is not settled yet. "silently wrong" is a definite start that is not the wanted
    one, or where none was due.
    """
    start = _moment(wanted["start"])
    same_start = (got.status, _start(got)) == (wanted["status"], start)
    found = {"start right"} if same_start else set()
    if same_start and (got.status != "ok" or _details_agree(wanted, got)):
        found.add("all right")
    if got.status == "ok" and got.start is not None and not same_start:
        found.add("silently wrong")
    title = _plain(got.title)
    if wanted["status"] == "error" or all(_plain(word) in title for word in wanted["title_words"]):
        found.add("title right")
    return found


def _start(got: Request) -> datetime | None:
    """Return the start of a request that is certain of it."""
    return got.start if got.status == "ok" else None


def _details_agree(wanted: Mapping[str, Any], got: Request) -> bool:
    """Tell whether the end, the leads, the place and the rule are the wanted ones."""
    return (
        got.end == _moment(wanted["end"])
        and set(got.leads) == set(wanted["lead_minutes"])
        and _place(got.place) == _place(wanted["place"])
        and same_rule(wanted["rrule"], got.rrule, got.start)
    )


def same_rule(wanted: str | None, got: str | None, start: datetime | None) -> bool:
    """Tell whether two rules have the same parts, or the same first OCCURRENCES from `start`."""
    if not wanted or not got or start is None:
        return not wanted and not got
    if _parts(wanted) == _parts(got):
        return True
    try:
        return _occurrences(wanted, start) == _occurrences(got, start)
    except ValueError:
        return False


def _parts(rule: str) -> set[tuple[str, frozenset[str]]]:
    """Return the parts of a rule without their order: FREQ=WEEKLY;BYDAY=MO,FR is FREQ=WEEKLY;BYDAY=FR,MO."""
    pairs = (part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";") if part)
    return {(name, frozenset(value.split(","))) for name, _, value in pairs}


def _occurrences(rule: str, start: datetime) -> list[datetime]:
    """Return the first occurrences of a rule. Raises ValueError for what is no rule."""
    return list(islice(rrulestr(rule, dtstart=start), OCCURRENCES))


def _moment(text: str | None) -> datetime | None:
    """Read a local time."""
    return datetime.fromisoformat(text) if text else None


def _place(text: str | None) -> str:
    """Return a place without case, marks and the punctuation around it."""
    return _plain(text or "").strip(EDGES)


def _plain(text: str) -> str:
    """Return `text` without case, marks and doubled spaces."""
    return " ".join(fold(clean(text)).split())


def _show(row: Row, text: str, got: Request) -> None:
    """Print one failing request with what was wanted and what was read."""
    wanted = row["expected"]
    print(f"\n{row['id']} {row['cat']}, now {row['now']}\n  {text}")
    said = (wanted["title_words"], wanted["place"], wanted["lead_minutes"], wanted["rrule"])
    print(f"  wanted {wanted['status']} {wanted['start']} – {wanted['end']} {said}")
    read = (got.title, got.place, list(got.leads), got.rrule)
    print(f"  read   {got.status} {_iso(got.start)} – {_iso(got.end)} {read}")


def _iso(moment: datetime | None) -> str:
    """Return a time as the files write it."""
    return moment.isoformat() if moment else "None"


def _print(path: Path, counts: Mapping[str, Counter[str]]) -> None:
    """Print the table of one file, "in all" last."""
    print(f"\n{path.name:14}" + "".join(f"{mark:>22}" for mark in MARKS))
    for name, count in sorted(counts.items(), key=lambda item: item[0] == "in all"):
        asked = count["asked"]
        cells = (f"{count[mark]:8}/{asked:<4}{100 * count[mark] / asked:7.1f} %" for mark in MARKS)
        print(f"  {name:12}" + "".join(cells))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
