"""The hub: open pages hear what happens in their chat, in order, each thing once, wherever it was served."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import Store
from bot.store.webturns import Kept, Line
from bot.web.events import FORGOTTEN, MOST_OF_ADDRESS, MOST_OF_ONE, OVERLAP, Hub, Stream, told
from bot.web.refusals import Refused
from tests.store.at import AT

ONE, TWO, THREE = (Line(id=n, payload=f'{{"id":{n}}}') for n in (1, 2, 3))
NEW_TWO = Line(id=2, payload='{"id":2,"version":1}', version=1)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Yield an empty store that other programs write to as well."""
    async with await Store.open(tmp_path / "bot.db", shared=True) as opened:
        yield opened


@pytest.fixture
def hub(store: Store) -> Hub:
    """Return a hub with no page open."""
    return Hub(store, lambda: AT)


async def elsewhere(store: Store, chat: str, *lines: Line, changed: tuple[Line, ...] = ()) -> None:
    """Keep what another program serves."""
    turn = await store.webchat.begin(chat, f"key-{lines or changed}"[:60].replace("\0", ""), AT)
    assert turn is not None
    assert await store.webchat.end(Kept(turn=turn, at=AT, response="", new=lines, changed=changed))


def heard(stream: Stream) -> list[bytes]:
    """Return what a page was told, and forget it."""
    found = list(stream.waiting)
    stream.waiting.clear()
    return found


def test_events_are_as_browsers_read_them() -> None:
    assert told(ONE) == b'id: 1\nevent: message\ndata: {"id":1}\n\n'
    assert told(NEW_TWO) == b'event: replaced\ndata: {"id":2,"version":1}\n\n'


def test_the_pages_of_a_chat_hear_it_and_no_others(hub: Hub) -> None:
    a, b, other = hub.open("a", 0), hub.open("a", 0), hub.open("b", 0)
    hub.tell("a", 0, [ONE, TWO])
    hub.tell("a", 2, [NEW_TWO])
    assert heard(a) == heard(b) == [told(ONE), told(TWO), told(NEW_TWO)]
    assert heard(other) == []
    assert (a.last, a.behind, hub.open_pages) == (2, False, 3)


def test_a_page_hears_nothing_twice(hub: Hub) -> None:
    stream = hub.open("a", 2)
    hub.tell("a", 0, [ONE, TWO, THREE])
    assert heard(stream) == [told(THREE)]


def test_a_page_that_missed_something_is_behind(hub: Hub) -> None:
    stream = hub.open("a", 1)
    hub.tell("a", 2, [THREE])
    assert (stream.behind, heard(stream), stream.last) == (True, [], 1)


def test_a_page_that_takes_nothing_is_ended(hub: Hub) -> None:
    stream = hub.open("a", 0)
    for n in range(100):
        hub.tell("a", n, [Line(id=n + 1, payload="{}")])
    assert stream.over


def test_a_page_that_takes_nothing_does_not_hold_much(hub: Hub) -> None:
    stream = hub.open("a", 0)
    over = []
    for n in range(4):
        hub.tell("a", n, [Line(id=n + 1, payload="x" * 20_000)])
        over.append(stream.over)
    assert over == [False, False, False, True]


def test_too_many_pages_of_a_session_are_refused(hub: Hub) -> None:
    opened = [hub.open("a", 0) for _ in range(MOST_OF_ONE)]
    with pytest.raises(Refused):
        hub.open("a", 0)
    hub.open("b", 0)
    hub.close(opened[0])
    hub.open("a", 0)


def test_too_many_pages_of_an_address_are_refused(hub: Hub) -> None:
    opened = [hub.open(f"a{n}", 0, "192.0.2.1") for n in range(MOST_OF_ADDRESS)]
    with pytest.raises(Refused) as refused:
        hub.open("b", 0, "192.0.2.1")
    assert refused.value.status == 429
    hub.open("b", 0, "192.0.2.2")
    hub.close(opened[0])
    hub.open("b", 0, "192.0.2.1")


def test_a_closed_page_leaves_nothing(hub: Hub) -> None:
    for stream in [hub.open("a", 0) for _ in range(3)]:
        hub.close(stream)
    hub.tell("a", 0, [ONE])
    assert hub.open_pages == 0


def test_who_is_forgotten_is_told_and_ended(hub: Hub) -> None:
    stream, other = hub.open("a", 0), hub.open("b", 0)
    hub.forgotten("a")
    assert (heard(stream), stream.over, other.over) == ([FORGOTTEN], True, False)


def test_at_the_end_all_pages_are_ended(hub: Hub) -> None:
    stream = hub.open("a", 0)
    hub.stop()
    assert stream.over
    with pytest.raises(Refused) as refused:
        hub.open("b", 0)
    assert refused.value.status == 503


async def test_what_another_program_served_is_found(hub: Hub, store: Store) -> None:
    stream, other = hub.open("a", 0), hub.open("b", 0)
    await elsewhere(store, "a", ONE)
    await hub.look(AT - OVERLAP)
    assert (stream.behind, other.behind) == (True, False)


async def test_what_was_told_here_is_not_found_again(hub: Hub, store: Store) -> None:
    stream = hub.open("a", 0)
    await elsewhere(store, "a", ONE, TWO)
    hub.tell("a", 0, [ONE, TWO])
    behind = []
    for changed in ((), (NEW_TWO,), ()):
        if changed:
            await elsewhere(store, "a", changed=changed)
        stream.behind = False
        await hub.look(AT - OVERLAP)
        behind.append(stream.behind)
    assert behind == [False, True, False]


async def test_while_no_page_is_open_nothing_is_looked_for(store: Store) -> None:
    hub = Hub(store, lambda: AT)
    await store.close()
    await hub.look(AT)
    hub.open("a", 0)
    with pytest.raises(RuntimeError):
        await hub.look(AT)
