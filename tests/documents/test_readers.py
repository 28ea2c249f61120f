"""The text of each kind of file."""

from __future__ import annotations

import pytest

from bot.documents.kinds import Kind
from bot.documents.readers import LONGEST, UNPACKED, text_of
from bot.documents.unreadable import BROKEN, EMPTY, LARGE, PAGES, PASSWORD, Unreadable
from tests.documents.files import SAID, docx, pdf

READ: dict[str, tuple[bytes, Kind, str]] = {
    "text": (f"\n {SAID} \r\n\r\nhai".encode(), "text", f"{SAID}\nhai"),
    "text with a mark": (SAID.encode("utf-8-sig"), "text", SAID),
    "text of Notepad": (SAID.encode("utf-16"), "text", SAID),
    "a page": (
        f"<title>T</title><script>x</script><p>{SAID}<br>a &amp; b</p><style>y</style>".encode(),
        "html",
        f"T\n{SAID}\na & b",
    ),
    "docx": (docx(SAID, "a &amp; b"), "docx", f"{SAID}\na & b"),
    "docx that hides words": (
        docx(body='<w:d xmlns:w="w"><w:p><w:t>A</w:t><w:del><w:delText>X</w:delText></w:del><w:t>B</w:t></w:p></w:d>'),
        "docx",
        "AB",
    ),
    "pdf": (pdf("Cum thi dua", 2), "pdf", "Cum thi dua\nCum thi dua"),
}


@pytest.mark.parametrize(("content", "kind", "text"), READ.values(), ids=READ)
def test_a_file_is_read(content: bytes, kind: Kind, text: str) -> None:
    assert text_of(content, kind) == text


LAUGHS = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:d xmlns:w="w"><w:t>&b;</w:t></w:d>'
NOT_READ: dict[str, tuple[bytes, Kind, str]] = {
    "bytes as text": (b"\xff\xfa\x00", "text", BROKEN),
    "nothing": (b" \n ", "text", EMPTY),
    "no archive": (b"abc", "docx", BROKEN),
    "half an archive": (docx(SAID)[:-30], "docx", BROKEN),
    "another archive": (docx(SAID, name="xl/workbook.xml"), "docx", BROKEN),
    "an old .doc": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "docx", PASSWORD),
    "a bomb": (docx(body=f'<w:d xmlns:w="w"><w:t>{" " * (UNPACKED + 1)}</w:t></w:d>'), "docx", LARGE),
    "a billion laughs": (docx(body=LAUGHS), "docx", BROKEN),
    "broken XML": (docx(body="<w:d>"), "docx", BROKEN),
    "no pdf": (b"%PDF-1.4 abc", "pdf", BROKEN),
    "a pdf with a password": (pdf("x", password="1"), "pdf", PASSWORD),
    "a book": (pdf("x", 201), "pdf", PAGES),
    "a pdf of pictures": (pdf(""), "pdf", EMPTY),
}


@pytest.mark.parametrize(("content", "kind", "reason"), NOT_READ.values(), ids=NOT_READ)
def test_or_it_is_said_why_not(content: bytes, kind: Kind, reason: str) -> None:
    with pytest.raises(Unreadable) as raised:
        text_of(content, kind)
    assert raised.value.reason == reason


def test_no_text_is_endless() -> None:
    assert len(text_of(b"a" * (LONGEST + 10), "text")) == LONGEST
