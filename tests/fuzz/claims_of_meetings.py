"""Claims about meetings, people and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tests.fuzz.claims_of_roles import unless
from tests.fuzz.wordings import Said
from tests.fuzz.world import JSON, World, day

Claim = Callable[[Said], str]
_NAME = re.compile(r"(?i:hội nghị|hội thao)(?: (?P<type>.+?))? của Cụm thi đua số (?P<cluster>[IVXLC]+)")
_MOMENT = re.compile(
    r"(?:ngày|(?P<session>\w+)|(?P<time>\d\d:\d\d) ngày) (?P<day>\d\d/\d\d/\d{4})|năm (?P<year>\d{4}) .+"
)
_DEED = re.compile(
    r"- (?P<verb>Chủ trì|Phát biểu tại|Dự) (?P<meeting>.+?), (?P<moment>(?:ngày|năm) [^:]+)(?:: (?P<text>.+))?"
)
_VERBS = {"Chủ trì": "chaired", "Phát biểu tại": "spoke", "Dự": "attended"}


def lines_of(text: str) -> list[str]:
    """Return the lines of a list without their dashes, each beginning as the files write it or with a capital."""
    return [line.removeprefix("- ") for line in text.split("\n")]


def same(line: str, other: str) -> bool:
    """Say whether two texts are the same but for the size of their first letter."""
    return line[1:] == other[1:] and line[:1].lower() == other[:1].lower()


class Meetings:
    """The claims, by the name of the wording."""

    def __init__(self, world: World) -> None:
        """Judge by `world`."""
        self._world = world
        cards = ("card", "no_date", "no_hour", "no_place", "part", "one_part", "no_part", "without_title", "members")
        self.claims: dict[str, Claim] = {f"meeting.{name}": self._card for name in cards}
        self.claims |= {
            "meeting.no_such": self._rows, "meeting.list": self._rows, "meeting.unknown": self._no_meeting,
            "meeting.which": self._known, "people.found": self._person, "people.holder": self._holder,
            "people.holders": self._holders, "source.found": self._sources, "sure.found": self._sources,
            "source.unknown": self._known_all, "data_range.found": self._range, "capabilities.found": self._known_all,
        }  # fmt: skip

    def _known(self, said: Said) -> str:
        right = self._world.having("meeting")
        return unless(set(re.split(r", | và ", said.values["known"])) == right, f"known: {right}")

    def _known_all(self, said: Said) -> str:
        right = set(self._world.names)
        return unless(set(re.split(r", | và ", said.values["known"])) == right, f"known: {right}")

    def _no_meeting(self, said: Said) -> str:
        cluster = said.values["cluster"].rsplit(" ", 1)[1]
        return unless(not self._world.of("meeting", cluster=cluster), "there is one") or self._known(said)

    def find(self, name: str, moment: str) -> list[JSON]:
        """Return the meetings of that name and moment; raises ValueError where they are not what they should be."""
        named, when = _NAME.fullmatch(name), _MOMENT.fullmatch(moment)
        if named is None or when is None:
            raise ValueError(f"no meeting: {name}, {moment}")
        kind = "hội thao" if name.lower().startswith("hội thao") else named["type"] or "khác"
        found = self._world.of("meeting", cluster=named["cluster"], type=kind)
        if when["year"]:
            return [one for one in found if "date" not in one and one["year"] == int(when["year"])]
        return [
            one
            for one in found
            if day(one.get("date")) == when["day"] and when["session"] in (None, one.get("session"))
        ]

    def _card(self, said: Said) -> str:
        """The meeting is one of the cluster, held then and there, and about that; each line is of that meeting."""
        values = said.values
        found = self.find(values["name"], values["moment"])
        if "place" in values:
            found = [one for one in found if one.get("place") == values["place"]]
        if "purpose" in values:
            found = [one for one in found if one["text"] == values["purpose"]]
        if not found:
            return f"{values}"
        told = lines_of(values["lines"]) if "lines" in values else [values["one"]] if "one" in values else []
        right = list(self._told(found[0]))
        strange = [line for line in told if not any(same(line, one) for one in right)]
        members = set(re.split(", ", values["members"])) if "members" in values else set()
        known = self._world.members(found[0]["cluster"]).values()
        return unless(not strange, f"{strange}") or unless(not members or members in known, "the members")

    def _told(self, meeting: JSON) -> Iterator[str]:
        """Yield all that may be told of a meeting, each as a line."""
        for fact in self._world.facts:
            if fact.get("meeting") == meeting["id"] and fact["kind"] != "person":
                yield from self.lines(fact)

    def lines(self, fact: JSON) -> Iterator[str]:
        """Yield how a fact may be told as a line."""
        text, title = fact.get("text", ""), fact.get("title", "")
        who = ""
        if "person" in fact:
            who = f"{self._world.called(fact['person'])}, {title}" if title else self._world.called(fact["person"])
        elif "unit" in fact:
            who = f"{title} {fact['unit']}".strip()
        if who:
            yield from (who, f"{who}: {text}", f"{who}: {text} ({fact.get('note')})")
        if units := fact.get("units"):
            yield f"{title} {len(units)} tỉnh, thành phố: {', '.join(units)}".strip()
        if text:
            yield from (text, f"{text} ({fact.get('note')})")

    def _rows(self, said: Said) -> str:
        """Each line is a meeting."""
        for line in lines_of(said.values["lines"]):
            name, _, rest = line.partition(": ")
            moment = rest.split(", ", 1)[0]
            found = self.find(name, moment)
            places = {f", {one['place']}" if "place" in one else "" for one in found}
            if rest.removeprefix(moment) not in places:
                return line
        return ""

    # ---- people and sources ------------------------------------------------------------------------------------------

    def _person(self, said: Said) -> str:
        values, world = said.values, self._world
        (name,) = [one for one in world.people if same(values["name"], world.called(one))]
        posts = world.of("person", "chaired", "spoke", "attended", person=name)
        if not any(one.get("title") == values["title"] and one["year"] == int(values["year"]) for one in posts):
            return f"{name}: {values['title']} in {values['year']}"
        for line in values.get("deeds", "").split("\n") if "deeds" in values else ():
            if not self._did(name, line):
                return line
        given = re.findall(r"(.+?) cho (Sở TN&MT (?:tỉnh|TP) .+?)(?:, | và |$)", values.get("awards", ""))
        right = {(one["award"], one["unit"]) for one in world.of("award", presenter=name)}
        return unless({(award, world.departments[to]) for award, to in given} == right, f"awards: {right}")

    def _did(self, name: str, line: str) -> bool:
        deed = _DEED.fullmatch(line)
        if deed is None:
            return False
        meetings = {one["id"] for one in self.find(deed["meeting"], deed["moment"])}
        facts = self._world.of(_VERBS[deed["verb"]], person=name)
        return any(one["meeting"] in meetings and deed["text"] in (None, one.get("text")) for one in facts)

    def _holder(self, said: Said) -> str:
        return unless(self._held(said.values["person"], int(said.values["year"])), f"{said.values}")

    def _holders(self, said: Said) -> str:
        for line in lines_of(said.values["lines"]):
            found = re.fullmatch(r"(.+) \((\d{4})\)", line)
            if found is None or not self._held(found[1], int(found[2])):
                return line
        return ""

    def _held(self, told: str, year: int) -> bool:
        facts = self._world.of("person", year=year)
        return any(same(told, f"{self._world.called(one['person'])}, {one['title']}") for one in facts)

    def _sources(self, said: Said) -> str:
        right = set()
        for one in self._world.articles.values():
            right.add(f"“{one['title']}” – {one['publisher']}" + (f", {day(one['date'])}" if "date" in one else ""))
        strange = set(lines_of(said.values["lines"])) - right
        return unless(not strange, f"{strange}")

    def _range(self, said: Said) -> str:
        values = said.values
        years = {fact["year"] for fact in self._world.facts if fact["year"]}
        right = (len(self._world.articles), min(years), max(years))
        told = (int(values["n"]), int(values["first"]), int(values["last"]))
        return unless(told == right, f"{told}, files: {right}") or self._known_all(said)
