"""Tests of the picture of a cluster's years."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bot.dialogue import Dialogue
from bot.facts import Facts
from bot.pictures.timeline import span, timeline
from tests.invented import fact, facts_with
from tests.pictures.sheet import SVG, Sheet, read

CLUSTERS = ["I", "II", "IV", "IX"]


def crowded() -> Facts:
    """Return facts of many years with very long texts."""
    long = "kết quả & thành tích <xuất sắc> " * 30
    return facts_with(
        *(fact("theme", "XII", year, text=long, note=long, scope="cluster") for year in range(1990, 2026))
    )


@pytest.mark.parametrize("cluster", [*CLUSTERS, "V"])
def test_no_text_is_outside_the_picture(dialogue: Dialogue, cluster: str) -> None:
    sheet = read(timeline(dialogue.facts, cluster))
    assert sheet.lines
    assert sheet.outside() == []
    assert min(float(found.attrib["font-size"]) for found in sheet.root.iter(f"{SVG}text")) >= 20


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_lines_do_not_run_into_each_other(dialogue: Dialogue, cluster: str) -> None:
    rows = sorted({line.y for line in read(timeline(dialogue.facts, cluster)).lines})
    assert min(after - before for before, after in pairwise(rows)) >= 20


def test_the_years_of_cluster_nine(dialogue: Dialogue) -> None:
    text = read(timeline(dialogue.facts, "IX")).text
    assert text.startswith("Cụm thi đua số IX Dòng thời gian năm 2019–2020 2019 Khen thưởng")
    assert "2020 Cụm trưởng Sở TN&MT tỉnh Bạc Liêu" in text
    assert text.endswith("Nguồn: Sở TN&MT Sóc Trăng, hội nghị ngày 28/02/2020.")


def test_several_sources_are_numbered_and_referred_to(dialogue: Dialogue) -> None:
    text = read(timeline(dialogue.facts, "I")).text
    assert "quản lý đất đai [1]" in text
    assert "[2] bài của Việt Linh (TN&MT)" in text


def test_what_the_articles_do_not_tell_is_said(dialogue: Dialogue) -> None:
    assert "Các bài báo chưa nêu: cụm trưởng, cụm phó và khen thưởng." in read(timeline(dialogue.facts, "I")).text
    assert "chưa nêu" not in read(timeline(dialogue.facts, "IX")).text


def test_what_was_only_nominated_is_an_empty_ring(dialogue: Dialogue) -> None:
    def rings(sheet: Sheet) -> int:
        return sum(found.attrib["fill"] == "#ffffff" for found in sheet.root.iter(f"{SVG}circle"))

    assert rings(read(timeline(dialogue.facts, "II"))) == 1
    assert rings(read(timeline(dialogue.facts, "IX"))) == 0


def test_a_cluster_nothing_is_known_of_says_so(dialogue: Dialogue) -> None:
    text = read(timeline(dialogue.facts, "V")).text
    assert "Trợ lý chưa có thông tin về Cụm thi đua số V." in text
    assert "I, II, IV và IX" in text


def test_text_is_escaped() -> None:
    text = read(timeline(facts_with(fact("theme", "XII", 2024, text="A & B <i>", scope="cluster")), "XII")).text
    assert "“A & B <i>”" in text


def test_a_crowded_cluster_stays_within_what_telegram_takes() -> None:
    sheet = read(timeline(crowded(), "XII"))
    assert sheet.outside() == []
    assert (sheet.width + sheet.height) * 1080 / sheet.width <= 10_000
    assert sheet.height / sheet.width <= 20
    assert "2025" in sheet.text
    assert "còn 24 mốc khác" in sheet.text


def test_a_picture_is_the_same_each_time(dialogue: Dialogue) -> None:
    assert timeline(dialogue.facts, "II") == timeline(dialogue.facts, "II")


def test_span_of_years() -> None:
    assert span([2020, 2013, 2021]) == "2013–2021"
    assert span([2020, 2020]) == "2020"
    with pytest.raises(ValueError, match="empty"):
        span([])
