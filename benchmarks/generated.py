"""A knowledge of any size in the files' own format: made up, seeded, the same for the same size and seed.

Once the size is 9 clusters, 63 units and 1,000 facts, about as many a cluster and of as many kinds as the shipped
articles give; a hundred times it is what `make bench` must still answer quickly.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from benchmarks import places, sentences
from bot.language.numbers import to_roman

CLUSTERS, UNITS, FACTS, PEOPLE = 9, 63, 1000, 36
LAST_CLUSTER = 3999
"""The last Roman number."""
SEED = 2026
Value = str | int | date | list[str]
Entry = dict[str, Value]
_PLAIN = re.compile(r"[^\W_][\w /&–()#.-]*[\w)]|\w")
_AWARDS = ("Cờ thi đua xuất sắc", "Cờ thi đua", "Bằng khen", "Giấy khen")
_TITLES = ("Giám đốc Sở TN&MT", "Phó Giám đốc Sở TN&MT", "Chánh Văn phòng", "Phó Vụ trưởng", "Chuyên viên chính")
_TYPES = ("tổng kết", "sơ kết", "phát động", "ký giao ước")


@dataclass(frozen=True, slots=True)
class Made:
    """One cluster as generated, with what questions can be asked about."""

    number: int
    region: str
    units: tuple[str, ...]
    people: tuple[str, ...]
    years: tuple[int, int]
    days: tuple[date, date]
    matters: tuple[str, ...]
    aliases: tuple[str, ...]


class _Cluster:
    """The facts of one cluster while they are made; `units` as written in its file, `count` as loaded."""

    def __init__(self, random: Random, number: int, region: str, units: list[str], people: list[str]) -> None:
        self._random, self.number, self.region, self.units, self.people = random, number, region, units, people
        first = random.randint(2013, 2022)
        self.years = (first, first + random.randint(1, 3))
        self.days = tuple(date(year, random.randint(1, 12), random.randint(1, 28)) for year in self.years)
        self.leads = random.sample(units, 4)
        self.entries: list[Entry] = []
        self.matters: list[str] = []
        self.count = 0

    def article(self, at: int) -> str:
        """Return the article of the first or of the second year."""
        return f"cum-{self.number}-{self.years[at]}"

    def add(self, kind: str, at: int, about: Iterable[str] = (), **keys: Value) -> None:
        """Add one entry of the first or of the second year."""
        when: Entry = {} if "date" in keys else {"year": self.years[at]}
        entry: Entry = {"kind": kind, **when, **keys}
        if known := list(dict.fromkeys(about)):
            entry["about"] = known
        entry["source"] = f"{self.article(at)}#{self._random.randint(1, 30)}"
        self.entries.append(entry)
        units = keys.get("units")
        self.count += len(units) if isinstance(units, list) else 1

    def add_members(self, at: int) -> None:
        """Add the members, the lead and the deputy, and the theme of a year."""
        self.add("member", at, units=self.units, basis=("stated", "attendance")[at])
        self.add("member_count", at, ["mấy đơn vị", "bao nhiêu tỉnh"], count=len(self.units))
        self.add("lead", at, ["cụm trưởng", "trưởng cụm", "bầu"], unit=self.leads[at])
        self.add("deputy", at, ["cụm phó", "phó cụm"], unit=self.leads[2 + at])
        text = sentences.theme(self._random)
        self.add("theme", at, ["chủ đề", "khẩu hiệu", *text.split(", ")], text=text, scope="cluster", giver="Bộ TN&MT")

    def add_meeting(self, at: int) -> None:
        """Add a meeting with who came and spoke and what was discussed, decided and signed."""
        day, name = self.days[at], f"cum-{self.number}-{self.days[at].isoformat()}"
        kind = self._random.choice(_TYPES)
        text = f"{kind} phong trào thi đua năm {day.year}; triển khai phương hướng, nhiệm vụ thời gian tới"
        host = self._random.choice(self.units)
        about = [kind, "cuối năm", "phong trào thi đua", "phương hướng", host]
        self.add("meeting", at, about, id=name, type=kind, date=day, place=f"tỉnh {host}", text=text, host=host)
        guests = self.people[2 * at : 2 * at + 2]
        for person in guests:
            title = self._random.choice(_TITLES)
            self.add("person", at, ["chức vụ", title], date=day, person=person, title=title, meeting=name)
            self.add("attended", at, ["dự", "đại biểu", title], meeting=name, date=day, person=person, title=title)
            text, called = sentences.work(self._random, self.units)
            self.add("spoke", at, ["phát biểu", *called], meeting=name, date=day, person=person, title=title, text=text)
        self.add("chaired", at, ["chủ trì"], meeting=name, date=day, person=guests[0], title=_TITLES[0])
        dressed: Entry = {"meeting": name, "date": day, "units": self.units, "title": "lãnh đạo Sở TN&MT"}
        self.add("attended", at, ["dự", "thành phần", "lãnh đạo Sở"], **dressed)
        for part, word in (("discussed", "thảo luận"), ("decided", "thống nhất"), ("signed", "ký kết")):
            text, called = sentences.work(self._random, self.units)
            self.add(part, at, [word, *called], meeting=name, date=day, text=text)

    def add_rest(self) -> None:
        """Add the area, the handover and the awards."""
        self.add("region", 0, ["khu vực", "vùng"], text=self.region)
        text = f"{self.leads[0]} bàn giao cờ luân phiên cho {self.leads[1]}"
        ends: Entry = {"from": self.leads[0], "to": self.leads[1]}
        self.add("handover", 1, ["bàn giao", "cờ luân phiên"], text=text, **ends)
        for place, status in enumerate(("awarded", "awarded", "nominated")):
            award = self._random.choice(_AWARDS)
            keys: Entry = {"unit": self.units[place], "award": award, "status": status, "giver": "Bộ TN&MT"}
            self.add("award", place % 2, [award.lower(), "khen thưởng"], reason="có thành tích tiêu biểu", **keys)

    def add_details(self, total: int) -> None:
        """Add details of a year's work until there are `total` facts."""
        kinds = ["task"] * 18 + ["result"] * 12 + ["document", "movement"] * 6 + ["difficulty"] * 4 + ["figure"] * 3
        self._random.shuffle(kinds)
        place = 0
        while self.count < total:
            self._add_detail(kinds[place % len(kinds)], place % 2)
            place += 1

    def _add_detail(self, kind: str, at: int) -> None:
        """Add one detail."""
        year, keys = self.years[at], Entry()
        if kind == "figure":
            text, called, keys["count"] = sentences.figure(self._random, self.units)
        elif kind in ("document", "movement"):
            text, called = getattr(sentences, kind)(self._random, year)
        else:
            text, called = sentences.work(self._random, self.units)
        words = {"task": "nhiệm vụ", "result": "kết quả", "difficulty": "khó khăn"}
        if kind == "task":
            keys["giver"] = f"Phó Vụ trưởng {self.people[2 * at]}"
        self.matters.append(called[1] if kind == "movement" else called[0])
        self.add(kind, at, [words.get(kind, ""), *called] if kind in words else called, text=text, **keys)


def write(folder: Path, times: int, seed: int = SEED) -> list[Made]:
    """Write a knowledge `times` the size of the smallest into the empty `folder`; return what is in it."""
    random, claims = Random(f"{seed} {times}"), places.Claims()
    names = places.places(random, claims)
    units = [next(names) for _ in range(UNITS * times)]
    others = {unit: places.aliases(random, unit, claims) for unit in units}
    count = clusters(times)
    regions = [places.area(random, next(names)) for _ in range(count)]
    people = places.people(random, PEOPLE * times, claims)
    (folder / "clusters").mkdir(parents=True)
    articles: list[Entry] = []
    made: list[Made] = []
    for at, region in enumerate(regions):
        of_units, of_people = (slice(*_share(at, count, total)) for total in (len(units), len(people)))
        cluster = _Cluster(random, at + 1, region, units[of_units], [name for name, _ in people[of_people]])
        first, last = _share(at, count, FACTS * times)
        _fill(cluster, last - first)
        _write_cluster(folder, cluster)
        articles += _articles(cluster)
        made.append(_made(cluster, others))
    _write(folder / "articles.yaml", {}, "articles", articles)
    _write(folder / "units.yaml", {}, "units", [_unit(units, at, others[unit]) for at, unit in enumerate(units)])
    _write(folder / "people.yaml", {}, "people", [{"name": name, "aliases": known} for name, known in people])
    return made


def clusters(times: int) -> int:
    """Return how many clusters a knowledge of that size has; beyond the last Roman number each has more."""
    return min(CLUSTERS * times, LAST_CLUSTER)


def _share(at: int, count: int, total: int) -> tuple[int, int]:
    """Return where the part of `total` begins and ends that falls to the one at place `at` of `count`."""
    return total * at // count, total * (at + 1) // count


def _fill(cluster: _Cluster, total: int) -> None:
    """Give a cluster its `total` facts."""
    for at in (0, 1):
        cluster.add_members(at)
        cluster.add_meeting(at)
    cluster.add_rest()
    cluster.add_details(total)


def _made(cluster: _Cluster, others: Mapping[str, list[str]]) -> Made:
    """Return what questions can be asked of a cluster."""
    first, second = cluster.days
    return Made(
        cluster.number,
        cluster.region,
        tuple(cluster.units),
        tuple(cluster.people),
        cluster.years,
        (first, second),
        tuple(cluster.matters),
        tuple(alias for unit in cluster.units for alias in others[unit]),
    )


def _unit(units: list[str], at: int, aliases: list[str]) -> Entry:
    """Return a unit; two and two make one of today's."""
    kind = "thành phố" if at % 12 == 0 else "tỉnh"
    now = at - at % 2
    return {
        "name": units[at],
        "kind": kind,
        "aliases": aliases,
        "now": units[now],
        "now_kind": "thành phố" if now % 12 == 0 else "tỉnh",
    }


def _articles(cluster: _Cluster) -> list[Entry]:
    """Return the two articles that a cluster's facts come from."""
    return [
        {
            "id": cluster.article(at),
            "title": f"Cụm thi đua số {to_roman(cluster.number)} tổng kết năm {day.year}",
            "publisher": f"Sở TN&MT {cluster.units[at]}",
            "label": f"Sở TN&MT {cluster.units[at]}, hội nghị ngày {day:%d/%m/%Y}",
            "date": day,
            "paragraphs": 30,
        }
        for at, day in enumerate(cluster.days)
    ]


def _write_cluster(folder: Path, cluster: _Cluster) -> None:
    """Write a cluster's file."""
    roman = to_roman(cluster.number)
    head: Entry = {"cluster": roman, "number": cluster.number, "name": f"Cụm thi đua số {roman}"}
    head["regions"] = [cluster.region]
    _write(folder / "clusters" / f"cum-{cluster.number}.yaml", head, "facts", cluster.entries)


def _write(path: Path, head: Mapping[str, Value], key: str, entries: Iterable[Entry]) -> None:
    """Write a file: its head, then the list `key`, laid out as in the shipped files."""
    lines = [f"{name}: {_said(value)}" for name, value in head.items()]
    lines += ["", f"{key}:"]
    for entry in entries:
        known = [f"{name}: {_said(value)}" for name, value in entry.items() if value != []]
        lines += [f"  - {known[0]}", *(f"    {line}" for line in known[1:]), ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def _said(value: Value) -> str:
    """Return a value as YAML, in quotes only where it needs them."""
    if isinstance(value, list):
        return "[" + ", ".join(_said(item) for item in value) + "]"
    text = str(value)
    return text if _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)
