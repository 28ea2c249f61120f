"""The files of the page, read once: each with its type, its mark of what is in it, and ready compressed."""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.refusals import NO_PLACE, Refused
from bot.web.responses import HTML, NO_STORE, Answer, Header, header, unchanged

HOME = Path(__file__).resolve().parent
STATIC, TEMPLATES = HOME / "static", HOME / "templates"
CHAT = "chat.html"
ANY_VERSION = "app"
"""The version in the addresses that files which are no templates (the manifest) name: the file as it is now."""
_KINDS = {
    ".css": b"text/css; charset=utf-8",
    ".html": HTML,
    ".ico": b"image/x-icon",
    ".jpg": b"image/jpeg",
    ".js": b"text/javascript; charset=utf-8",
    ".json": b"application/json",
    ".png": b"image/png",
    ".svg": b"image/svg+xml; charset=utf-8",
    ".webmanifest": b"application/manifest+json",
    ".webp": b"image/webp",
    ".woff2": b"font/woff2",
}
_PACKED = (b"text/", b"application/", b"image/svg")
FOR_GOOD, ASK = b"public, max-age=31536000, immutable", b"no-cache"
"""How browsers keep a file: as long as they like, as its address changes with it; or asking each time."""
_VERSION = re.compile(r"[0-9a-f]{12}")
_TRIES, _TRY = 6, re.compile(rb"again=(\d)")
_VARY: Header = (b"vary", b"accept-encoding")


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent; `packed` is it compressed, empty where that is no shorter."""

    body: bytes
    kind: bytes
    etag: bytes
    packed: bytes = b""

    def answer(self, scope: Scope, kept: bytes = ASK) -> Answer:
        """Return the answer to a request for it, which browsers are to keep as `kept` says."""
        headers = ((b"cache-control", kept), (b"etag", self.etag), _VARY)
        if unchanged(scope, self.etag):
            return Answer(kind=self.kind, status=304, headers=headers)
        if self.packed and b"gzip" in header(scope, b"accept-encoding"):
            return Answer(self.packed, self.kind, headers=(*headers, (b"content-encoding", b"gzip")))
        return Answer(self.body, self.kind, headers=headers)


class Assets:
    """The files of a folder by their path in it, all in memory: nothing else can be asked for."""

    def __init__(self, static: Path = STATIC, templates: Path = TEMPLATES) -> None:
        """Read the folder `static`, and the pages' frames in `templates`."""
        self._known = {name: asset_of(content, Path(name).suffix) for name, content in _files(static)}
        parts = (f"{name}\0".encode() + asset.etag for name, asset in sorted(self._known.items()))
        self.version = hashlib.sha256(b"".join(parts)).hexdigest()[:12]
        self.templates = Environment(
            loader=FileSystemLoader(templates), autoescape=select_autoescape(), undefined=StrictUndefined,
            trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self.templates.globals["asset"] = self.address

    def address(self, name: str) -> str:
        """Return where a file is for as long as it is what it is."""
        return f"/static/{self.version}/{name}"

    def get(self, name: str) -> Asset:
        """Return a file. Raises Refused for one that is none."""
        asset = self._known.get(name)
        if asset is None:
            raise Refused(404, NO_PLACE)
        return asset

    def worker(self, name: str) -> ASGIApp:
        """Return an application that serves a service worker: another one with every version, so that it looks anew."""
        found = self._known.get(name)
        marked = found and asset_of(found.body + f"// {self.version}\n".encode(), Path(name).suffix)
        return self._serving(marked)

    def root(self, name: str) -> ASGIApp:
        """Return an application that serves a file under another address."""
        return self._serving(self._known.get(name))

    @staticmethod
    def _serving(asset: Asset | None) -> ASGIApp:
        """Return an application that serves a file, if there is one."""

        async def serve(scope: Scope, receive: Receive, send: Send) -> None:
            if asset is None:
                raise Refused(404, NO_PLACE)
            await asset.answer(scope)(scope, receive, send)

        return serve

    def page(self, name: str, **values: object) -> Asset:
        """Return a page whose frame is `name`, filled with `values`."""
        return asset_of(self.templates.get_template(name).render(**values).encode(), ".html")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve /static/{version}/{name}; see `ANY_VERSION`. Raises Refused for what is none."""
        version, name = scope["path_params"]["version"], scope["path_params"]["name"]
        if version in (self.version, ANY_VERSION):
            answer = self.get(name).answer(scope, FOR_GOOD if version == self.version else ASK)
        else:
            answer = self._elsewhere(scope, version, name)
        await answer(scope, receive, send)

    def _elsewhere(self, scope: Scope, version: str, name: str) -> Answer:
        """Answer for a file of an older or newer program that serves beside this one.

        Who asks again comes to that one sooner or later; who never does gets the file as it is here, better than none,
        and does not keep it. Raises Refused for what is none.
        """
        tried = _TRY.fullmatch(scope["query_string"])
        again = int(tried[1]) + 1 if tried else 1
        if not _VERSION.fullmatch(version):
            raise Refused(404, NO_PLACE)
        if again > _TRIES:
            return self.get(name).answer(scope, NO_STORE[1])
        address = f"/static/{version}/{quote(name)}?again={again}"
        return Answer(kind=HTML, status=307, headers=(NO_STORE, (b"location", address.encode("ascii"))))


def asset_of(body: bytes, suffix: str) -> Asset:
    """Return a file as it is sent; `suffix` tells its type."""
    kind = _KINDS.get(suffix, b"application/octet-stream")
    packed = gzip.compress(body, 9, mtime=0) if kind.startswith(_PACKED) else b""
    etag = b'"' + hashlib.sha256(body).hexdigest()[:20].encode() + b'"'
    return Asset(body, kind, etag, packed if len(packed) < len(body) else b"")


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder).as_posix(), path.read_bytes()
