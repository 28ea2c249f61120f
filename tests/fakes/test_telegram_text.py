"""Telegram's reading of text."""

from __future__ import annotations

import pytest

from tests.fakes.telegram_text import BadMarkup, entity_text, parse_html, typed_entities, units


def test_length_in_utf16_units() -> None:
    assert [units(text) for text in ("", "Cụm", "👍", "👍 Cụm", "é")] == [0, 3, 2, 6, 1]


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>Cụm</b> 1", "Cụm 1", [("bold", 0, 3)]),
        ("👍 <b><i>x</i></b>", "👍 x", [("bold", 3, 1), ("italic", 3, 1)]),
        ("a &lt; b &amp; c &quot;&#33; &nbsp;", 'a < b & c "! &nbsp;', []),
        ("5 > 3", "5 > 3", []),
        ("<blockquote expandable>luật</blockquote>", "luật", [("expandable_blockquote", 0, 4)]),
        ("<B>hoa</B>", "hoa", [("bold", 0, 3)]),
        ("<b></b>trống", "trống", []),
        ('<span class="tg-spoiler">kín</span>', "kín", [("spoiler", 0, 3)]),
        ('<pre><code class="language-py">x</code></pre>', "x", [("code", 0, 1), ("pre", 0, 1)]),
    ],
)
def test_html(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    seen, found = parse_html(source)
    assert seen == text
    assert sorted((e["type"], e["offset"], e["length"]) for e in found) == entities


def test_links_keep_their_address() -> None:
    _, (link,) = parse_html('<a href="https://example.org/?a=1&amp;b=2">nguồn</a>')
    assert link == {"type": "text_link", "url": "https://example.org/?a=1&b=2", "offset": 0, "length": 5}


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("dưới < 5 triệu", 'Unsupported start tag "" at byte offset 8'),
        ("a<br>b", 'Unsupported start tag "br" at byte offset 1'),
        ("<b>hở", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<span>x</span>", 'Unsupported start tag "span"'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(BadMarkup) as refused:
        parse_html(source)
    assert str(refused.value).startswith(f"can't parse entities: {reason}")


def test_at_most_100_entities() -> None:
    assert len(parse_html("<b>x</b> " * 101)[1]) == 100


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start", [("bot_command", "/start")]),
        ("/hoi@thidua_bot cụm 1", [("bot_command", "/hoi@thidua_bot")]),
        ("👍 @thidua_bot ơi, hỏi @Lan_tnmt", [("mention", "@thidua_bot"), ("mention", "@Lan_tnmt")]),
        ("lan@example.org và 1/2/2025", []),
        ("100/2019/NĐ-CP", []),
        ("xem https://example.org/@ten #thidua", [("url", "https://example.org/@ten"), ("hashtag", "#thidua")]),
    ],
)
def test_what_telegram_finds_in_typed_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(e["type"], entity_text(text, e)) for e in typed_entities(text)] == found
