"""The pages as a reader gets them: complete, linked, sourced, and never markup of somebody's own."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest

from bot.amendments.model import Amendment
from bot.app import Live
from bot.model import Article, Fact
from tests.web.pages.conftest import Site

_LINK = re.compile(r'href="(/[^"#]*)(?:#([^"]*))?"')
_ELSEWHERE = ("/static/", "/manifest", "/icon", "/anh/")


async def test_every_page_that_is_linked_is_there_and_so_is_the_place_on_it(site: Site) -> None:
    waiting, seen = ["/cum", "/don-vi", "/bai", "/tim"], dict[str, str]()
    anchors = set[tuple[str, str]]()
    while waiting:
        path = waiting.pop()
        page = await site.get(path)
        assert page.status == 200, path
        seen[path] = page.text
        for there, anchor in _LINK.findall(page.text):
            if there == "/" or there.startswith(_ELSEWHERE):
                continue
            if anchor:
                anchors.add((there, anchor))
            if there not in seen and there not in waiting:
                waiting.append(there)
    assert len(seen) > 70
    assert [one for one in sorted(anchors) if f'id="{one[1]}"' not in seen[one[0]]] == []


async def test_a_cluster_shows_its_years_members_and_meetings_with_their_sources(site: Site) -> None:
    page = await site.get("/cum/IX")
    for said in (
        "Sở TN&amp;MT tỉnh Bạc Liêu",
        "Sở TN&amp;MT tỉnh Sóc Trăng",
        "suy từ danh sách dự họp",
        "Tổng kết",
        "đoạn 7",
    ):
        assert said in page.text
    assert page.text.partition("<main")[2].count("<svg") == 2
    assert "Hoàng Sa" in page.text
    assert "Trường Sa" in page.text


@pytest.mark.parametrize(("path", "badges"), [("/cum/II", {"nominated"}), ("/cum/IX", {"awarded"})])
async def test_what_is_only_nominated_is_not_shown_as_awarded(site: Site, path: str, badges: set[str]) -> None:
    page = await site.get(path)
    found = re.findall(r'class="badge badge-(awarded|nominated)">([^<]*)<', page.text)
    assert {badge for badge, _ in found} == badges
    assert [("đề nghị" in said) == (badge == "nominated") for badge, said in found] == [True] * len(found)


@pytest.mark.parametrize(("asked", "there"), [("9", "IX"), ("ix", "IX"), ("02", "II"), ("1", "I")])
async def test_a_cluster_is_found_by_its_number_too(site: Site, asked: str, there: str) -> None:
    page = await site.get(f"/cum/{asked}")
    assert (page.status, page.headers["location"]) == (301, f"/cum/{there}")


@pytest.mark.parametrize("path", ["/cum/XX", "/cum/0", "/cum/%C2%B2", "/don-vi/sai-gon", "/bai/khong-co"])
async def test_what_is_not_there_is_said_to_be_not_there(site: Site, path: str) -> None:
    page = await site.get(path)
    assert page.status == 404
    assert "Không thấy trang" in page.text


async def test_a_unit_shows_what_became_of_it(site: Site) -> None:
    page = await site.get("/don-vi/bac-lieu")
    for said in ("Sở TN&amp;MT tỉnh Bạc Liêu", "Sở NN&amp;MT tỉnh Cà Mau", "/cum/IX", "/don-vi/ca-mau", "Cụm trưởng"):
        assert said in page.text


async def test_a_page_is_sent_again_only_when_it_changed(site: Site, live: Live) -> None:
    first = await site.get("/cum/IX")
    again = await site.get("/cum/IX", If_None_Match=first.headers["etag"])
    assert (again.status, again.text) == (304, "")
    live.amend((_amended("Hà Tĩnh"),))
    changed = await site.get("/cum/IX", If_None_Match=first.headers["etag"])
    assert changed.status == 200
    assert "Sở TN&amp;MT tỉnh Hà Tĩnh" in changed.text


async def test_what_an_editor_or_a_reader_writes_is_never_markup(site: Site, live: Live) -> None:
    live.amend((_amended("Hà Tĩnh", note="<b onclick=x>đậm</b>"),))
    for path in ("/cum/IX", "/don-vi/ha-tinh", "/tim?q=%3Cscript%3Ealert(1)%3C/script%3E", "/cum/%3Cimg%3E"):
        text = (await site.get(path)).text.partition("<main")[2]  # before it there is nothing of anybody's
        assert text
        assert not re.search(r"<(b|script|img)[ >]", text)


async def test_a_search_finds_pages_and_facts_without_marks(site: Site) -> None:
    page = await site.get("/tim?q=bac+lieu")
    assert "/don-vi/bac-lieu" in page.text
    assert "Cụm trưởng năm 2020" in page.text


def _amended(unit: str, note: str = "") -> Amendment:
    source = Article(
        id="qd-1",
        title="Quyết định 1/QĐ",
        publisher="Bộ",
        label="Quyết định 1/QĐ",
        date=date(2026, 1, 2),
        kind="decision",
    )
    fact = Fact(kind="lead", cluster="IX", year=2026, unit=unit, source="qd-1", paragraph=1, note=note)
    at = datetime(2026, 1, 3, tzinfo=UTC)
    return Amendment(id=1, action="add", editor="Lan", at=at, fact=fact, source=source)
