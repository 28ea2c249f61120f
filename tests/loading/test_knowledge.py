"""The knowledge reader: a whole small folder, and one broken file at a time."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.errors import DataError
from bot.loading.knowledge import check_knowledge, load_knowledge
from bot.model import Cluster, Fact, Person, Reform, Unit

HERE = Path(__file__).parent
FIXTURE = HERE.parent / "fixtures" / "knowledge"
REAL = HERE.parents[1] / "knowledge"
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
HEAD = "cluster: XI\nnumber: 11\nname: Cụm thi đua số XI\nfacts:\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the fixture knowledge, to break."""
    return Path(shutil.copytree(FIXTURE, tmp_path / "knowledge"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_wrong_is_told_with_its_place_and_remedy(case: dict[str, Any], folder: Path) -> None:
    file = case.get("file", "clusters/cum-11.yaml")
    (folder / file).write_text(case.get("text") or _with_facts(case["facts"]), encoding="utf-8")
    told = [str(problem) for problem in check_knowledge(folder) if not _is_aftermath(str(problem), file)]
    assert told == [f"knowledge/{file}{_with_colon(problem)}" for problem in case["problems"]]


def _with_facts(facts: str) -> str:
    return HEAD + "".join(f"  {line}\n" for line in facts.splitlines())


def _with_colon(problem: str) -> str:
    return problem if problem.startswith(" ") else f":{problem}"


def _is_aftermath(problem: str, file: str) -> bool:
    """Cluster XII speaks of a meeting of cluster XI, which most cases leave out."""
    return file == "clusters/cum-11.yaml" and problem.startswith("knowledge/clusters/cum-12.yaml:6 facts[1].meeting")


def test_the_names_are_read_in_file_order() -> None:
    knowledge = load_knowledge(FIXTURE)
    assert [article.id for article in knowledge.articles] == ["bai-a", "bai-b"]
    assert [article.date for article in knowledge.articles] == [date(2021, 1, 5), None]
    assert knowledge.units[0] == Unit(name="Sông Xanh", kind="tỉnh", aliases=("SX", "Xanh"), now="Sông Xanh")
    assert len(knowledge.units) == 6
    assert knowledge.people == (
        Person(name="Trần Văn Thử", honorific="ông", aliases=("ông Thử",)),
        Person(name="Lê Thị Mẫu"),
    )
    assert knowledge.clusters == (
        Cluster(id="XI", number=11, name="Cụm thi đua số XI", regions=("miền Sông Nước",)),
        Cluster(id="XII", number=12, name="Cụm thi đua số XII"),
    )
    assert knowledge.reforms == (
        Reform(id="provinces", text="sáu đơn vị còn ba", source="Nghị quyết thử nghiệm số 01"),
    )


def _facts(kind: str, cluster: str = "XI") -> list[Fact]:
    return [fact for fact in load_knowledge(FIXTURE).facts if (fact.kind, fact.cluster) == (kind, cluster)]


def test_a_list_of_members_becomes_a_fact_a_unit() -> None:
    assert [fact.unit for fact in _facts("member")] == ["Sông Xanh", "Núi Đỏ", "Biển Vàng"]
    assert {(fact.basis, fact.source, fact.paragraph) for fact in _facts("member")} == {("attendance", "bai-a", 2)}


def test_a_handover_goes_from_one_unit_to_another() -> None:
    (fact,) = _facts("handover")
    assert (fact.from_unit, fact.unit, fact.year) == ("Sông Xanh", "Núi Đỏ", 2021)


def test_a_meeting_keeps_its_id_and_takes_its_year_from_its_date() -> None:
    (fact,) = _facts("meeting")
    assert fact == Fact(
        kind="meeting",
        cluster="XI",
        year=2021,
        date=date(2021, 1, 4),
        end_date=date(2021, 1, 5),
        meeting="xi-tong-ket-2020",
        type="tổng kết",
        session="sáng",
        place="Hội trường Sông Xanh",
        host="Sông Xanh",
        text="tổng kết năm 2020",
        about=("họp cuối năm", "hội nghị"),
        source="bai-a",
        paragraph=1,
    )


def test_units_beside_a_group_attended_on_their_own() -> None:
    attended = [(fact.person, fact.title, fact.text, fact.unit) for fact in _facts("attended")]
    assert attended == [
        ("Trần Văn Thử", "Thứ trưởng", "", ""),
        ("", "", "lãnh đạo vụ", ""),
        ("", "", "", "Hồ Bạc"),
        ("", "", "", "Rừng Lam"),
    ]


def test_an_award_has_the_year_it_was_earned_and_the_day_it_was_given() -> None:
    (fact,) = _facts("award")
    assert (fact.year, fact.date, fact.presenter, fact.status) == (2020, date(2021, 1, 5), "Trần Văn Thử", "awarded")


def test_every_kind_of_fact_is_in_the_fixture() -> None:
    assert len({fact.kind for fact in load_knowledge(FIXTURE).facts}) == 22
    assert [fact.note for fact in _facts("lead")] == ["bầu lúc 14:00"]


@pytest.mark.parametrize("typed", ["14:00", "no", "0356712345", "1_000", "null", "2021-02-03", "1e3", "0o17"])
def test_a_text_stays_as_typed(typed: str, folder: Path) -> None:
    facts = f"- {{kind: result, year: 2020, text: {typed}, source: bai-a#1}}"
    (folder / "clusters/cum-12.yaml").unlink()
    (folder / "clusters/cum-11.yaml").write_text(_with_facts(facts), encoding="utf-8")
    assert [fact.text for fact in load_knowledge(folder).facts] == [typed]


def test_every_problem_of_every_file_is_raised_at_once_in_order(folder: Path) -> None:
    for name in ("people.yaml", "articles.yaml"):
        (folder / name).unlink()
    (folder / "clusters/cum-9.yaml").write_text("cluster: IX\n", encoding="utf-8")
    (folder / "clusters/cum-12.yaml").write_text("cluster: [", encoding="utf-8")
    with pytest.raises(DataError) as raised:
        load_knowledge(folder)
    assert [(problem.file, problem.line, problem.path) for problem in raised.value.problems] == [
        ("knowledge/articles.yaml", 0, ""),
        ("knowledge/clusters/cum-9.yaml", 1, "number"),
        ("knowledge/clusters/cum-9.yaml", 1, "name"),
        ("knowledge/clusters/cum-9.yaml", 1, "facts"),
        ("knowledge/clusters/cum-12.yaml", 1, ""),
        ("knowledge/people.yaml", 0, ""),
    ]


def test_an_empty_folder_lacks_every_file(tmp_path: Path) -> None:
    files = [problem.file.removeprefix(f"{tmp_path.name}/") for problem in check_knowledge(tmp_path)]
    assert files == ["articles.yaml", "clusters", "people.yaml", "units.yaml"]


def test_meetings_of_a_broken_cluster_file_are_not_called_unknown(folder: Path) -> None:
    (folder / "clusters/cum-11.yaml").write_text("cluster: [", encoding="utf-8")
    assert [problem.file for problem in check_knowledge(folder)] == ["knowledge/clusters/cum-11.yaml"]


def test_equal_names_and_dates_are_one_object() -> None:
    lead, person = _facts("lead")[0], _facts("person")[0]
    knowledge = load_knowledge(FIXTURE)
    facts = {fact.kind: fact for fact in knowledge.facts if fact.cluster == "XI"}
    assert lead.unit is person.unit
    assert facts["lead"].source is facts["person"].source


def test_the_real_knowledge_loads() -> None:
    assert "\n".join(str(problem) for problem in check_knowledge(REAL)) == ""
