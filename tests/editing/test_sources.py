"""Sources that are no articles."""

from __future__ import annotations

from datetime import date

import pytest

from bot.editing.sources import LONGEST, parted, source_of

TODAY = date(2026, 11, 24)
WORD = "theo Lan, ngày 24/11/2026"

PARTED: dict[str, tuple[str, str]] = {
    "A là B, theo Quyết định 1/QĐ": ("A là B", "Quyết định 1/QĐ"),
    "A là B (nguồn: báo X)": ("A là B", "báo X"),
    'chủ đề là "sống theo gương Bác"': ('chủ đề là "sống theo gương Bác"', ""),
    "họp theo hình thức trực tuyến": ("họp theo hình thức trực tuyến", ""),
    "A là B": ("A là B", ""),
    "A là B theo": ("A là B theo", ""),
}


@pytest.mark.parametrize(("text", "parts"), PARTED.items(), ids=list(PARTED))
def test_a_statement_and_its_source(text: str, parts: tuple[str, str]) -> None:
    assert parted(text) == parts


DECISION = f"Quyết định 12/QĐ-BNNMT ngày 05/01/2026 ({WORD})"
SOURCES: dict[str, tuple[str, str, date]] = {
    "Quyết định 12/QĐ-BNNMT ngày 5/1/2026": ("decision", DECISION, date(2026, 1, 5)),
    "QĐ số 12/QĐ-BNNMT, ngày 5 tháng 1 năm 2026": ("decision", DECISION, date(2026, 1, 5)),
    "giấy mời 209/GM-SNNMT": ("decision", f"Giấy mời 209/GM-SNNMT ({WORD})", TODAY),
    "Quyết định 12/QĐ-BNNMT ngày 31/2/2026": ("decision", f"Quyết định 12/QĐ-BNNMT ngày 31/2/2026 ({WORD})", TODAY),
    "ông Nam": ("person", f"ông Nam ({WORD})", TODAY),
    "": ("person", WORD, TODAY),
}


@pytest.mark.parametrize(("said", "kind", "label", "day"), [(said, *rest) for said, rest in SOURCES.items()])
def test_a_source_is_shown_as_what_it_is(said: str, kind: str, label: str, day: date) -> None:
    source = source_of(said, "Lan", TODAY)
    assert (source.kind, source.label, source.date, source.paragraphs) == (kind, label, day, 1)


def test_the_same_document_told_twice_is_one_source() -> None:
    one, other = (source_of(said, "Lan", TODAY).id for said in ("QĐ 12/QĐ-BNNMT", "quyết định 12/QĐ-BNNMT"))
    assert one == other == "quyet-dinh-12-qd-bnnmt"


def test_no_source_is_endless() -> None:
    source = source_of("x" * 10_000, "Lan", TODAY)
    assert max(len(source.id), len(source.title)) <= LONGEST
