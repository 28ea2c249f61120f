"""Claims about members, leads, deputies, handovers and what became of the units."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tests.fuzz.wordings import Said
from tests.fuzz.world import World, day, place

Claim = Callable[[Said], str]


def listed(text: str) -> list[str]:
    """Return the items of "A, B và C"."""
    return [item for item in re.split(r", | và ", text) if item]


def unless(fine: bool, problem: str) -> str:
    """Return the problem unless all is fine."""
    return "" if fine else problem


class Roles:
    """The claims, by the name of the wording."""

    def __init__(self, world: World) -> None:
        """Judge by `world`."""
        self._world = world
        self.claims: dict[str, Claim] = {"phrases.no_cluster": self._no_cluster, "phrases.no_region": self._known()}
        for name in ("members", "member_count", "region"):
            self.claims |= {f"{name}.{outcome}": self._members for outcome in ("found", "attended", "partial")}
            self.claims |= {f"{name}.unknown": self._none("member", "member_count"), f"{name}.which": self._known()}
        for role, other in (("lead", "deputy"), ("deputy", "lead")):
            held = self._role(role, other)
            self.claims |= {f"{role}.{outcome}": held for outcome in ("found", "list", "latest", "nearest")}
            self.claims |= {f"{role}.unknown": self._nobody(role, other), f"{role}.which": self._known(role)}
            self.claims[f"{role}.unknown_unit"] = self._never(role)
        self.claims |= {
            "handover.found": self._handover, "handover.elected": self._elected,
            "handover.unknown": self._nobody("lead", "deputy"), "handover.which": self._known("lead"),
            "rotating_flag.found": self._flag,
            "unit_role.found": self._profile, "unit_role.unknown_unit": self._no_member,
            "unit_cluster.found": self._belongs, "unit_cluster.unknown": self._no_member,
            "cluster_mates.found": self._mates, "cluster_mates.partial": self._mates,
            "cluster_mates.each": self._each, "cluster_mates.unknown": self._no_member,
            "clusters.all": self._all, "clusters.one": self._one, "clusters.unknown": self._none("member", "meeting"),
        }  # fmt: skip
        for name in ("unit_now", "reform"):
            self.claims |= {f"{name}.{how}": self._today for how in ("found", "kept_name", "renamed", "stayed")}
            self.claims[f"{name}.reform"] = self._reforms

    def roman(self, said: Said) -> str:
        """Return the cluster of a wording."""
        return said.values["cluster"].rsplit(" ", 1)[1]

    def _units(self, text: str) -> set[str]:
        return {self._world.departments[name] for name in listed(text)}

    def _known(self, *kinds: str) -> Claim:
        """The clusters said to be known are those with such facts."""

        def claim(said: Said) -> str:
            right = self._world.having(*kinds) if kinds else set(self._world.names)
            return unless(set(listed(said.values["known"])) == right, f"known: {said.values['known']}, files: {right}")

        return claim

    def _none(self, *kinds: str) -> Claim:
        """Of the cluster there are no such facts."""

        def claim(said: Said) -> str:
            found = self._world.of(*kinds, cluster=self.roman(said))
            return unless(not found, "there are such facts") or self._known()(said)

        return claim

    def _no_cluster(self, said: Said) -> str:
        named = re.findall(r"số ([IVXLC]+)", said.values["cluster"])
        return unless(not set(named) & set(self._world.names), f"{named} is known") or self._known()(said)

    def _members(self, said: Said) -> str:
        cluster, values = self.roman(said), said.values
        names = set(listed(values["list"])) if "list" in values else set()
        of_years = self._world.members(cluster)
        years = {year for year, units in of_years.items() if units == names}
        year = int(values["year"]) if "year" in values else next(iter(years), 0)
        counts = {fact["count"] for fact in self._world.of("member_count", cluster=cluster)} or {len(names)}
        regions = {fact["text"] for fact in self._world.of("region", cluster=cluster)}
        notes = {fact.get("note") for fact in self._world.of("member", cluster=cluster)}
        return (
            unless(year in years or not names, f"members of {cluster} in {year}: {names}")
            or unless(int(values["n"]) in counts, f"{values['n']} members, files: {counts}")
            or unless(values.get("region", next(iter(regions), "")) in regions | {""}, f"region {values.get('region')}")
            or unless("note" not in values or values["note"] in notes, "another note")
            or unless("asked" not in values or int(values["asked"]) not in of_years, "there is a list of that year")
        )

    def _role(self, role: str, other: str) -> Claim:
        """Each unit held the role in that year, and nobody else did."""

        def claim(said: Said) -> str:
            cluster, values = self.roman(said), said.values
            pairs = [(int(year), unit) for year, unit in re.findall(r"năm (\d{4}): ([^;]+)", values.get("lines", ""))]
            pairs += [
                (int(year), unit) for year, unit in re.findall(r"năm (\d{4}): ([^;.]+)", values.get("before", ""))
            ]
            pairs += [(int(values["year"]), values["unit"])] if "unit" in values else []
            wrong = [pair for pair in pairs if self._held(role, cluster, pair[0]) != self._units(pair[1])]
            beside = values.get("other", "")
            right = self._held(other, cluster, int(values["year"])) if beside else set()
            lacking = [int(values[key]) for key in ("asked", "lacking") if key in values]
            return (
                unless(bool(pairs), "nobody is named")
                or unless(not wrong, f"{role} of {cluster}: {wrong}")
                or unless(not beside or self._units(beside) == right, f"{other} of {cluster}: {beside}")
                or unless(not any(self._held(role, cluster, year) for year in lacking), f"{lacking} is known")
            )

        return claim

    def _held(self, role: str, cluster: str, year: int) -> set[str]:
        return {fact["unit"] for fact in self._world.of(role, cluster=cluster, year=year)}

    def _nobody(self, role: str, other: str) -> Claim:
        """Nobody is known in the role; what is said beside is true."""

        def claim(said: Said) -> str:
            cluster, values, world = self.roman(said), said.values, self._world
            chairs = [
                f"{world.called(fact['person'])}, {fact['title']}"
                for fact in world.of("chaired", cluster=cluster, year=int(values.get("chair_year", 0)))
            ]
            hosts = [
                fact["place"]
                for fact in world.of("meeting", cluster=cluster)
                if fact.get("host") and day(fact.get("date")) == values.get("host_day")
            ]
            others = re.findall(r"năm (\d{4}): ([^;]+)", values.get("other", ""))
            return (
                unless(not world.of(role, cluster=cluster), f"a {role} of {cluster} is known")
                or unless("chair" not in values or values["chair"] in chairs, f"the chair {values.get('chair')}")
                or unless("place" not in values or values["place"] in hosts, f"the place {values.get('place')}")
                or unless(all(self._held(other, cluster, int(y)) == self._units(u) for y, u in others), f"{others}")
            )

        return claim

    def _never(self, role: str) -> Claim:
        def claim(said: Said) -> str:
            held = {fact["unit"] for fact in self._world.of(role)}
            return unless(not held & self._units(said.values["unit"]), "it did hold the role") or self._known(role)(
                said
            )

        return claim

    def _handover(self, said: Said) -> str:
        values = said.values
        (giver,), (taker,) = self._units(values["from"]), self._units(values["to"])
        found = self._world.of(
            "handover", cluster=self.roman(said), year=int(values["year"]), **{"from": giver}, to=taker
        )
        meetings = {fact.get("place") for fact in self._world.of("meeting", cluster=self.roman(said))}
        dated = [fact for fact in found if "date" not in values or day(fact.get("date")) == values["date"]]
        return unless(bool(dated), "no such handover") or unless(values.get("place") in {*meetings, None}, "the place")

    def _flag(self, said: Said) -> str:
        return self._handover(said) if "from" in said.values else ""

    def _elected(self, said: Said) -> str:
        cluster, values = self.roman(said), said.values
        found = self._world.of("lead", cluster=cluster, year=int(values["year"]), note=values["note"])
        held = {fact["unit"] for fact in found}
        beside = self._held("deputy", cluster, int(values["year"])) if "other" in values else set()
        places = {fact.get("place") for fact in self._world.of("meeting", cluster=cluster)}
        return (
            unless(held == self._units(values["unit"]), "not elected")
            or unless("other" not in values or beside == self._units(values["other"]), "the deputy")
            or unless(values.get("place") in {*places, None}, "the place")
        )

    def _profile(self, said: Said) -> str:
        (unit,), cluster, values = self._units(said.values["unit"]), self.roman(said), said.values
        problems = [unless(cluster in self._world.cluster_of.get(unit, ()), f"{unit} is not of {cluster}")]
        for role in ("lead", "deputy"):
            years = {fact["year"] for fact in self._world.of(role, unit=unit)}
            problems.append(unless({int(year) for year in listed(values.get(role, ""))} == years, f"{role}: {years}"))
        for status in ("awarded", "nominated"):
            given = {f"{one['award']} ({one['year']})" for one in self._world.of("award", unit=unit, status=status)}
            told = set(filter(None, values.get(status, "").split("; ")))
            problems.append(unless(told == given, f"{status}: {given}"))
        hosted = {day(fact.get("date")) or str(fact["year"]) for fact in self._world.of("meeting", host=unit)}
        problems.append(unless(set(filter(None, values.get("hosted", "").split("; "))) == hosted, f"host: {hosted}"))
        return next(filter(None, problems), "")

    def _no_member(self, said: Said) -> str:
        found = {unit: self._world.cluster_of.get(unit) for unit in self._units(said.values["unit"])}
        return unless(not any(found.values()), f"{found}") or self._known()(said) or self._merged(said)

    def _belongs(self, said: Said) -> str:
        (unit,), values = self._units(said.values["unit"]), said.values
        clusters = set(re.findall(r"số ([IVXLC]+)", values["cluster"]))
        notes = {fact.get("note") for fact in self._world.of("member") if unit in fact["units"]}
        return (
            unless(clusters == self._world.cluster_of.get(unit, set()), f"{unit} of {clusters}")
            or unless("note" not in values or values["note"] in notes, f"the note {values.get('note')}")
            or self._merged(said)
        )

    def _merged(self, said: Said) -> str:
        """What the unit is part of today, where that is said."""
        if "now" not in said.values:
            return ""
        units = self._units(said.values["unit"]) if "unit" in said.values else {_bare(said.values["place"])}
        return next(filter(None, (self._part(unit, said) for unit in units)), "")

    def _part(self, unit: str, said: Said) -> str:
        one = self._world.units[unit]
        parts = {name for name, other in self._world.units.items() if other["now"] == one["now"]}
        return unless(_small(said.values["now"]) == place(one["now"], one["now_kind"]), f"now: {one['now']}") or unless(
            "parts" not in said.values or set(listed(said.values["parts"])) == parts, f"parts: {parts}"
        )

    def _today(self, said: Said) -> str:
        unit = _bare(said.values["place"])
        clusters = set(re.findall(r"số ([IVXLC]+)", said.values.get("cluster", "")))
        return unless(clusters == self._world.cluster_of.get(unit, set()), f"{unit} of {clusters}") or self._merged(
            said
        )

    def _reforms(self, said: Said) -> str:
        lines = {f"- {one['text'][:1].upper()}{one['text'][1:]} ({one['source']})" for one in self._world.reforms}
        return unless(set(said.values["reforms"].split("\n")) == lines, "another reform")

    def _mates(self, said: Said) -> str:
        cluster, values = self.roman(said), said.values
        units, of_years = self._units(values["unit"]), self._world.members(cluster)
        everybody = units | set(listed(values.get("list", "")))
        counts = {fact["count"] for fact in self._world.of("member_count", cluster=cluster)} or {len(everybody)}
        right = everybody in of_years.values() if "list" in values else units <= set().union(*of_years.values())
        notes = {fact.get("note") for fact in self._world.of("member", cluster=cluster)}
        return (
            unless(right, f"{everybody} of {cluster}")
            or unless(int(values["n"]) in counts, f"n: {counts}")
            or unless("note" not in values or values["note"] in notes, "another note")
        )

    def _each(self, said: Said) -> str:
        for item in said.values["list"].split("; "):
            unit, _, name = item.partition(": ")
            clusters = self._world.cluster_of.get(unit, set())
            if unit not in self._world.units or not (
                name.rsplit(" ", 1)[-1] in clusters or (name == "–" and not clusters)
            ):
                return item
        return ""

    def _all(self, said: Said) -> str:
        lines = said.values["lines"].split("\n")
        return unless(int(said.values["n"]) == len(self._world.names), "n") or next(
            filter(None, map(self._row, lines)), ""
        )

    def _row(self, line: str) -> str:
        found = re.fullmatch(r"- Cụm thi đua số ([IVXLC]+): (\d+) đơn vị(?: \((.+)\))?", line)
        if found is None:
            return line
        counts = {fact["count"] for fact in self._world.of("member_count", cluster=found[1])}
        counts |= {len(units) for units in self._world.members(found[1]).values()}
        regions = {fact["text"] for fact in self._world.of("region", cluster=found[1])} or {None}
        return unless(int(found[2]) in counts and found[3] in regions, line)

    def _one(self, said: Said) -> str:
        cluster, values, world = self.roman(said), said.values, self._world
        names = set(listed(values.get("list", values.get("some", ""))))
        counts = {fact["count"] for fact in world.of("member_count", cluster=cluster)} or {len(names)}
        lead = re.fullmatch(r"năm (\d{4}): (.+)", values.get("lead", ""))
        themes = {
            f"năm {one['year']}: “{one['text']}”" + (" (chủ đề chung của ngành)" if one["scope"] == "sector" else "")
            for one in world.of("theme", cluster=cluster)
        }
        days = {day(fact.get("date")) or str(fact["year"]) for fact in world.of("meeting", cluster=cluster)}
        return (
            unless(not names or names in world.members(cluster).values(), f"members: {names}")
            or unless("n" not in values or int(values["n"]) in counts, f"n: {counts}")
            or unless(not lead or self._held("lead", cluster, int(lead[1])) == self._units(lead[2]), "the lead")
            or unless("theme" not in values or values["theme"] in themes, "the theme")
            or unless(_within(values.get("meetings", ""), days), f"meetings: {days}")
        )


def _within(said: str, right: Iterable[str]) -> bool:
    return set(filter(None, said.split("; "))) <= set(right)


def _bare(name: str) -> str:
    """Return the unit of "tỉnh Cà Mau" or "TP Huế"."""
    return re.sub(r"^(?:[Tt]ỉnh|TP) ", "", name) if name != "TP Hồ Chí Minh" else name


def _small(name: str) -> str:
    """Return a place as it stands within a sentence."""
    return name[:1].lower() + name[1:] if name.startswith("Tỉnh ") else name
