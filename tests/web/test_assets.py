"""The files of the page: those of its folder and nothing else, kept by browsers for as long as they are the same."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from bot.web.assets import ANY_VERSION, Asset, Assets, asset_of
from bot.web.refusals import Refused
from tests.web.calls import Sent, call, scope
from tests.web.served import assets_in

GZIP = (b"accept-encoding", b"br, gzip")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return where the page of a test lies."""
    return tmp_path / "page"


async def fetched(assets: Assets, version: str, name: str) -> Sent:
    return await call(assets, scope(path_params={"version": version, "name": name}))


async def test_a_file_is_kept_under_the_address_of_its_version(folder: Path) -> None:
    assets = assets_in(folder)
    assert assets.address("icons/icon.svg") == f"/static/{assets.version}/icons/icon.svg"
    now = await fetched(assets, assets.version, "chat.js")
    assert now.headers["content-type"] == "text/javascript; charset=utf-8"
    assert now.headers["cache-control"] == "public, max-age=31536000, immutable"
    lasting = await fetched(assets, ANY_VERSION, "chat.js")
    assert (lasting.body, lasting.headers["cache-control"]) == (now.body, "no-cache")
    for none in ("x", "", "00000000000g"):
        with pytest.raises(Refused) as refused:
            await fetched(assets, none, "chat.js")
        assert refused.value.status == 404


async def test_a_file_of_another_version_is_asked_for_again_and_in_the_end_not_kept(folder: Path) -> None:
    assets, asked = assets_in(folder), {"version": "000000000000", "name": "icons/icon.svg"}
    query, seen = "", []
    for _ in range(6):
        sent = await call(assets, scope(path_params=asked, query=query))
        assert (sent.status, sent.headers["cache-control"]) == (307, "no-store")
        place, _, query = sent.headers["location"].partition("?")
        assert place == "/static/000000000000/icons/icon.svg"
        seen.append(query)
    assert len(set(seen)) == 6
    sent = await call(assets, scope(path_params=asked, query=query))
    assert (sent.status, sent.headers["cache-control"]) == (200, "no-store")
    assert sent.body == assets.get("icons/icon.svg").body
    with pytest.raises(Refused):
        await call(assets, scope(path_params=asked | {"name": "none.js"}, query=query))


@pytest.mark.parametrize("name", ["//example.org", "a\r\nb", "tệp.js", "?x", "a b"], ids=ascii)
async def test_asking_again_never_leads_elsewhere(folder: Path, name: str) -> None:
    sent = await call(assets_in(folder), scope(path_params={"version": "000000000000", "name": name}))
    assert re.fullmatch(r"/static/000000000000/[\w%./]+\?again=1", sent.headers["location"])


async def test_a_service_worker_is_another_with_every_version(folder: Path) -> None:
    old = await call(assets_in(folder).worker("sw.js"), scope())
    (folder / "static" / "part.js").write_text("export {}", encoding="utf-8")
    new = await call(Assets(folder / "static", folder / "templates").worker("sw.js"), scope())
    assert old.body.startswith(b"// service worker")
    assert old.body != new.body
    assert old.headers["cache-control"] == "no-cache"


def test_another_file_makes_another_version(folder: Path) -> None:
    before = assets_in(folder)
    assert Assets(folder / "static", folder / "templates").version == before.version
    (folder / "static" / "part.js").write_text("export {}", encoding="utf-8")
    assert Assets(folder / "static", folder / "templates").version != before.version


@pytest.mark.parametrize(
    "name",
    ["", "none.js", "../templates/chat.html", "/etc/passwd", "..", "icons", "icons/../chat.js", "chat.js\0", "CHAT.JS"],
    ids=ascii,
)
async def test_nothing_else_is_there(folder: Path, name: str) -> None:
    assets = assets_in(folder)
    with pytest.raises(Refused) as refused:
        await fetched(assets, assets.version, name)
    assert refused.value.status == 404


async def test_text_is_sent_compressed_to_who_takes_it() -> None:
    asset = asset_of("cụm thi đua ".encode() * 100, ".js")
    packed, bare = await call(asset.answer(scope("GET", GZIP)), scope()), await call(asset.answer(scope()), scope())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == bare.body == asset.body
    assert "content-encoding" not in bare.headers
    assert packed.headers["vary"] == bare.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize(("body", "suffix"), [(b"x" * 999, ".png"), (b"x", ".js")], ids=["picture", "short"])
def test_what_gets_no_shorter_is_not_compressed(body: bytes, suffix: str) -> None:
    assert asset_of(body, suffix).packed == b""


async def test_what_the_browser_has_is_not_sent_again() -> None:
    asset = asset_of(b"body", ".css")
    asked = scope("GET", (b"if-none-match", asset.etag))
    sent = await call(asset.answer(asked), asked)
    assert (sent.status, sent.body, sent.headers["etag"]) == (304, b"", asset.etag.decode())


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [(".webmanifest", "application/manifest+json"), (".svg", "image/svg+xml; charset=utf-8"),
     (".exe", "application/octet-stream")],
)  # fmt: skip
def test_the_type_goes_by_the_name(suffix: str, kind: str) -> None:
    assert asset_of(b"", suffix).kind == kind.encode()


async def test_a_page_knows_where_the_files_are(folder: Path) -> None:
    assets = assets_in(folder)
    page: Asset = assets.page("chat.html", here="/<&")
    assert page.body.decode().startswith("<!doctype html><title>/&lt;&amp;</title>")
    assert assets.address("chat.js").encode() in page.body
    with pytest.raises(UndefinedError):
        assets.page("chat.html")


async def test_a_file_may_stand_at_the_root(folder: Path) -> None:
    assets = assets_in(folder)
    assert (await call(assets.root("sw.js"), scope())).body == b"// service worker"
    with pytest.raises(Refused):
        await call(assets.root("none.js"), scope())
