"""What pages gather."""

from __future__ import annotations

from bot.app import Live
from bot.web.pages.views import article_page, cluster_page, today_of, unit_page


def test_a_page_has_every_fact_of_its_source(live: Live) -> None:
    facts = live.dialogue.facts
    for id in facts.articles:
        told = [fact for fact in facts.knowledge.facts if fact.source == id]
        page = article_page(id, told, facts)
        assert page.count == len(told)
        assert {line.source.url for group in page.groups for line in group.lines} <= {f"/bai/{id}"}


def test_the_latest_roles_stand_first(live: Live) -> None:
    page = cluster_page("IX", live.dialogue.facts)
    assert [(line.label, line.year) for line in page.roles] == [("Cụm trưởng", 2020), ("Cụm phó", 2020)]
    assert [year for year, _ in page.years] == sorted((year for year, _ in page.years), reverse=True)


def test_what_became_of_a_unit(live: Live) -> None:
    facts = live.dialogue.facts
    assert today_of("Bạc Liêu", facts) == "Sở NN&MT tỉnh Cà Mau"
    assert today_of("Sài Gòn", facts) == ""
    assert [name for name, _ in unit_page("Bạc Liêu", facts).merged] == ["tỉnh Cà Mau"]
