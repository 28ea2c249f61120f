"""Editors tell how many members a cluster has, who has which post, and paste short news and decisions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.telegram_world import LAN
from tests.telegram.conftest import Online
from tests.telegram.steps import answered, edited_after

NOW = datetime(2026, 11, 24, 2, tzinfo=UTC)
DECISION = "Quyết định 12/QĐ-BNNMT ngày 5/1/2026"
SHOWN = "12/QĐ-BNNMT ngày 05/01/2026 (theo Lan, ngày 24/11/2026)"


@pytest.fixture
async def online(offline: Online) -> Online:
    """Return a bot that runs, with Lan an editor by its settings."""
    offline.now = NOW
    await offline.start(editors=frozenset({LAN.id}))
    return offline


async def following(online: Online, button: str, card: dict[str, Any]) -> dict[str, Any]:
    """Press a button of a card and return the card that is sent after it."""
    before = len(online.api.called("sendMessage"))
    await edited_after(online, button, card)
    return dict((await online.api.wait_for(before + 1, "sendMessage"))[before].result)


FLOWS = {
    "how many members": (
        f"cập nhật: số thành viên cụm IX năm 2026 là 6, theo {DECISION}",
        "Số thành viên Cụm thi đua số IX năm 2026: 6",
        "cụm IX có bao nhiêu thành viên",
        "6",
    ),
    "how many members put right": (
        f"sửa: cụm I năm 2021 có 9 đơn vị, theo {DECISION}",
        "Số thành viên Cụm thi đua số I năm 2021: 9",
        "cụm I có bao nhiêu thành viên",
        "9",
    ),
    "the post of somebody new": (
        f"cập nhật: ông Đặng Hữu Phước là Giám đốc Sở NN&MT Cà Mau, cụm IX năm 2026, theo {DECISION}",
        "Chức vụ năm 2026 của Đặng Hữu Phước: Giám đốc Sở NN&MT Cà Mau",
        "ông Đặng Hữu Phước là ai",
        "Giám đốc Sở NN&MT Cà Mau",
    ),
    "the new post of somebody known": (
        f"cập nhật: bà Nguyễn Thị Phương Hoa là Thứ trưởng Bộ NN&MT năm 2026, theo {DECISION}",
        "Chức vụ năm 2026 của Nguyễn Thị Phương Hoa: Thứ trưởng Bộ NN&MT",
        "Nguyễn Thị Phương Hoa là ai",
        "Thứ trưởng Bộ NN&MT",
    ),
    "a post put right": (
        f"sửa: chức vụ của ông Đào Quang Khải năm 2021 là Chủ tịch UBND tỉnh Bắc Ninh, theo {DECISION}",
        "Chức vụ năm 2021 của Đào Quang Khải: Chủ tịch UBND tỉnh Bắc Ninh",
        "Đào Quang Khải là ai",
        ": Chủ tịch UBND tỉnh Bắc Ninh",
    ),
    "a decision that names its year only by its day": (
        f"cập nhật: cụm trưởng cụm IX là Sở NN&MT Cà Mau, theo {DECISION}",
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
        "cụm trưởng cụm IX năm 2026 là ai",
        "Cà Mau",
    ),
    "a decision that is pasted": (
        "Quyết định số 12/QĐ-BNNMT ngày 05/01/2026: Cụm trưởng Cụm thi đua số IX là Sở NN&MT Cà Mau.",
        "Cụm trưởng Cụm thi đua số IX năm 2026: Sở NN&MT tỉnh Cà Mau",
        "cụm trưởng cụm IX năm 2026 là ai",
        "Cà Mau",
    ),
}


@pytest.mark.parametrize(("said", "shown", "question", "told"), FLOWS.values(), ids=FLOWS)
async def test_it_is_shown_confirmed_told_and_undone(
    online: Online, said: str, shown: str, question: str, told: str
) -> None:
    before = await answered(online, question)
    card = await online.ask(said)
    assert shown in card["text"].splitlines()
    assert SHOWN in card["text"]
    kept = await edited_after(online, "Đúng", card)
    after = await answered(online, question)
    assert (told in after, told in before) == (True, False), after
    await edited_after(online, "Hoàn tác", kept)
    assert await answered(online, question) == before


async def test_what_rests_on_a_day_is_to_be_looked_at_twice(online: Online) -> None:
    card = await online.ask(f"cập nhật: cụm trưởng cụm IX là Sở NN&MT Cà Mau, theo {DECISION}")
    assert "ở đây lấy năm 2026 theo ngày của" in card["text"]


async def test_short_news_is_read_as_an_article(online: Online) -> None:
    news = (
        "Ngày 20/11/2026, tại Cà Mau, Cụm thi đua số IX - Bộ NN&MT tổng kết công tác thi đua. "
        "Sở NN&MT Cà Mau được bầu làm Cụm trưởng, Sở NN&MT An Giang làm Cụm phó."
    )
    question = "cụm trưởng cụm IX năm 2027 là ai"
    before = await answered(online, question)
    card = await online.ask(news)
    assert "tổng kết" in card["text"]
    assert "20/11/2026" in card["text"]
    assert "Nguồn: bài “Ngày 20/11/2026, tại Cà Mau" in card["text"]
    lead = await following(online, "Bỏ", card)
    assert "Cụm trưởng Cụm thi đua số IX năm 2027: Sở NN&MT tỉnh Cà Mau" in lead["text"]
    deputy = await following(online, "Đúng", lead)
    await edited_after(online, "Bỏ", deputy)
    after = await answered(online, question)
    assert ("Sở NN&MT tỉnh Cà Mau" in after, "Sở NN&MT tỉnh Cà Mau" in before) == (True, False)


async def test_talk_that_only_sounds_like_news_is_answered(online: Online) -> None:
    talk = "Tôi nhớ ngày 20/12/2020 trời mưa to lắm, hôm ấy tôi bận nên không dự được buổi họp của cụm IX, tiếc quá"
    assert "Ghi vào dữ liệu" not in await answered(online, talk)
