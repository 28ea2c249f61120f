"""From the bytes of a file to its text. Runs in a process of its own: see `worker`."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from xml.parsers import expat

from bot.documents.kinds import Kind
from bot.documents.unreadable import BROKEN, EMPTY, LARGE, PAGES, PASSWORD, Unreadable

UNPACKED = 20 * 1024 * 1024
"""Most bytes of the one part of a .docx that is unpacked."""
MOST_PAGES = 200
LONGEST = 500_000
"""Most characters that are handed on."""
_OLE = b"\xd0\xcf\x11\xe0"
"""How old .doc files begin, and .docx files with a password."""
_BODY = "word/document.xml"
_NO_ARCHIVE = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, KeyError, RuntimeError, ValueError, EOFError, OSError,
)  # fmt: skip
"""What the library raises for archives that are none, or no longer."""
_BLOCKS = frozenset("p div br li tr h1 h2 h3 h4 h5 h6 title section article figure figcaption table ul ol".split())
_HIDDEN = frozenset("script style noscript template svg".split())


def text_of(content: bytes, kind: Kind) -> str:
    """Return the text of a file, a line a paragraph. Raises Unreadable."""
    text = _READERS[kind](content)
    lines = (" ".join(line.split()) for line in text.replace("\0", "").splitlines())
    found = "\n".join(line for line in lines if line)
    if not found:
        raise Unreadable(EMPTY)
    return found[:LONGEST]


def _plain(content: bytes) -> str:
    coding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        return content.decode(coding)
    except UnicodeDecodeError:
        raise Unreadable(BROKEN) from None


class _Page(HTMLParser):
    """Gathers what a page shows."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BLOCKS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(" ".join(data.split("\n")))


def _html(content: bytes) -> str:
    page = _Page()
    page.feed(_plain(content))
    page.close()
    return "".join(page.parts)


def _docx(content: bytes) -> str:
    if content.startswith(_OLE):
        raise Unreadable(PASSWORD)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_BODY).file_size > UNPACKED:
                raise Unreadable(LARGE)
            with archive.open(_BODY) as part:
                body = part.read(UNPACKED + 1)  # what the list of contents says may be a lie
    except _NO_ARCHIVE:
        raise Unreadable(BROKEN) from None
    if len(body) > UNPACKED:
        raise Unreadable(LARGE)
    return _words(body)


class _Words:
    """Gathers the words of a Word document's XML. One that declares entities is refused: Word writes none."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._shown = False
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.EntityDeclHandler = self._refuse

    def _begin(self, name: str, _: object) -> None:
        self._shown = name == "w:t"
        self.parts.append({"w:tab": " ", "w:br": "\n", "w:cr": "\n"}.get(name, ""))

    def _end(self, name: str) -> None:
        self._shown = False
        self.parts.append("\n" if name in ("w:p", "w:tr") else "")

    def _data(self, said: str) -> None:
        if self._shown:
            self.parts.append(said)

    def _refuse(self, *_: object) -> None:
        raise Unreadable(BROKEN)


def _words(body: bytes) -> str:
    words = _Words()
    try:
        words.parser.Parse(body, True)
    except expat.ExpatError:
        raise Unreadable(BROKEN) from None
    return "".join(words.parts)


def _pdf(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    no_pdf = (
        PyPdfError, ValueError, LookupError, ArithmeticError, TypeError, AttributeError, RecursionError,
        NotImplementedError,
    )  # fmt: skip
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unreadable(PASSWORD)
        if len(reader.pages) > MOST_PAGES:
            raise Unreadable(PAGES)
        return "\n".join(page.extract_text() for page in reader.pages)
    except no_pdf:
        raise Unreadable(BROKEN) from None


_READERS: Mapping[Kind, Callable[[bytes], str]] = {"text": _plain, "html": _html, "docx": _docx, "pdf": _pdf}
