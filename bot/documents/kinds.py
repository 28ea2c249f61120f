"""What kind of file somebody sends, by its name."""

from __future__ import annotations

from typing import Literal

Kind = Literal["text", "html", "docx", "pdf"]
_ENDINGS: dict[str, Kind] = {
    "txt": "text",
    "html": "html",
    "htm": "html",
    "docx": "docx",
    "doc": "docx",
    "pdf": "pdf",
}


def kind_of(name: str) -> Kind | None:
    """Return the kind of a file, None where it is none that is read; an old .doc is tried, and refused, as .docx."""
    return _ENDINGS.get(name.lower().rpartition(".")[2])
