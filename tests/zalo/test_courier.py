"""What is due carried to Zalo."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot import delivery, zalo
from bot.agenda.model import Card, Choice, Due
from bot.delivery.sending import Gate, Sending
from bot.secretary.following import Notice
from bot.store import Store
from bot.store.offers import JUST
from bot.zalo import number_of
from bot.zalo.courier import ZaloCourier
from tests.delivery.office import BEGUN, START, reminder
from tests.zalo.parts import Clock, Line, sender_of

DONE, LATER = Choice(label="Đã xong", data="R:1:done"), Choice(label="10 phút", data="R:1:snooze")
CARD = Card(text="Nhắc họp: A < B\nthứ Sáu", choices=((DONE, LATER),))
OK = Choice(label="Đúng", data="R:2:ok")


def due(chat: str = "lan") -> Due:
    """Return what is due in a chat."""
    found = replace(reminder(), channel="zalo", chat=chat)
    return Due(key="1:20261124T1400:60", reminder=found, occurrence=START, lead=60, at=BEGUN)


def way() -> Sending:
    """Return a way through the gate that the worker would have."""
    return Sending(Gate(lambda: 1), lambda: True)


def courier_of(store: Store, line: Line, clock: Clock | None = None, monthly: int = 0) -> ZaloCourier:
    """Return a courier."""
    clock = clock or Clock()
    return ZaloCourier("zalo", sender_of(store, line, clock, monthly), store, clock)


async def test_a_reminder_says_what_can_be_answered(store: Store) -> None:
    line = Line()
    number = await courier_of(store, line).deliver(due(), CARD, silent=True, sending=way())
    assert line.texts("lan") == [f"{CARD.text}\n\n1. Đã xong\n2. 10 phút\n(trả lời 1 hoặc 2)"]
    assert number == number_of("m1")
    (offer,) = await store.offers.get("zalo", "lan", "lan", Clock()())
    assert offer.choices == (DONE, LATER)


async def test_it_takes_no_number_away_from_a_talk(store: Store) -> None:
    line, clock = Line(), Clock()
    await store.offers.put("zalo", "lan", "lan", [OK], clock())
    await courier_of(store, line, clock).deliver(due(), CARD, silent=False, sending=way())
    assert line.texts()[0].endswith("2. Đã xong\n3. 10 phút\n(trả lời 2 hoặc 3)")
    clock.now += JUST * 2
    await courier_of(store, line, clock).deliver(due(), CARD, silent=False, sending=way())
    assert line.texts()[1].endswith("1. Đã xong\n2. 10 phút\n(trả lời 1 hoặc 2)")


async def test_a_card_without_choices_leaves_those_of_a_talk(store: Store) -> None:
    line, clock = Line(), Clock()
    await store.offers.put("zalo", "lan", "lan", [OK], clock())
    await courier_of(store, line, clock).deliver(due(), Card(text="Lịch mới"), silent=False, sending=way())
    (offer,) = await store.offers.get("zalo", "lan", "lan", clock())
    assert (line.texts(), offer.choices) == (["Lịch mới"], (OK,))


async def test_in_a_group_everybody_may_choose(store: Store) -> None:
    line, clock = Line(), Clock()
    courier = courier_of(store, line, clock)
    assert (courier.is_group("g:n1"), courier.is_group("lan"), courier.together) == (True, False, 1)
    await courier.deliver(due("g:n1"), CARD, silent=False, sending=way())
    assert await store.offers.get("zalo", "g:n1", "mai", clock()) != ()


async def test_in_a_group_it_counts_on_from_the_longest_talk_and_nobody_may_choose_for_another(store: Store) -> None:
    line, clock = Line(), Clock()
    await store.offers.put("zalo", "g:n1", "mai", [OK], clock())
    await store.offers.put("zalo", "g:n1", "lan", [OK, OK], clock())
    await courier_of(store, line, clock).deliver(due("g:n1"), CARD, silent=False, sending=way())
    assert line.texts()[0].endswith("3. Đã xong\n4. 10 phút\n(trả lời 3 hoặc 4)")
    own, everybodys = await store.offers.get("zalo", "g:n1", "mai", clock())
    assert own.choices == (OK,)
    assert [one.data for one in everybodys.choices] == ["", "", DONE.data, LATER.data]
    await courier_of(store, line, clock).deliver(due("g:n1"), CARD, silent=False, sending=way())
    assert line.texts()[1].endswith("(trả lời 5 hoặc 6)")


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (zalo.Gone("blocked"), delivery.Gone),
        (zalo.Closed("-230"), delivery.Gone),
        (zalo.Exhausted("429"), delivery.Later),
        (zalo.Rationed("-218"), delivery.Later),
        (zalo.Unreachable("away"), delivery.Later),
        (zalo.Refused("400"), delivery.Later),
    ],
    ids=str,
)
async def test_what_zalo_says_is_told_in_the_workers_words(
    store: Store, error: zalo.SendError, told: type[Exception]
) -> None:
    sending = way()
    with pytest.raises(told):
        await courier_of(store, Line(errors=[error])).deliver(due(), CARD, silent=False, sending=sending)
    assert not sending.under_way


async def test_a_reminder_that_finds_no_message_is_kept_for_later(store: Store) -> None:
    line = Line()
    courier = courier_of(store, line, monthly=1)
    await courier.deliver(due(), CARD, silent=False, sending=way())
    with pytest.raises(delivery.Later):
        await courier.deliver(due(), CARD, silent=False, sending=way())
    assert len(line.sent) == 1


async def test_a_meeting_that_became_known_is_told_and_trouble_is_only_logged(store: Store) -> None:
    line = Line()
    courier = courier_of(store, line)
    notice = Notice(channel="zalo", chat="lan", thread=None, card=Card(text="Lịch mới"))
    await courier.announce(notice)
    line.errors = [zalo.Gone("blocked")]
    await courier.announce(notice)
    assert line.texts() == ["Lịch mới"]


@pytest.mark.parametrize("error", [zalo.Closed("away"), zalo.Refused("no")])
async def test_an_editor_who_cannot_be_written_to_finds_it_among_the_notes(store: Store, error: zalo.SendError) -> None:
    await courier_of(store, Line(errors=[error])).inform("lan", "Đã nhận")
    assert [one.text for one in await store.answers.suggested()] == ["Đã nhận"]


async def test_what_may_be_told_an_editor_later_is_left_to_the_caller(store: Store) -> None:
    with pytest.raises(zalo.Exhausted):
        await courier_of(store, Line(errors=[zalo.Exhausted("no more")])).inform("lan", "Đã nhận")
