"""Questions made by a grammar: clusters × years × units × what people ask × how they say it × how they type it.

Some put a premise to the test that may be false; the files say whether it is. The same seed makes the same questions.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.language.variants import in_telex, with_slips, without_marks
from tests.fuzz.world import World

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SPOKEN = "một hai ba bốn năm sáu bảy tám chín mười".split()
_CLUSTER = (
    "cụm {r}",
    "cụm {r}",
    "cụm {n}",
    "cụm thi đua số {r}",
    "Cụm thi đua số {n}",
    "cụm số {n}",
    "cụm {r} bộ TNMT",
)
_ABOUT_CLUSTERS = (
    "cụm trưởng {c} là ai", "ai làm cụm trưởng {c}", "đơn vị nào là trưởng {c}", "{c} do sở nào đứng đầu",
    "cụm phó {c} là đơn vị nào", "ai làm phó {c}", "{c} gồm những tỉnh nào", "thành viên {c}", "{c} có bao nhiêu đơn vị",
    "{c} có mấy tỉnh", "{c} thuộc khu vực nào", "chủ đề thi đua {c} là gì", "khẩu hiệu của {c}", "{c} được khen thưởng gì",
    "ai được tặng cờ thi đua ở {c}", "{c} đề nghị tặng cờ cho ai", "đơn vị nào của {c} được bằng khen",
    "hội nghị {c} tổ chức ngày nào", "hội nghị {c} họp ở đâu", "{c} có những hội nghị nào", "ai dự hội nghị {c}",
    "ai phát biểu tại hội nghị {c}", "ai chủ trì hội nghị {c}", "hội nghị {c} bàn những gì", "hội nghị {c} thống nhất gì",
    "{c} ký giao ước khi nào", "kết quả {c}", "khó khăn của {c}", "nhiệm vụ của {c}", "phương hướng {c}",
    "các phong trào thi đua của {c}", "{c} nhắc đến nghị quyết nào", "{c} nhắc tới chỉ thị nào", "bàn giao cụm trưởng {c}",
    "ai nhận cờ luân phiên của {c}", "{c} cấp bao nhiêu giấy chứng nhận", "{c} ban hành bao nhiêu văn bản",
    "sơ kết {c} ra sao", "tổng kết {c} ở đâu", "nguồn thông tin về {c}", "{c}", "nói về {c}", "thứ trưởng nào dự hội nghị {c}",
    "giám đốc sở nào chủ trì {c}", "who leads {c}", "what is the theme of {c}", "which provinces are in {c}",
)  # fmt: skip
_ABOUT_UNITS = (
    "{u} thuộc cụm nào", "{u} ở cụm mấy", "{u} cùng cụm với ai", "cụm của {u} do ai làm cụm trưởng", "{u} có vai trò gì",
    "{u} được khen thưởng gì", "{u} nay thuộc tỉnh nào", "{u} sáp nhập với đâu", "hội nghị ở {u} ngày nào",
    "{u} đã làm cụm trưởng chưa", "lãnh đạo {u} dự hội nghị nào", "chủ đề thi đua của cụm có {u}", "giám đốc sở {u} là ai",
)  # fmt: skip
_ABOUT_PEOPLE = (
    "{p} là ai", "{p} giữ chức vụ gì", "{p} phát biểu gì", "{p} dự hội nghị nào", "{p} có trao thưởng không",
)  # fmt: skip
_OF_YEAR = ("{q} năm {y}", "năm {y} {q}", "{q} {y}", "{q} trong năm {y}")
_FRAMES = (
    "{q}",
    "{q}?",
    "{q} ạ",
    "cho hỏi {q}",
    "dạ cho em hỏi {q} với ạ",
    "bạn ơi {q}",
    "anh cần biết {q}",
    "{q} nhỉ",
)
_CLAIMS = ("có phải {s} không", "{s} phải không", "{s} đúng không", "{s} à", "có đúng là {s} không?")
_FOLLOW_UPS = (
    "còn năm {y}?", "còn {c}?", "thế {c} thì sao", "cụm đó gồm những tỉnh nào", "năm {y} thì sao", "cụm trưởng là ai",
    "chủ đề là gì", "họp ở đâu", "nguồn nào", "có chắc không", "còn {u}?", "ai trao", "đơn vị đó có được khen không",
)  # fmt: skip
_SHORT = (
    ("cụm trưởng", "ct"), ("cụm phó", "cp"), ("thành viên", "tv"), ("hội nghị", "hn"), ("thi đua", "tđ"), ("không", "ko"),
    ("khen thưởng", "kt"), ("đơn vị", "đv"), ("những", "nhg"), ("nhiệm vụ", "nv"), ("năm", "n"), ("giấy chứng nhận", "gcn"),
    ("bằng khen", "bk"), ("được", "đc"), ("tỉnh", "t"), ("phong trào", "pt"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """A talk: `truth` is that of the premise of the first turn, None for a question without one; `clusters` are those
    that the first turn is about, by name or by a unit's membership, empty where it names none."""

    turns: tuple[str, ...]
    style: str
    truth: bool | None
    clusters: frozenset[str]


def _voice(text: str, chance: random.Random) -> str:
    """Return a text as a phone writes down what is said: small letters, figures as words, no marks of punctuation."""
    spoken = re.sub(r"\b20(\d)(\d)\b", lambda year: f"hai không {_tens(year[1], year[2])}", text)
    spoken = re.sub(r"\b([1-9])\b", lambda found: _SPOKEN[int(found[1]) - 1], spoken)
    return re.sub(r"[?.,!]", "", spoken).lower()


def _tens(ten: str, one: str) -> str:
    if ten == "0":
        return f"không {_SPOKEN[int(one) - 1]}" if one != "0" else "không không"
    tens = "mười" if ten == "1" else f"{_SPOKEN[int(ten) - 1]} mươi"
    return tens if one == "0" else f"{tens} {_SPOKEN[int(one) - 1]}".replace("mươi một", "mươi mốt")


def _short(text: str, chance: random.Random) -> str:
    """Return a text with some words in short forms."""
    for word, form in _SHORT:
        if chance.random() < 0.6:
            text = re.sub(rf"\b{word}\b", form, text)
    return text


STYLES: dict[str, Callable[[str, random.Random], str]] = {
    "plain": lambda text, _: text,
    "folded": lambda text, _: without_marks(text),
    "slips": lambda text, chance: with_slips(text, chance, 0.06),
    "telex": lambda text, _: in_telex(text),
    "short": _short,
    "voice": _voice,
    "capitals": lambda text, _: text.upper(),
}
"""How a text is typed."""
UNSURE = frozenset({"slips", "short"})
"""Styles in which a name or a year may be read as another, by nobody's fault."""


class Grammar:
    """Makes questions."""

    def __init__(self, world: World, seed: int) -> None:
        """Make them of what the files know, and of as much that they do not."""
        self._world, self._chance = world, random.Random(seed)
        self._years = range(2012, 2027)

    def __iter__(self) -> Iterator[Asked]:
        """Yield questions without end."""
        makers = (self._of_cluster, self._of_cluster, self._of_cluster, self._of_two, self._of_unit, self._of_person)
        while True:
            maker = self._chance.choice((*makers, self._premise, self._premise))
            text, truth, clusters = maker()
            style = self._chance.choice(tuple(STYLES))
            turns = [text]
            while self._chance.random() < 0.25 and len(turns) < 4:
                turns.append(self._filled(self._chance.choice(_FOLLOW_UPS)))
            typed = tuple(STYLES[style](turn, self._chance) for turn in turns)
            yield Asked(turns=typed, style=style, truth=truth, clusters=clusters)

    def _cluster(self, roman: str) -> str:
        number = ROMAN.index(roman) + 1
        return self._chance.choice(_CLUSTER).format(r=roman, n=number)

    def _any_cluster(self) -> str:
        known = tuple(self._world.names)
        return self._chance.choice(known if self._chance.random() < 0.75 else ROMAN)

    def _filled(self, text: str) -> str:
        return text.format(
            c=self._cluster(self._any_cluster()), y=self._chance.choice(self._years),
            u=self._chance.choice(tuple(self._world.units)),
        )  # fmt: skip

    def _dressed(self, text: str, *, year: bool = True) -> str:
        if year and self._chance.random() < 0.5:
            text = self._chance.choice(_OF_YEAR).format(q=text, y=self._chance.choice(self._years))
        return self._chance.choice(_FRAMES).format(q=text)

    def _of_cluster(self) -> tuple[str, bool | None, frozenset[str]]:
        cluster = self._any_cluster()
        text = self._chance.choice(_ABOUT_CLUSTERS).format(c=self._cluster(cluster))
        return self._dressed(text), None, frozenset({cluster})

    def _of_two(self) -> tuple[str, bool | None, frozenset[str]]:
        one, other = self._any_cluster(), self._any_cluster()
        both = f"{self._cluster(one)} và {self._cluster(other)}"
        text = self._chance.choice(_ABOUT_CLUSTERS).format(c=both)
        return self._dressed(text), None, frozenset({one, other})

    def _of_unit(self) -> tuple[str, bool | None, frozenset[str]]:
        unit = self._unit()
        text = self._chance.choice(_ABOUT_UNITS).format(u=unit)
        return self._dressed(text), None, frozenset()

    def _of_person(self) -> tuple[str, bool | None, frozenset[str]]:
        text = self._chance.choice(_ABOUT_PEOPLE).format(p=self._chance.choice(tuple(self._world.people)))
        return self._dressed(text, year=False), None, frozenset()

    def _unit(self) -> str:
        known = tuple(self._world.cluster_of)
        return self._chance.choice(known if self._chance.random() < 0.7 else tuple(self._world.units))

    # ---- premises ----------------------------------------------------------------------------------------------------

    def _premise(self) -> tuple[str, bool | None, frozenset[str]]:
        claim = self._chance.choice((self._role, self._role, self._membership, self._number, self._award, self._theme))
        said, truth, cluster = claim()
        text = self._chance.choice(_CLAIMS).format(s=said)
        named = {one for unit, of in self._world.cluster_of.items() if unit in said for one in of}
        named |= {fact["cluster"] for fact in self._world.of("theme") if fact["text"] in said}
        return text, truth, frozenset({cluster, *named})

    def _known(self) -> str:
        return self._chance.choice(tuple(self._world.names))

    def _role(self) -> tuple[str, bool | None, str]:
        """A unit held a role in a year; where nothing is known of that year, nobody can say."""
        cluster, unit = self._known(), self._unit()
        role, name = self._chance.choice((("lead", "cụm trưởng"), ("deputy", "cụm phó")))
        years = [fact["year"] for fact in self._world.of(role, cluster=cluster)] or [2020]
        year = self._chance.choice(years)
        held = {fact["unit"] for fact in self._world.of(role, cluster=cluster, year=year)}
        unit = self._chance.choice(sorted(held)) if held and self._chance.random() < 0.4 else unit
        said = f"{unit} là {name} {self._cluster(cluster)} năm {year}"
        return said, unit in held if held else None, cluster

    def _membership(self) -> tuple[str, bool | None, str]:
        unit, cluster = self._unit(), self._known()
        of = self._world.cluster_of.get(unit, set())
        return f"{unit} thuộc {self._cluster(cluster)}", (cluster in of) if of else None, cluster

    def _number(self) -> tuple[str, bool | None, str]:
        cluster = self._known()
        units = {unit for units in self._world.members(cluster).values() for unit in units}
        counts = {fact["count"] for fact in self._world.of("member_count", cluster=cluster)} or {len(units)}
        count = self._chance.choice([*counts, self._chance.randint(2, 20)])
        return f"{self._cluster(cluster)} có {count} đơn vị", count in counts, cluster

    def _award(self) -> tuple[str, bool | None, str]:
        """A unit was given an award in a year: what is only nominated is not given."""
        cluster, unit = self._known(), self._unit()
        given = self._world.of("award", cluster=cluster)
        if given and self._chance.random() < 0.6:
            unit = self._chance.choice([fact["unit"] for fact in given])
        award = self._chance.choice(("Cờ thi đua", "Bằng khen"))
        year = self._chance.choice([fact["year"] for fact in given] or [2020])
        found = [one for one in given if (one["unit"], one["year"]) == (unit, year)]
        right = [one for one in found if award.lower() in one["award"].lower() and one["status"] == "awarded"]
        said = f"{unit} được tặng {award} năm {year} ở {self._cluster(cluster)}"
        return said, bool(right) if given else None, cluster

    def _theme(self) -> tuple[str, bool | None, str]:
        """The whole theme of some cluster's year is that of a cluster's year."""
        fact, cluster = self._chance.choice(self._world.of("theme")), self._known()
        of_year = self._world.of("theme", cluster=cluster, year=fact["year"])
        texts = {one["text"] for one in of_year}
        alike = any(fact["text"] in text or text in fact["text"] for text in texts)
        truth = fact["text"] in texts if of_year and (fact["text"] in texts or not alike) else None
        return f"chủ đề {self._cluster(cluster)} năm {fact['year']} là {fact['text']}", truth, cluster
