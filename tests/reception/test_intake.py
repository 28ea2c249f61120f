"""From what came to its answer: once, in order, again after a crash."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import Unsent
from bot.reception import sentences
from bot.reception.intake import STALE, Intake, parsed, payload_of
from bot.store import Received, Store

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


@dataclass(slots=True)
class Clerk:
    """Answers texts by writing them down; `errors` are raised first. A text's number in the store is its length.

    Who is `mute` cannot tell anything.
    """

    heard: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    group: bool = False
    mute: bool = False

    def row(self, data: object, now: datetime) -> Received | None:
        """Return a text as it is kept."""
        return kept(data, now) if isinstance(data, str) else None

    def read(self, data: object) -> str | None:
        """Return the text."""
        return data if isinstance(data, str) else None

    async def serve(self, item: str) -> None:
        """Write a text down."""
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append(item)

    async def answered(self, item: str) -> bool:
        """Say whether it is among those known."""
        return item in self.known

    def asked(self, item: str) -> str:
        """Return the chat of a text that asks."""
        return "" if item.endswith("!") else item[0]

    def is_private(self, item: str) -> bool:
        """Say whether it came in private."""
        return not self.group

    async def tell(self, item: str, text: str) -> None:
        """Write down what is told."""
        if self.mute:
            raise OSError("the disk is full")
        self.told.append((item, text))


def kept(data: object, at: datetime) -> Received:
    """Return something as it is kept; the chat of a text is its first letter."""
    text = str(data)
    payload = json.dumps(data).encode()
    return Received(channel="zalo", update_id=len(text), chat=text[0], payload=payload, received=at)


async def until(holds: Callable[[], bool]) -> None:
    """Return once something holds."""
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110 - what is waited for is in other hands
            await asyncio.sleep(0.01)


async def left(store: Store) -> list[str]:
    """Return what is not done."""
    await store.flush()
    return [str(parsed(row.payload)) for row in await store.inbox.pending("zalo")]


@pytest.fixture
def clerk() -> Clerk:
    """Return who answers."""
    return Clerk()


Make = Callable[..., Intake[str]]


@pytest.fixture
async def make(store: Store, clerk: Clerk) -> AsyncIterator[Make]:
    """Return what makes intakes, which are finished at the end."""
    made: list[Intake[str]] = []

    def intake(**how: object) -> Intake[str]:
        made.append(Intake("zalo", store, lambda: NOW, clerk, again_s=0.01, **how))  # type: ignore[arg-type]
        return made[-1]

    yield intake
    for one in made:
        await one.finish(5)


async def test_what_came_of_a_chat_is_answered_in_order_and_done(store: Store, make: Make, clerk: Clerk) -> None:
    texts = ["a", "ab", "abc", "abcd"]
    intake = make()
    await intake.take(texts)
    await until(lambda: len(clerk.heard) == 4)
    assert clerk.heard == texts
    assert await intake.finish(5)
    assert await left(store) == []


async def test_it_is_answered_once_and_what_is_none_is_left_out(make: Make, clerk: Clerk) -> None:
    intake = make()
    await intake.take(["a", "a"])
    await intake.take(["a", None, {"event_name": "x"}])
    await intake.finish(5)
    assert clerk.heard == ["a"]


@pytest.mark.parametrize("patience", [None, timedelta(0)])
async def test_what_could_not_be_sent_is_tried_again_while_it_is_wanted(
    store: Store, make: Make, clerk: Clerk, patience: timedelta | None
) -> None:
    clerk.errors = [Unsent("away"), Unsent("away")]
    await make(patience=patience).take(["a"])
    await until(lambda: clerk.heard == ["a"])
    await until(lambda: not clerk.errors)
    assert await left(store) == []


async def test_what_came_too_long_ago_to_be_wanted_is_done(store: Store, make: Make, clerk: Clerk) -> None:
    clerk.errors = [Unsent("away")]
    await store.inbox.put_many([kept("a", NOW - timedelta(minutes=2))])
    intake = make(patience=timedelta(minutes=1))
    await intake.replay()
    await until(lambda: not clerk.errors)
    await intake.finish(5)
    assert (clerk.heard, await left(store)) == ([], [])


async def test_what_cannot_be_sent_while_it_ends_waits_for_the_next_start(
    store: Store, make: Make, clerk: Clerk
) -> None:
    clerk.errors = [Unsent("closed")]
    intake = make()
    await intake.take(["a"])
    await intake.finish(5)
    assert (clerk.heard, await left(store)) == ([], ["a"])


@pytest.mark.parametrize("group", [False, True])
async def test_an_error_of_our_own_is_told_in_private_and_the_others_go_on(
    make: Make, clerk: Clerk, group: bool
) -> None:
    clerk.errors, clerk.group = [ValueError("a bug")], group
    await make().take(["a", "ab"])
    await until(lambda: clerk.heard == ["ab"])
    assert [item for item, text in clerk.told if text.startswith(sentences.APOLOGY.partition("{")[0])] == (
        [] if group else ["a"]
    )


async def test_an_apology_that_fails_too_keeps_nothing_else_from_its_answer(make: Make, clerk: Clerk) -> None:
    clerk.errors, clerk.mute = [ValueError("a bug")], True
    await make().take(["a", "ab"])
    await until(lambda: clerk.heard == ["ab"])


@pytest.mark.parametrize(("by_arrival", "order"), [(True, ["ab", "a"]), (False, ["a", "ab"])])
async def test_what_was_not_answered_is_and_what_is_old_is_not(
    store: Store, make: Make, clerk: Clerk, by_arrival: bool, order: list[str]
) -> None:
    ages = {
        "a": timedelta(minutes=1),
        "ab": timedelta(minutes=2),
        "bcd": STALE * 2,
        "bcde": STALE * 2,
        "cdef!": STALE * 2,
    }
    await store.inbox.put_many([kept(text, NOW - age) for text, age in ages.items()])
    await make(by_arrival=by_arrival).replay()
    await until(lambda: len(clerk.heard) == 2)
    assert clerk.heard == order
    assert clerk.told == [("bcde", sentences.LATE)], "once a chat, and where somebody asked"


async def test_what_was_answered_in_the_moment_before_a_crash_is_not_again(
    store: Store, make: Make, clerk: Clerk
) -> None:
    clerk.known = {"a"}
    await store.inbox.put_many([kept("a", NOW)])
    intake = make()
    await intake.replay()
    await intake.finish(5)
    assert (clerk.heard, await left(store)) == ([], [])


@pytest.mark.parametrize("age", [timedelta(0), STALE * 2])
async def test_what_cannot_be_read_any_more_is_done(store: Store, make: Make, age: timedelta) -> None:
    await store.inbox.put_many([kept([1], NOW - age)])
    await make().replay()
    assert await left(store) == []


@pytest.mark.parametrize(("raw", "data"), [(b"{}", {}), (b"", None), (b"[" * 10**5, None)], ids=["{}", "empty", "deep"])
def test_what_json_says(raw: bytes, data: object) -> None:
    assert parsed(raw) == data


def test_what_is_nested_without_end_is_not_kept() -> None:
    deep: list[object] = []
    for _ in range(10**5):
        deep = [deep]
    assert payload_of(deep) is None
    assert payload_of({"a": "b"}) == b'{"a": "b"}'
    while deep:  # else it is taken apart in one go, which is too deep as well
        (deep,) = deep  # type: ignore[assignment]
