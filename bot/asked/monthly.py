"""A month of questions in numbers: counts of days → a report, as lines of text, as JSON, as a picture."""

from __future__ import annotations

import calendar
import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from bot.model import Intents
from bot.pictures.bars import Bar, Sheet
from bot.store import Store, Tally
from bot.store.tallies import EDGES_MS

MOST_SHOWN = 12
"""Intents that a picture shows; the rest are one bar."""
INLINE = "telegram-inline"
"""The channel of questions that were typed behind the bot's name in any chat."""
REMINDERS = "reminders"
"""What messages to the talk about reminders are counted under, beside the intents."""
_CHANNELS = {"telegram": "Telegram", INLINE: "Telegram, hỏi bằng @tên_bot", "web": "Trang web", "zalo": "Zalo"}
_TALKS = {"": "Chưa hiểu câu hỏi", REMINDERS: "Nhắc họp và lịch"}
_NO_CLUSTER, _REST = "Không nêu cụm", "Các mục còn lại"


@dataclass(frozen=True, slots=True)
class Line:
    """So many questions of one kind, and how many of them were answered; `name` is what the counts call it."""

    name: str
    label: str
    count: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Monthly:
    """A month; shares are in [0, 1], times are upper edges of buckets in ms, None above the last one or without any."""

    month: str
    count: int
    answered: int
    asked_back: int
    answered_share: float
    p50_ms: int | None
    p95_ms: int | None
    intents: tuple[Line, ...]
    clusters: tuple[Line, ...]
    channels: tuple[Line, ...]

    def as_json(self) -> str:
        """Return the report as one JSON object."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2)

    def as_text(self) -> str:
        """Return the report as lines of Vietnamese."""
        lines = [f"Câu hỏi tháng {_shown(self.month)}"]
        if not self.count:
            return "\n".join([*lines, "Chưa có câu hỏi nào trong tháng này."])
        lines += [
            f"{_number(self.count)} câu; trả lời được {_percent(self.answered, self.count)} "
            f"({_number(self.answered)} câu), hỏi lại {_number(self.asked_back)} câu, "
            f"chưa trả lời được {_number(self.count - self.answered - self.asked_back)} câu.",
            f"Thời gian trả lời: một nửa số câu {_time(self.p50_ms)}, 95% số câu {_time(self.p95_ms)}.",
        ]
        for heading, found in self._lists():
            width = max(len(_number(line.count)) for line in found)
            lines += ["", f"{heading} (số câu, trả lời được):"]
            lines += [
                f"  {_number(line.count):>{width}}  {_percent(line.answered, line.count):>4}  {line.label}"
                for line in found
            ]
        return "\n".join(lines)

    def as_sheet(self) -> Sheet:
        """Return the report as what a picture shows."""
        figures = [
            (_number(self.count), "câu hỏi"),
            (_percent(self.answered, self.count), "trả lời được"),
            (_brief(self.p50_ms), "thời gian trả lời, một nửa số câu"),
            (_brief(self.p95_ms), "thời gian trả lời, 95% số câu"),
        ]
        lists = [(heading, [_bar(line) for line in _cut(found)]) for heading, found in self._lists()]
        note = "Số liệu đếm theo ngày, không lưu nội dung câu hỏi và người hỏi."
        return Sheet(
            title=f"Câu hỏi tháng {_shown(self.month)}",
            subtitle="Trợ lý Cụm thi đua",
            figures=figures if self.count else [],
            lists=lists if self.count else [],
            legend=("trả lời được", "hỏi lại, chưa trả lời"),
            note=note if self.count else "Chưa có câu hỏi nào trong tháng này.",
        )

    def _lists(self) -> list[tuple[str, tuple[Line, ...]]]:
        return [("Theo mục hỏi", self.intents), ("Theo cụm", self.clusters), ("Theo kênh", self.channels)]


async def monthly(store: Store, year: int, month: int, intents: Intents) -> Monthly:
    """Return the report of a month (1 to 12)."""
    first, last = date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return of_counts(first, await store.tallies.between(first, last), await store.tallies.times(first, last), intents)


def of_counts(first: date, tallies: Sequence[Tally], times: Sequence[int], intents: Intents) -> Monthly:
    """Return the report of the month that begins on `first`; `times` has a number for each bucket."""
    count = sum(one.count for one in tallies)
    answered = sum(one.count for one in tallies if one.outcome == "answer")
    return Monthly(
        month=f"{first.year}-{first.month:02}",
        count=count,
        answered=answered,
        asked_back=sum(one.count for one in tallies if one.outcome == "clarify"),
        answered_share=round(answered / count, 4) if count else 0.0,
        p50_ms=percentile(times, 0.50),
        p95_ms=percentile(times, 0.95),
        intents=_lines(tallies, lambda one: one.intent, lambda name: _intent(name, intents)),
        clusters=_lines(tallies, lambda one: one.cluster, lambda name: f"Cụm {name}" if name else _NO_CLUSTER),
        channels=_lines(tallies, lambda one: one.channel, lambda name: _CHANNELS.get(name, name)),
    )


def percentile(times: Sequence[int], share: float) -> int | None:
    """Return the least edge in ms that `share` of the answers did not exceed; None for the last bucket and for none."""
    wanted, reached = share * sum(times), 0
    for edge, count in zip(EDGES_MS, times, strict=False):
        reached += count
        if reached and reached >= wanted:
            return edge
    return None


def _lines(
    tallies: Sequence[Tally], name_of: Callable[[Tally], str], label_of: Callable[[str], str]
) -> tuple[Line, ...]:
    """Return the counts by one of the names, the largest first."""
    counts, answered = Counter[str](), Counter[str]()
    for one in tallies:
        counts[name_of(one)] += one.count
        answered[name_of(one)] += one.count if one.outcome == "answer" else 0
    ordered = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(Line(name, label_of(name), counts[name], answered[name]) for name in ordered)


def _intent(name: str, intents: Intents) -> str:
    """Return the label of an intent without the places of names: "Thành viên {cluster}" is "Thành viên cụm"."""
    if name in _TALKS:
        return _TALKS[name]
    known = intents.intents.get(name)
    return label_of(known.label) if known else name


def label_of(label: str) -> str:
    """Return an intent's label with general words for {cluster}, {unit}, {person} and {year}."""
    words = {"cluster": "cụm", "unit": "đơn vị", "person": "người", "year": "năm"}
    said = re.sub(r"\{(\w+)\}", lambda match: words.get(match[1], ""), label).strip()
    return said[:1].upper() + said[1:]


def _cut(lines: Sequence[Line]) -> Sequence[Line]:
    """Return as many lines as a picture shows, the rest together."""
    if len(lines) <= MOST_SHOWN:
        return lines
    rest = lines[MOST_SHOWN - 1 :]
    together = Line("", _REST, sum(line.count for line in rest), sum(line.answered for line in rest))
    return (*lines[: MOST_SHOWN - 1], together)


def _bar(line: Line) -> Bar:
    return Bar(line.label, line.count, line.answered, f"{_number(line.count)} · {_percent(line.answered, line.count)}")


def _shown(month: str) -> str:
    year, number = month.split("-")
    return f"{number}/{year}"


def _number(number: int) -> str:
    """Return a number as Vietnamese writes it: 12.345."""
    return f"{number:,}".replace(",", ".")


def _percent(part: int, whole: int) -> str:
    return f"{round(100 * part / whole)}%" if whole else "–"


def _time(edge: int | None) -> str:
    return f"không quá {_brief(edge)}" if edge is not None else f"trên {_brief(EDGES_MS[-1])}"


def _brief(edge: int | None) -> str:
    """Return an edge as people say it: "20 ms", "0,5 giây"."""
    if edge is None:
        return f"> {_brief(EDGES_MS[-1])}"
    return f"{edge} ms" if edge < 500 else f"{edge / 1000:g} giây".replace(".", ",")
