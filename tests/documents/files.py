"""Files as people send them, made in memory."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfReader, PdfWriter

SAID = "Hội nghị tổng kết"


def docx(*paragraphs: str, body: str | None = None, name: str = "word/document.xml") -> bytes:
    """Return a .docx with those paragraphs, or with that XML for its body."""
    runs = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    whole = body or f'<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{runs}</w:body></w:document>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, whole)
    return made.getvalue()


def pdf(text: str, pages: int = 1, password: str = "") -> bytes:
    """Return a .pdf of so many pages, each with `text` (ASCII)."""
    stream = f"BT /F1 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    made = b"%PDF-1.4\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode() + table
    end += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(made)}\n%%EOF\n".encode()
    writer, page = PdfWriter(), PdfReader(io.BytesIO(made + end)).pages[0]
    for _ in range(pages):
        writer.add_page(page)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
