"""Ten thousand characters of what makes programs slow, and what a message, a wish or an article made of them costs.

Costs are processor time, the best of a few tries: `make fuzz ARGS=--costs`. No test is timed.
"""

from __future__ import annotations

import random
import time
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime

from bot import timing
from bot.app import Live
from bot.extraction.extract import Reader
from bot.language.variants import in_telex, without_marks
from bot.model import Session, Utterance
from bot.secretary.talking import surely_asks
from tests.fuzz.dialogue import AT
from tests.fuzz.talk import make

LENGTH = 10_000
MOST_S = 0.05
"""The most that any of it may cost."""
_TRIES = 5
_LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ"
_REPEATED = {
    "figures": "1234567890", "figures apart": "1 2 3 4 ", "nines": "9", "days": "01/02/2020 ", "hours": "8h30 14:05 ",
    "one word": "cụm ", "another word": "trưởng ", "without spaces": "cumtruong", "marks": "a\u0301\u0323", "marked": "cu\u0323m ",
    "Telex": "truwowngr cumj thi ddua ", "Telex without spaces": "truwowngr", "vowels": "uwow", "keys": "w ",
    "emoji": "😀👍🏽", "invisible": "c\u200bụ\u200bm \u200b", "right to left": "\u202eمرحبا cụm ", "marks of punctuation": "?!.,;:",
    "questions": "cụm trưởng cụm IX năm 2020 là ai? ", "and": "cụm trưởng cụm IX là ai và chủ đề cụm IV là gì và ",
    "lines": "cụm IX\n", "empty lines": "\n", "short forms": "CT BN HN TN QN KT PT TV ", "small short forms": "ct cp tv bn hn ds tđ ",
    "brackets": "(", "quotes": "“”", "dashes": "- ", "Roman": "I V X II IX ", "Roman without spaces": "IXVIXI",
    "a wish": "nhắc tôi họp lúc 8h ngày mai trước 30 phút hằng tuần thứ hai ", "words of numbers": "một hai ba bốn năm mươi ",
    "slips": "cum truonng cuum IX nawm 2020 laa aii ", "people": "Nguyễn Thị Phương Hoa Hồ Huy Thành ông bà ",
    "addresses": "https://a.b/c?d=e&f=g ", "HTML": "<b>&lt;cụm</b><p>", "sharp s": "ß", "dotted I": "İ", "one sign": "ﷺ",
    "Hangul": "각", "tabs": "\t", "zeros": "\0", "halves": "\ud800", "English": "who was the lead of cluster IX in 2020 ",
    "years": "năm 2020 năm 2021 ", "awards": "cờ thi đua bằng khen giấy khen ", "others": "công an quân đội y tế ",
    "meetings": "hội nghị tổng kết sơ kết ngày 28/02/2020 ", "capitals": "CỤM TRƯỞNG CỤM IX NĂM 2020 LÀ AI ",
    "superscripts": "²³", "hyphens": "a-b-c-", "slashes": "/", "ends": "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!x ",
}  # fmt: skip


def texts(live: Live) -> Iterator[tuple[str, str]]:
    """Yield hostile texts of LENGTH characters with their names; the same each time."""
    chance = random.Random(1)
    for name, piece in _REPEATED.items():
        yield name, (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    facts = live.dialogue.facts
    names = " ".join(facts.units)
    for name, text in (
        ("provinces", names), ("provinces folded", without_marks(names)), ("provinces in Telex", in_telex(names)),
        ("provinces decomposed", unicodedata.normalize("NFD", names)), ("provinces without spaces", names.replace(" ", "")),
        ("clusters", ", ".join(f"cụm {roman} cụm thi đua số {roman}" for roman in facts.clusters)),
        ("provinces a line", "\n".join(f"- Sở TN&MT {unit}" for unit in facts.units)),
    ):  # fmt: skip
        yield name, (f"{text} " * (LENGTH // len(text) + 1))[:LENGTH]
    yield "letters by chance", "".join(chance.choice(_LETTERS + "   ") for _ in range(LENGTH))
    yield "small letters by chance", "".join(chance.choice("abcdefghijklmnopqrstuvwxyz   ") for _ in range(LENGTH))
    yield "anything", "".join(chr(chance.choice((chance.randrange(32, 0x3000), 0x1F600))) for _ in range(LENGTH))


def doers(live: Live) -> dict[str, tuple[Callable[[str], object], tuple[int, ...]]]:
    """Return what is measured, each with the lengths at which it is: just what is still read costs the most."""
    dialogue = live.dialogue
    reader = Reader(dialogue.facts.units.values())
    longest = dialogue.intents.policy.longest
    talk = make(live)

    def reply(text: str) -> object:
        dialogue.forget()
        return dialogue.respond(Utterance(text=text, at=AT), Session())

    return {
        "reply": (reply, (200, longest // 2, longest, LENGTH)),
        "reminder": (lambda text: _wish(text, AT), (400, 4200, LENGTH)),
        "open talk": (lambda text: surely_asks(dialogue.matcher, text), (longest, 4096, LENGTH)),
        "message": (lambda text: talk.hear(text, "1"), (longest, LENGTH)),
        "editor": (lambda text: talk.hear("cập nhật: cụm trưởng cụm IX năm 2021 là " + text, "chief"), (760, LENGTH)),
        "article": (lambda text: reader.read("Cụm thi đua số IX tổng kết năm 2020. " + text), (LENGTH,)),
    }


def _wish(text: str, at: datetime) -> object:
    return timing.wants(text), timing.lists(text), timing.agenda_span(text, at), timing.read(text, at)


def costs(live: Live) -> Iterator[tuple[str, str, int, float]]:
    """Yield what was done, with which text, of how many characters, in how many seconds of the processor."""
    for done, (do, lengths) in doers(live).items():
        for name, text in texts(live):
            for length in lengths:
                yield done, name, length, _cost(do, text[:length])


def _cost(do: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(_TRIES):
        begun = time.process_time()
        do(text)
        best = min(best, time.process_time() - begun)
        if best < MOST_S / 2:
            break
    return best
