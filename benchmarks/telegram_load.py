"""People who ask the fake Telegram's bot: what they say, what they should be told, and when the answer came."""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import time
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlsplit

from benchmarks import asking, measure
from bot.language.spelling import fold
from bot.model import Session, Utterance
from bot.reception.sentences import PICTURES
from bot.telegram.rendering import render

PEOPLE = 500
LATENCY_S = 0.05
_FIRST_PERSON = 50_001
_TOGETHER = 10
"""Messages that come in at the same moment under a steady load."""
_CALLS = ("bot", "tro ly", "/", *(name for names in PICTURES.values() for name in names))
"""How a message begins, folded, that is not answered word for word as `thidua ask` would."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of one person, and the HTML of its answer."""

    person: int
    text: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """What came of a load: seconds from asking to answer, messages a second, CPU of the bot, answers as expected."""

    waits: tuple[float, ...]
    per_s: float
    cpu_s: float
    right: int

    def wait(self, share: float) -> float:
        """Return the milliseconds within which that share was answered."""
        ordered = sorted(self.waits)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1e3

    @property
    def cpu_us(self) -> float:
        """Return the microseconds of CPU a message took."""
        return self.cpu_s * 1e6 / len(self.waits)


def said(count: int, distinct: int | None = None) -> list[Said]:
    """Return `count` messages of tests/questions, no question put twice but for the `distinct` first, in turn.

    People take turns; each goes through one conversation after the other, and the answers are worked out with what
    was said before. Messages answered in several parts or by a picture are left out.
    """
    bot = asking.shipped()
    talks = [text for talk in asking.conversations() for text in talk]
    Random(1).shuffle(talks)
    once = dict.fromkeys(_typed(text) for text in talks)
    texts = [text for text in once if not fold(text.lower()).startswith(_CALLS)][:distinct]
    sessions: defaultdict[int, Session] = defaultdict(Session)
    found: list[Said] = []
    at = 0
    while len(found) < count:
        text, person = texts[at % len(texts)], _FIRST_PERSON + len(found) % PEOPLE
        at += 1
        turn = bot.respond(Utterance(text=text, at=asking.AT), sessions[person])
        parts = render(turn.reply)
        if len(parts) == 1:
            sessions[person] = turn.session
            found.append(Said(person, text, parts[0]))
    return found


def _typed(text: str) -> str:
    """Return a text as it arrives."""
    return unicodedata.normalize("NFC", text).strip()


class Server:
    """The fake Bot API as its master sees it."""

    def __init__(self, url: str) -> None:
        """Connect to it."""
        self.url = url
        self._http = http.client.HTTPConnection(urlsplit(url).netloc)
        self._ids = 0

    def ask(self, messages: Sequence[Said]) -> float:
        """Let people write; return the moment before."""
        now = time.monotonic()
        self._call("POST", "updates", [self._update(message) for message in messages])
        return now

    def answers(self) -> list[tuple[int, float, str]]:
        """Return whom the bot wrote to, when and what, since the last reset."""
        rows = self._call("GET", "calls?method=sendMessage&texts=1")
        return [(int(chat), at, text) for _, chat, at, status, text in rows if status == 200]

    def count(self, method: str) -> int:
        """Return how often a method was called since the last reset."""
        return int(self._call("GET", "stats")["calls"].get(method, 0))

    def reset(self) -> None:
        """Forget what was called."""
        self._call("POST", "reset")

    def close(self) -> None:
        """Hang up."""
        self._http.close()

    def _call(self, method: str, path: str, body: object = None) -> Any:
        self._http.request(method, f"/control/{path}", json.dumps(body), {"Content-Type": "application/json"})
        return json.loads(self._http.getresponse().read())

    def _update(self, message: Said) -> dict[str, Any]:
        self._ids += 1
        person = {"id": message.person, "first_name": "Lan", "is_bot": False, "language_code": "vi"}
        chat = {"id": message.person, "first_name": "Lan", "type": "private"}
        about = {"message_id": 1_000_000 + self._ids, "date": int(asking.AT.timestamp()), "chat": chat, "from": person}
        return {"message": {**about, "text": message.text}}


@contextmanager
def server() -> Iterator[Server]:
    """Run the fake in a process of its own."""
    command = measure.python("-m", "tests.fakes.telegram_api", "--latency", str(LATENCY_S))
    process = subprocess.Popen(command, cwd=asking.ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        with closing(Server(process.stdout.readline().strip())) as found:
            yield found
    finally:
        process.terminate()
        process.communicate()


@contextmanager
def bot(name: str, at: Server, folder: str) -> Iterator[int]:
    """Run a bot in a process of its own, on its own core, until it polls; yield its process id."""
    command = measure.python("-m", "benchmarks.telegram_bots", name, at.url, folder)
    process = subprocess.Popen(command, cwd=asking.ROOT)
    try:
        measure.pin(process.pid)
        while not at.count("getUpdates"):
            if process.poll() is not None:
                raise RuntimeError(f"the bot {name} ended with {process.returncode}")
            time.sleep(0.1)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def served(at: Server, process: int, messages: Sequence[Said], per_s: float | None) -> Served:
    """Put messages to the bot, so many a second whatever it does, or all at once; wait for the answers."""
    at.reset()
    asked: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    before, begun = _cpu(process), time.monotonic()
    together = _TOGETHER if per_s else len(messages)
    for first in range(0, len(messages), together):
        if per_s:
            time.sleep(max(0.0, begun + first / per_s - time.monotonic()))
        some = messages[first : first + together]
        when = at.ask(some)
        for message in some:
            asked[message.person].append((when, message.answer))
    _await(at, len(messages))
    time.sleep(0.3)  # what the bot still writes down belongs to what it costs
    spent = _cpu(process) - before
    waits, right, last = [], 0, begun
    for person, when, text in at.answers():
        moment, expected = asked[person].pop(0)
        waits.append(when - moment)
        right += text == expected
        last = max(last, when)
    return Served(waits=tuple(waits), per_s=len(waits) / (last - begun), cpu_s=spent, right=right)


def _await(at: Server, count: int) -> None:
    """Wait until so many were answered. Raises TimeoutError when nothing more comes for ten seconds."""
    seen, since = -1, time.monotonic()
    while (now := at.count("sendMessage")) < count:
        if now != seen:
            seen, since = now, time.monotonic()
        elif time.monotonic() - since > 10:
            raise TimeoutError(f"{now} of {count} messages were answered")
        time.sleep(0.2)


def _cpu(process: int) -> float:
    """Return the seconds of CPU that a process has used."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
