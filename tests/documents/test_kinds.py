"""Kinds of file by name."""

from __future__ import annotations

import pytest

from bot.documents.kinds import kind_of

KINDS = {"a.txt": "text", "BÀI.HTML": "html", "x.htm": "html", "a.b.docx": "docx", "cũ.doc": "docx", "a.PDF": "pdf"}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_name_says_the_kind(name: str, kind: str) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("name", ["", "pdf", "a.ics", "a.exe", "a.pdf.zip"])
def test_anything_else_is_none(name: str) -> None:
    assert (kind_of(name) is None) == (name != "pdf")
