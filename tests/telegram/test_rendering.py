"""Replies as Telegram shows them: valid, whole, never too long, over everything the bot says and worse."""

from __future__ import annotations

import html
import itertools
import random
import re
from typing import Any

import pytest

from bot import answers as views_of
from bot.answers.ask import Ask
from bot.answers.details import Details
from bot.dialogue import Dialogue
from bot.model import Reply
from bot.replies import Replies
from bot.telegram.rendering import LONGEST, SHORT, plain, render, utf16
from tests.invented import INTENTS, TODAY

TAG = re.compile(r"<(/?)(b|i|blockquote)( expandable)?>")
SOURCE = "Nguồn: báo A, đăng ngày 01/02/2013."


def _reply(text: str, *sources: str, intent: str | None = "lead") -> Reply:
    return Reply(outcome="answer", text=text, intent=intent, sources=sources)


def _text_of(message: str) -> str:
    """Return what is read of an HTML message, after making sure that it is one."""
    open_tags: list[str] = []
    for closing, name, _ in TAG.findall(message):
        if closing:
            assert open_tags.pop() == name
        else:
            assert open_tags == [], "no tag stands in another"
            open_tags.append(name)
    assert open_tags == []
    text = TAG.sub("", message)
    assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)", text)
    return html.unescape(text)


def _assert_whole(reply: Reply) -> None:
    messages, texts = render(reply), plain(reply)
    assert [_text_of(message) for message in messages] == texts
    assert all(0 < utf16(message) <= LONGEST for message in messages)
    assert all(text == text.strip() for text in texts)
    said = reply.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert re.sub(r"\s", "", "".join(texts)) == re.sub(r"\s", "", said)


@pytest.fixture(scope="module")
def real(dialogue: Dialogue) -> Replies:
    """Return what words answers over the real knowledge."""
    details = Details(dialogue.facts)
    return Replies(dialogue.facts, dialogue.intents, views_of.views(details), details)


@pytest.mark.parametrize("intent", list(INTENTS.intents))
def test_every_reply_the_bot_has_is_rendered_whole(real: Replies, intent: str) -> None:
    meant = real.intents.intents[intent]
    asked: list[dict[str, Any]] = [{"clusters": (cluster,)} for cluster in (*real.facts.clusters, "XCIX")]
    asked += [{}, *({"people": (person,)} for person in list(real.facts.people)[:20])]
    for slots, yesno in itertools.product(asked, (True, False)):
        told = real.tell(meant, Ask(intent=intent, today=TODAY, kinds=meant.facts, yesno=yesno, **slots))
        reply = real.together([told], ())
        _assert_whole(reply)
        (message,) = render(reply)
        assert message.startswith("<b>")
        assert message.count("<i>") == sum(line.startswith("Nguồn:") for line in reply.text.splitlines())


def test_the_first_line_is_bold_and_the_source_last_in_italics() -> None:
    assert render(_reply(f"Cụm I có 2 đơn vị.\nThêm.\n{SOURCE}", "bai-a")) == [
        f"<b>Cụm I có 2 đơn vị.</b>\nThêm.\n<i>{SOURCE}</i>"
    ]
    assert plain(_reply(f"Một.\n\n{SOURCE}\n", "bai-a")) == [f"Một.\n{SOURCE}"]


def test_a_reply_about_sources_has_no_line_of_them() -> None:
    assert "<i>" not in render(_reply("Theo bài:\nbáo A.", "bai-a", intent="source"))[0]
    assert "<i>" not in render(_reply("Theo bài:\nbáo A."))[0]
    assert render(_reply("Một.", "bai-a")) == ["<b>Một.</b>"]


def test_what_people_type_is_never_markup() -> None:
    message = render(_reply('Không rõ "<b>A & B</b>" <script>&lt;'))[0]
    assert message == '<b>Không rõ "&lt;b&gt;A &amp; B&lt;/b&gt;" &lt;script&gt;&amp;lt;</b>'


@pytest.mark.parametrize(("count", "sources"), list(itertools.product(range(1, 30), [(), ("bai-a",)])))
def test_at_most_six_lines_stand_outside_the_fold(count: int, sources: tuple[str, ...]) -> None:
    lines = [f"Dòng {n}" for n in range(count)] + [SOURCE] * len(sources)
    reply = _reply("\n".join(lines), *sources)
    _assert_whole(reply)
    (message,) = render(reply)
    outside = re.sub(r"<blockquote expandable>.*</blockquote>", "fold", message, flags=re.DOTALL)
    assert len(outside.splitlines()) == min(SHORT, len(lines))
    assert ("fold" in outside) == (len(lines) > SHORT)
    assert message.count("<blockquote expandable>") <= 1


def test_long_replies_are_split_at_the_ends_of_lines() -> None:
    lines = [f"Dòng {n}: " + "🙂 & ă " * 20 for n in range(100)]
    reply = _reply("\n".join([*lines, SOURCE]), "bai-a")
    _assert_whole(reply)
    messages = render(reply)
    assert len(messages) > 2
    assert all("<blockquote expandable>" in message for message in messages)
    assert messages[-1].endswith(f"<i>{SOURCE}</i>")
    assert "\n".join(plain(reply)).splitlines() == [line.strip() for line in reply.text.splitlines()]


@pytest.mark.parametrize("letter", ["a", "ă", "🙂", "&", "<", "🙂 ", "ab cd "])
@pytest.mark.parametrize("count", [1, 2047, 2048, 4095, 4096, 4097, 9001])
def test_one_line_of_any_length_is_cut_to_fit(letter: str, count: int) -> None:
    _assert_whole(_reply(letter * count))


def test_long_lines_are_cut_between_words() -> None:
    messages = plain(_reply("đơn vị " * 1000))
    assert {word for message in messages for word in message.split()} == {"đơn", "vị"}


@pytest.mark.parametrize("seed", range(60))
def test_any_text_at_all_is_rendered_whole(seed: int) -> None:
    chance = random.Random(seed)
    letters = "aă đ<>&\"' 🙂👩‍🌾\u0301\n\r\u2028\t\ud83d;/b"
    text = "".join(chance.choice(letters) * chance.choice([1, 1, 1, 7, 300]) for _ in range(chance.randrange(1, 400)))
    if text.strip():
        _assert_whole(_reply(text, *["bai-a"] * chance.randrange(2)))


@pytest.mark.parametrize("text", ["", " \n "])
def test_nothing_is_no_message(text: str) -> None:
    assert render(_reply(text)) == plain(_reply(text)) == []


def test_units_are_those_of_utf16() -> None:
    for text in ["", "a", "ă", "🙂", "👩‍🌾", "e\u0302\u0301", "\uffff\U00010000"]:
        assert utf16(text) == len(text.encode("utf-16-le")) // 2
    assert utf16("\ud83d") == 1
