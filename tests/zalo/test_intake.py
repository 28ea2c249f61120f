"""From what came to its answer: once, in order, again after a crash."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot import zalo
from bot.reception import sentences
from bot.store import Received, Store
from bot.zalo import number_of
from bot.zalo.intake import STALE, Intake, parsed
from bot.zalo.updates import Incoming, read
from tests.fakes.zalo_bot import ZaloBotApi
from tests.zalo.conftest import until
from tests.zalo.parts import NOW, Clock

API = ZaloBotApi()


@dataclass(slots=True)
class Clerk:
    """Answers by writing down; `errors` are raised first."""

    heard: list[str] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    errors: list[Exception] = field(default_factory=list)
    known: set[str] = field(default_factory=set)

    async def serve(self, incoming: Incoming) -> None:
        """Write a message down."""
        if self.errors:
            raise self.errors.pop(0)
        self.heard.append(incoming.text)

    async def answered(self, incoming: Incoming) -> bool:
        """Say whether it is among those known."""
        return incoming.text in self.known

    async def tell(self, chat: str, text: str) -> None:
        """Write down what is told."""
        self.told.append((chat, text))


@pytest.fixture
def clerk() -> Clerk:
    """Return who answers."""
    return Clerk()


@pytest.fixture
async def intake(store: Store, clerk: Clerk) -> AsyncIterator[Intake]:
    """Return an intake."""
    made = Intake("zalo", store, Clock(), read, clerk, again_s=0.01)
    yield made
    await made.finish(5)


async def kept(store: Store, text: str, age: timedelta = timedelta(0), **changes: object) -> int:
    """Keep a message as one that was taken before the program ended; return its number."""
    update = API.update(text, **changes)  # type: ignore[arg-type]
    number = number_of(update["message"]["message_id"])
    row = Received(
        channel="zalo", update_id=number, chat="lan01", payload=json.dumps(update).encode(), received=NOW - age
    )
    await store.inbox.put_many([row])
    return number


async def test_messages_of_a_chat_are_answered_in_order_and_done(store: Store, intake: Intake, clerk: Clerk) -> None:
    await intake.take([API.update(str(n)) for n in range(5)])
    await until(lambda: len(clerk.heard) == 5)
    assert clerk.heard == list("01234")
    await intake.finish(5)
    assert await store.inbox.pending("zalo") == []


async def test_a_message_is_answered_once(intake: Intake, clerk: Clerk) -> None:
    update = API.update("một")
    await intake.take([update, update])
    await intake.take([update, None, {"event_name": "x"}])
    await intake.finish(5)
    assert clerk.heard == ["một"]


async def test_what_could_not_be_sent_is_tried_again_while_it_is_wanted(
    store: Store, intake: Intake, clerk: Clerk
) -> None:
    clerk.errors = [zalo.Unreachable("away"), zalo.Unreachable("away")]
    await intake.take([API.update("một")])
    await until(lambda: clerk.heard == ["một"])
    await intake.finish(5)
    assert await store.inbox.pending("zalo") == []


async def test_what_zalo_refuses_is_done(store: Store, intake: Intake, clerk: Clerk) -> None:
    clerk.errors = [zalo.Refused("400")]
    await intake.take([API.update("một"), API.update("hai")])
    await until(lambda: clerk.heard == ["hai"])
    await intake.finish(5)
    assert await store.inbox.pending("zalo") == []
    assert clerk.heard == ["hai"]


async def test_an_error_of_our_own_is_told_with_a_number_and_the_others_go_on(intake: Intake, clerk: Clerk) -> None:
    clerk.errors = [ValueError("a bug")]
    await intake.take([API.update("một"), API.update("hai")])
    await until(lambda: clerk.heard == ["hai"])
    ((chat, text),) = clerk.told
    assert chat == "lan01"
    assert text.startswith(sentences.APOLOGY.partition("{")[0])


async def test_what_was_not_answered_is_and_what_is_old_is_not(store: Store, intake: Intake, clerk: Clerk) -> None:
    await kept(store, "hai", timedelta(minutes=1))
    await kept(store, "một", timedelta(minutes=2))
    await kept(store, "ba", STALE * 2)
    await kept(store, "bốn", STALE * 2)
    await intake.replay()
    await until(lambda: len(clerk.heard) == 2)
    assert clerk.heard == ["một", "hai"]
    assert clerk.told == [("lan01", sentences.LATE)]


async def test_what_was_answered_in_the_moment_before_a_crash_is_not_again(
    store: Store, intake: Intake, clerk: Clerk
) -> None:
    clerk.known = {"một"}
    await kept(store, "một")
    await intake.replay()
    await intake.finish(5)
    assert clerk.heard == []
    assert await store.inbox.pending("zalo") == []


async def test_what_cannot_be_read_any_more_is_done(store: Store, intake: Intake) -> None:
    await kept(store, "x", message_id="")
    await intake.replay()
    assert await store.inbox.pending("zalo") == []


@pytest.mark.parametrize(("raw", "data"), [(b"{}", {}), (b"", None), (b"[" * 10**5, None)], ids=["{}", "empty", "deep"])
def test_what_json_says(raw: bytes, data: object) -> None:
    assert parsed(raw) == data
