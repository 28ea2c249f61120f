"""Claims about themes, awards and the details of a year's work."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.fuzz.claims_of_meetings import Meetings, lines_of, same
from tests.fuzz.claims_of_roles import listed, unless
from tests.fuzz.wordings import Said
from tests.fuzz.world import JSON, World, day

Claim = Callable[[Said], str]
DETAILS = ("result", "figure", "difficulty", "task", "movement", "document")
_AT_MEETINGS = ("attended", "spoke", "chaired", "discussed", "decided", "signed")
_THEME = re.compile(
    r"(?:Cụm thi đua số (?P<own>[IVXLC]+) năm (?P<year>\d{4})"
    r"|Năm (?P<any>\d{4}) \(chủ đề chung của ngành, nêu tại hội nghị Cụm thi đua số (?P<cluster>[IVXLC]+)\))"
    r": “(?P<text>.+)”"
)
_STATED = re.compile(
    r"(?:(?P<who>.+?) )?[Nn]êu tại (?P<name>hội nghị.*? của Cụm thi đua số [IVXLC]+)"
    r"(?:, ngày (?P<day>\d\d/\d\d/\d{4}))?(?:, tại (?P<place>.+))?"
)
_AWARDED = re.compile(r"(.+?) cho (Sở TN&MT (?:tỉnh|TP) .+?)(?:, | và |$)")


class Work:
    """The claims, by the name of the wording."""

    def __init__(self, world: World) -> None:
        """Judge by `world`."""
        self._world, self._meetings = world, Meetings(world)
        themes = dict.fromkeys(("found", "latest", "nearest"), self._theme)
        awards = dict.fromkeys(
            ("found", "nominated", "nearest", "other_units", "not_listed", "other_kind"), self._award
        )
        details = dict.fromkeys(("found", "specific", "nearest_unit", "nearest_specific", "nearest"), self._details)
        self.claims: dict[str, Claim] = {
            **{f"theme.{name}": claim for name, claim in themes.items()},
            **{f"award.{name}": claim for name, claim in awards.items()},
            **{f"details.{name}": claim for name, claim in details.items()},
            "theme.list": self._themes, "theme.unknown": self._none("theme"), "theme.which": self._known("theme"),
            "award.unknown": self._none("award"), "award.which": self._known("award"),
            "award.unknown_unit": self._never_awarded, "details.no_figure": self._exists,
            "details.unknown": self._no_details, "details.which": self._some_known, "phrases.beside": self._beside,
        }  # fmt: skip

    def _cluster(self, said: Said) -> str:
        return said.values["cluster"].rsplit(" ", 1)[1]

    def _known(self, kind: str) -> Claim:
        def claim(said: Said) -> str:
            right = self._world.having(kind)
            return unless(set(listed(said.values["known"])) == right, f"known: {right}")

        return claim

    def _none(self, kind: str) -> Claim:
        def claim(said: Said) -> str:
            return unless(not self._world.of(kind, cluster=self._cluster(said)), "there is") or self._known(kind)(said)

        return claim

    def _exists(self, said: Said) -> str:
        return unless(self._cluster(said) in self._world.names, "no such cluster")

    # ---- themes ------------------------------------------------------------------------------------------------------

    def _theme(self, said: Said) -> str:
        values = said.values
        found = self._world.of("theme", year=int(values["year"]), text=values["theme"])
        if "cluster" in values:
            found = [one for one in found if one["cluster"] == self._cluster(said)]
        if "own" in values:
            own = values["own"].rsplit(" ", 1)[1]
            found = [one for one in found if (one["cluster"], one["scope"]) == (own, "cluster")]
        if "sector" in values:
            found = [one for one in found if (one.get("giver"), one["scope"]) == (values["sector"], "sector")]
        if not found:
            return f"no such theme: {values}"
        clusters = {one["cluster"] for one in found}
        lacking = [int(values[key]) for key in ("asked", "lacking") if key in values]
        there = [year for year in lacking for one in clusters if self._world.of("theme", cluster=one, year=year)]
        return unless(not there, f"{there} is known") or self._stated(values.get("stated", ""), clusters)

    def _stated(self, text: str, clusters: set[str]) -> str:
        """Where and by whom a theme was stated."""
        if not text:
            return ""
        found = _STATED.fullmatch(text)
        if found is None:
            return text
        meetings = [
            one
            for one in self._world.of("meeting")
            if day(one.get("date")) == (found["day"] or "")
            and one.get("place") == found["place"]
            and one["cluster"] in clusters
            and found["name"].endswith(f" {one['cluster']}")
        ]
        speakers = {fact.get("person") for one in meetings for fact in self._world.of("spoke", meeting=one["id"])}
        return unless(bool(meetings) and found["who"] in {None, *speakers}, text)

    def _themes(self, said: Said) -> str:
        for line in lines_of(said.values["lines"]):
            found = _THEME.fullmatch(line)
            if found is None:
                return line
            cluster, scope = found["own"] or found["cluster"], "cluster" if found["own"] else "sector"
            year = int(found["year"] or found["any"])
            if not self._world.of("theme", cluster=cluster, year=year, text=found["text"], scope=scope):
                return line
        return ""

    # ---- awards ------------------------------------------------------------------------------------------------------

    def _award(self, said: Said) -> str:
        cluster, values, world = self._cluster(said), said.values, self._world
        year = int(values["year"])
        awarded = world.of("award", cluster=cluster, year=year, status="awarded")
        nominated = world.of("award", cluster=cluster, year=year, status="nominated")
        told = [(award, world.departments[to]) for award, to in _AWARDED.findall(values.get("awarded", ""))]
        for_whom = re.sub(r"^\d+ đơn vị: ", "", values.get("nominated", ""))
        named = [(values.get("nominated_award"), world.departments[one]) for one in listed(for_whom)]
        asked = int(values["asked"]) if "asked" in values else 0
        return (
            unless(bool(told or named), "nothing is told")
            or unless({*told} <= {(one["award"], one["unit"]) for one in awarded}, f"awarded: {told}")
            or unless({*named} <= {(one["award"], one["unit"]) for one in nominated}, f"nominated: {named}")
            or self._fields(values, "awarded_giver", "giver", awarded)
            or self._fields(values, "nominated_giver", "giver", nominated)
            or self._fields(values, "reason", "reason", awarded)
            or unless(not asked or not world.of("award", cluster=cluster, year=asked), f"{asked} is known")
            or self._presented(values, awarded)
        )

    def _fields(self, values: dict[str, str], key: str, field: str, facts: list[JSON]) -> str:
        right = {one.get(field) for one in facts}
        return unless(key not in values or values[key] in right, f"{key}: {values.get(key)}")

    def _presented(self, values: dict[str, str], awarded: list[JSON]) -> str:
        if "presenter" not in values:
            return ""
        called = {self._world.called(one["presenter"]) for one in awarded if "presenter" in one}
        days = {f"ngày {day(one.get('date'))}" for one in awarded}
        right = values["presenter"].split(" (")[0] in called and values["date_place"].split(", tại")[0] in days
        return unless(right, f"{values['presenter']}, {values['date_place']}")

    def _never_awarded(self, said: Said) -> str:
        units = {self._world.departments[name] for name in listed(said.values["unit"])}
        given = {one["unit"] for one in self._world.of("award")}
        return unless(not units & given, f"{units & given}") or self._known("award")(said)

    # ---- details -----------------------------------------------------------------------------------------------------

    def _details(self, said: Said) -> str:
        cluster, values = self._cluster(said), said.values
        facts = self._world.of(*DETAILS, *_AT_MEETINGS, cluster=cluster, year=int(values["year"]))
        for line in lines_of(values["lines"]):
            told = [fact for fact in facts if any(_tells(line, one) for one in self._meetings.lines(fact))]
            if "giver" in values:
                told = [fact for fact in told if fact.get("giver") == values["giver"]]
            if not told:
                return line
        return ""

    def _no_details(self, said: Said) -> str:
        years = {str(fact["year"]) for fact in self._world.of("meeting", cluster=self._cluster(said))}
        told = set(listed(said.values.get("years", "")))
        return unless(told <= years, f"years: {years}") or self._some_known(said)

    def _some_known(self, said: Said) -> str:
        """The clusters said to have such details are those that have details of some kinds."""
        known = set(listed(said.values["known"]))
        rights = [self._world.having(*kinds) for kinds in _KINDS]
        return unless(known in rights, f"known: {known}")

    def _beside(self, said: Said) -> str:
        facts = self._world.of(*DETAILS, *_AT_MEETINGS)
        right = (one for fact in facts for one in self._meetings.lines(fact))
        return unless(any(_tells(said.values["detail"], one) for one in right), said.values["detail"])


_KINDS = (("figure", "result"), ("difficulty",), ("figure", "task"), ("movement",), ("document",))
"""The kinds that questions about details ask for."""


def _tells(line: str, whole: str) -> bool:
    """Say whether a line tells a fact, or its first clause."""
    return same(line, whole) or (line.endswith(" …") and same(line.removesuffix(" …"), whole[: len(line) - 2]))
