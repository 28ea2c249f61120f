"""`knowledge/` → `Knowledge`: what the files may say, and what must agree between them.

Files are read one at a time, names before the facts that refer to them; a file's tree is dropped before the next.
Every check is a look-up, so the work grows with the number of facts and no faster.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.amendments.today import departments, named
from bot.errors import DataError, Problem
from bot.language.numbers import to_roman
from bot.loading import schema as must_be
from bot.loading.files import Mapping, Node, Report, Scalar, in_order, join, natural, read_yaml, texts_at
from bot.loading.moments import check_dates, hour
from bot.loading.schema import Converter, Names, Record, Schema, read_record, text
from bot.model import Article, Cluster, Fact, Knowledge, Person, Reform, Unit


@dataclass(frozen=True, slots=True)
class _Kind:
    """The keys of one kind of fact beside `_COMMON`, separated by spaces; of `any_of` at least one."""

    required: str
    optional: str = ""
    any_of: str = ""


_COMMON = ("year", "date", "basis", "note", "about")
_KINDS = {
    "member": _Kind("units"),
    "member_count": _Kind("count"),
    "region": _Kind("text"),
    "lead": _Kind("unit"),
    "deputy": _Kind("unit"),
    "handover": _Kind("from to", "text"),
    "theme": _Kind("text scope", "giver"),
    "award": _Kind("unit award status", "giver reason presenter"),
    "meeting": _Kind("id type text", "end_date session time place host"),
    "attended": _Kind("meeting", "title", any_of="person unit units text"),
    "spoke": _Kind("meeting", "title", any_of="person unit text"),
    "chaired": _Kind("meeting", "title", any_of="person unit"),
    "discussed": _Kind("meeting text"),
    "decided": _Kind("meeting text"),
    "signed": _Kind("meeting text"),
    "result": _Kind("text"),
    "figure": _Kind("text", "count"),
    "difficulty": _Kind("text"),
    "task": _Kind("text", "giver"),
    "movement": _Kind("text", "giver"),
    "document": _Kind("text"),
    "person": _Kind("person title", "unit meeting"),
}
_FIELD_OF_KEY = {"id": "meeting", "from": "from_unit", "to": "unit"}

_UNIT_KIND = must_be.one_of("tỉnh", "thành phố")
_NAMES = must_be.list_of(text("Tây Nguyên"))
# The first key of a table is what names the entry.
_ARTICLE = Schema(
    {
        "id": text("cum-ix-2020-02-28-tong-ket-2019"),
        "title": text("Hội nghị tổng kết năm 2019"),
        "publisher": text("Không rõ cơ quan đăng"),
        "label": text("Sở TN&MT Sóc Trăng, hội nghị ngày 28/02/2020"),
        "paragraphs": must_be.integer(1, 100_000, "20"),
    },
    {"date": must_be.day(), "kind": must_be.one_of("article", "decision", "person")},
)
_UNIT = Schema(
    {"name": text("Bạc Liêu"), "kind": _UNIT_KIND, "now": text("Cà Mau"), "now_kind": _UNIT_KIND},
    {"aliases": _NAMES},
)
_REFORM = Schema({"id": text("provinces"), "text": text("từ 63 còn 34 tỉnh"), "source": text("Nghị quyết số …")})
_PERSON = Schema({"name": text("Nguyễn Văn A")}, {"honorific": must_be.one_of("ông", "bà"), "aliases": _NAMES})

_ORIGIN = must_be.record(Schema({"title": text("Nghị quyết số …")}, {"note": text("có hiệu lực từ ngày …")}))
_UNITS_FILE = Schema({"units": must_be.nodes("- name: …")}, {"source": _ORIGIN, "reform": must_be.nodes("- id: …")})
_CLUSTER = {
    "cluster": text("IX"),
    "number": must_be.integer(1, 3999, "9"),
    "name": text("Cụm thi đua số IX"),
}
_CLUSTER_FILE = Schema({**_CLUSTER, "facts": must_be.nodes("- kind: lead")}, {"regions": _NAMES, "aliases": _NAMES})


def load_knowledge(folder: Path) -> Knowledge:
    """Read the knowledge in `folder`; raise DataError with every problem of every file, in file and line order."""
    reader = _Reader(folder)
    knowledge = reader.read()
    if reader.problems:
        raise DataError(in_order(reader.problems))
    return knowledge


def check_knowledge(folder: Path) -> list[Problem]:
    """Return every problem of the knowledge in `folder`, in file and line order; none means that it loads."""
    reader = _Reader(folder)
    reader.read()
    return in_order(reader.problems)


class _Reader:
    """One reading of a folder: what has been found so far, and the problems."""

    def __init__(self, folder: Path) -> None:
        self.problems: list[Problem] = []
        self._folder = folder
        self._shown = folder.resolve().name
        self._articles, self._units, self._people = Names("bài"), Names("đơn vị"), Names("người")
        self._claims: dict[str, str] = {}  # a name, caseless → whose it is
        self._meetings = Names("cuộc họp")
        self._mentions: list[tuple[Report, int, str, str]] = []  # line, path and id of a meeting not met so far

    def read(self) -> Knowledge:
        """Read every file; with problems the result has holes."""
        found, report = self._open("articles.yaml", Schema({"articles": must_be.nodes("- id: …")}))[1:]
        articles = [Article(**entry) for entry in self._entries(found, "articles", _ARTICLE, self._articles, report)]
        found, report = self._open("units.yaml", _UNITS_FILE)[1:]
        units = tuple(Unit(**entry) for entry in self._entries(found, "units", _UNIT, self._units, report))
        self._units.also = frozenset(departments(units))
        reforms = [Reform(**entry) for entry in self._entries(found, "reform", _REFORM, Names("mục"), report)]
        found, report = self._open("people.yaml", Schema({"people": must_be.nodes("- name: …")}))[1:]
        people = [Person(**entry) for entry in self._entries(found, "people", _PERSON, self._people, report)]
        clusters, facts = self._clusters({article.id: article.paragraphs for article in articles})
        return Knowledge(
            articles=tuple(articles),
            units=units,
            clusters=tuple(clusters),
            people=tuple(people),
            facts=tuple(facts),
            reforms=tuple(reforms),
            today=named(facts, units),
        )

    def _open(self, name: str, schema: Schema) -> tuple[Node | None, Record, Report]:
        report = Report(f"{self._shown}/{name}", self.problems)
        root, problems = read_yaml(self._folder / name, report.file)
        self.problems += problems
        return root, read_record(root, schema, "", report) if root else {}, report

    def _clusters(self, paragraphs: dict[str, int]) -> tuple[list[Cluster], list[Fact]]:
        origin = must_be.source(self._articles, paragraphs, "cum-ix-2020-02-28-tong-ket-2019#6")
        schemas = _fact_schemas(self._units, self._people, origin)
        clusters: list[Cluster] = []
        facts: list[Fact] = []
        paths = sorted((self._folder / "clusters").glob("*.y*ml"), key=lambda path: natural(path.name))
        for path in paths:
            clusters.extend(self._cluster(path, schemas, facts))
        if not paths:
            message = "chưa có tệp cụm nào; thêm tệp, ví dụ clusters/cum-9.yaml"
            self.problems.append(Problem(f"{self._shown}/clusters", 0, "", message))
        for report, line, path_to, name in self._mentions:
            if self._meetings.find(name) is None:
                report.add(line, path_to, self._meetings.unknown(name))
        return clusters, facts

    def _entries(self, found: Record, key: str, schema: Schema, names: Names, report: Report) -> list[Record]:
        """Return the whole records of the list `key`, after making the names of all of them known."""
        names.trusting = key not in found
        name_key = next(iter(schema.required))
        entries = []
        for index, node in enumerate(found.get(key, [])):
            path = f"{key}[{index}]"
            entry = read_record(node, schema, path, report)
            name = entry.get(name_key, "")
            if name and not names.add(name, entry.get("aliases", ())) and name_key == "id":
                report.add(node.line, join(path, "id"), f'{names.noun} "{name}" đã có ở trên; giữ một và xóa một')
            if name_key == "name":
                self._claim(node, entry, path, report)
            if entry.keys() >= schema.required.keys():
                entries.append(entry)
        return entries

    def _claim(self, node: Node, entry: Record, path: str, report: Report) -> None:
        """Claim the name, aliases and regions of `entry` for it; a name may lead to one thing only."""
        for key in ("name", "aliases", "regions"):
            for place, item in texts_at(node, key, path):
                spelling = " ".join(item.text.casefold().split())
                if owner := self._claims.get(spelling):
                    message = f'"{item.text}" đã là tên của {owner}; một tên chỉ dùng cho một nơi, bỏ bớt một'
                    report.add(item.line, place, message)
                elif spelling:
                    self._claims[spelling] = f"{entry.get('name', '?')} ({report.file}:{item.line})"

    def _cluster(self, path: Path, schemas: dict[str, Schema], facts: list[Fact]) -> Iterator[Cluster]:
        """Add the facts of the file to `facts` and yield its cluster, if it is whole."""
        root, found, report = self._open(f"clusters/{path.name}", _CLUSTER_FILE)
        if not isinstance(root, Mapping):
            self._meetings.trusting = True
            return
        self._claim(root, found, "", report)
        posts: dict[tuple[int, str], str] = {}
        earlier = len(self._mentions)
        for index, node in enumerate(found.pop("facts", [])):
            place = f"facts[{index}]"
            entry = self._fact_record(node, schemas, place, report)
            # With these there is enough to make a fact of; what else is missing has been reported.
            if entry.keys() >= {"kind", "source"} and not entry.keys().isdisjoint(("year", "date")):
                for fact in _facts(entry, found.get("cluster", "")):
                    _check_post(fact, posts, node.line, place, report)
                    facts.append(fact)
        self._mentions[earlier:] = [one for one in self._mentions[earlier:] if self._meetings.find(one[-1]) is None]
        if found.keys() >= _CLUSTER.keys():
            _check_number(found["cluster"], found["number"], path.name, root.values["number"].line, report)
            yield Cluster(id=found.pop("cluster"), **found)

    def _fact_record(self, node: Node, schemas: dict[str, Schema], path: str, report: Report) -> Record:
        kind = node.values.get("kind") if isinstance(node, Mapping) else None
        schema = schemas.get(kind.text.strip() if isinstance(kind, Scalar) else "", schemas[""])
        entry = read_record(node, schema, path, report)
        if not isinstance(node, Mapping):
            return entry
        check_dates(entry, node, path, report)
        if "meeting" in entry:
            self._mentions.append((report, node.values["meeting"].line, join(path, "meeting"), entry["meeting"]))
        if "id" in entry and not self._meetings.add(entry["id"]):
            message = f'cuộc họp "{entry["id"]}" đã có ở trên hoặc ở tệp khác; đặt id khác hoặc xóa một'
            report.add(node.values["id"].line, join(path, "id"), message)
        return entry


def _fact_schemas(units: Names, people: Names, origin: Converter) -> dict[str, Schema]:
    """Return the schema of each kind of fact, and under "" one that takes any key, for a kind nobody knows."""
    unit = must_be.reference(units, "Bạc Liêu")
    words = ["id", "meeting", "text", "title", "note", "giver", "award", "reason", "place"]
    of_key = {
        "kind": must_be.one_of(*_KINDS),
        "source": origin,
        "year": must_be.year(),
        "basis": must_be.one_of("stated", "attendance"),
        "about": must_be.list_of(text("kết quả")),
        "units": must_be.list_of(unit, at_least=1),
        "count": must_be.integer(0, 10**12, "7"),
        "scope": must_be.one_of("cluster", "sector"),
        "status": must_be.one_of("awarded", "nominated"),
        "type": must_be.one_of("tổng kết", "sơ kết", "phát động", "ký giao ước", "hội thao", "khác"),
        "session": must_be.one_of("sáng", "chiều", "tối"),
        "time": hour(),
        **dict.fromkeys(["date", "end_date"], must_be.day()),
        **dict.fromkeys(["unit", "host", "from", "to"], unit),
        **dict.fromkeys(["person", "presenter"], must_be.reference(people, "Nguyễn Văn A")),
        **dict.fromkeys(words, text("…")),
    }
    schemas = {"": Schema({"kind": of_key["kind"], "source": origin}, of_key)}
    for name, kind in _KINDS.items():
        any_of = tuple(kind.any_of.split())
        schemas[name] = Schema(
            {key: of_key[key] for key in ("kind", *kind.required.split(), "source")},
            {key: of_key[key] for key in (*_COMMON, *kind.optional.split(), *any_of)},
            (("year", "date"), any_of) if any_of else (("year", "date"),),
        )
    return schemas


def _facts(entry: Record, cluster: str) -> Iterator[Fact]:
    """Yield the facts that one entry states: one, or one for each of its `units`, or both."""
    article, paragraph = entry["source"]
    fields: dict[str, Any] = {_FIELD_OF_KEY.get(key, key): value for key, value in entry.items() if key != "units"}
    fields |= {"cluster": cluster, "source": article, "paragraph": paragraph}
    if "year" not in fields:
        fields["year"] = fields["date"].year
    alone = not fields.keys().isdisjoint(("person", "unit", "text"))
    if alone or "units" not in entry:
        yield Fact(**fields)
    # Beside a person or a group, the units came on their own: the title is not theirs.
    shared = {key: value for key, value in fields.items() if not alone or key not in ("person", "text", "title")}
    for unit in entry.get("units", ()):
        yield Fact(**{**shared, "unit": unit})


def _check_post(fact: Fact, posts: dict[tuple[int, str], str], line: int, path: str, report: Report) -> None:
    if fact.kind in ("lead", "deputy") and posts.setdefault((fact.year, fact.unit), fact.kind) != fact.kind:
        message = f"{fact.unit} vừa là cụm trưởng vừa là cụm phó năm {fact.year}; giữ một trong hai"
        report.add(line, join(path, "unit"), message)


def _check_number(cluster: str, number: int, file: str, line: int, report: Report) -> None:
    if (roman := to_roman(number)) != cluster:
        report.add(line, "number", f'số {number} viết La Mã là {roman}, không phải "{cluster}"; sửa cluster hoặc số')
    if file != f"cum-{number}.yaml":
        report.add(line, "number", f"tệp của cụm số {number} phải tên là cum-{number}.yaml; đổi tên tệp hoặc sửa số")
