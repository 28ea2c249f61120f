"""The made-up knowledge of the benchmarks: it loads, it has the size it says, and it is always the same."""

from __future__ import annotations

import itertools
from pathlib import Path
from random import Random

from benchmarks import generated, places
from benchmarks.asked import questions
from bot.loading.knowledge import check_knowledge, load_knowledge


def contents(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.yaml")}


def test_it_loads_without_problems_and_has_its_size(tmp_path: Path) -> None:
    generated.write(tmp_path / "knowledge", 1)
    assert check_knowledge(tmp_path / "knowledge") == []
    knowledge = load_knowledge(tmp_path / "knowledge")
    sizes = (len(knowledge.clusters), len(knowledge.units), len(knowledge.facts), len(knowledge.people))
    assert sizes == (generated.CLUSTERS, generated.UNITS, generated.FACTS, generated.PEOPLE)


def test_the_same_seed_makes_the_same_files_and_questions(tmp_path: Path) -> None:
    first, second = (generated.write(tmp_path / name, 1) for name in ("first", "second"))
    assert contents(tmp_path / "first") == contents(tmp_path / "second")
    assert questions(first, 100) == questions(second, 100)


def test_another_seed_makes_other_files(tmp_path: Path) -> None:
    generated.write(tmp_path / "first", 1)
    generated.write(tmp_path / "second", 1, seed=generated.SEED + 1)
    assert contents(tmp_path / "first") != contents(tmp_path / "second")


def test_beyond_the_last_roman_number_clusters_grow_instead_of_their_count() -> None:
    assert (generated.clusters(100), generated.clusters(1000)) == (900, 3999)
    parts = [generated._share(at, 3999, 63_000) for at in range(3999)]
    assert parts[0][0] == 0
    assert parts[-1][1] == 63_000
    assert all(before[1] == after[0] for before, after in itertools.pairwise(parts))


def test_names_do_not_run_out(tmp_path: Path) -> None:
    names = places.places(Random(1), places.Claims())
    some = list(itertools.islice(names, 45_000))
    assert len(set(some)) == len(some)
    assert {len(name.split()) for name in some} == {2, 3}


def test_every_kind_of_fact_is_there(tmp_path: Path) -> None:
    generated.write(tmp_path / "made", 1)
    shipped = load_knowledge(Path(__file__).resolve().parents[2] / "knowledge")
    made = load_knowledge(tmp_path / "made")
    assert {fact.kind for fact in made.facts} >= {fact.kind for fact in shipped.facts}
