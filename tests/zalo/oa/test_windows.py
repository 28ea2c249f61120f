"""When a person may be written to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.agenda.model import Choice
from bot.reception import Shown
from bot.secretary import Scene
from bot.store import Store
from bot.zalo.oa import CHANNEL
from bot.zalo.oa.windows import State, Windows, first_beyond, state_after
from tests.delivery.office import START, reminder
from tests.zalo.parts import NOW, Clock

MADE = replace(reminder(), channel=CHANNEL, chat="901", created=NOW)
LATE = START + timedelta(days=10)


@pytest.mark.parametrize(
    ("hours", "state"), [(0, "free"), (48, "free"), (49, "paid"), (168, "paid"), (169, "closed"), (10**5, "closed")]
)
def test_free_for_48_hours_open_for_seven_days(hours: int, state: State) -> None:
    assert state_after(timedelta(hours=hours)) == state


async def test_the_state_of_a_chat(store: Store) -> None:
    clock = Clock()
    windows = Windows(store, clock)
    assert (await windows.state("901"), await windows.state("g:g1")) == ("paid", "free")
    await store.contacts.heard(CHANNEL, "901", clock())
    assert (await windows.state("901"), await windows.counts("901")) == ("free", False)
    clock.move(days=3)
    assert (await windows.state("901"), await windows.counts("901")) == ("paid", True)
    clock.move(days=5)
    assert await windows.state("901") == "closed"


@pytest.mark.parametrize(
    ("start", "changes", "told"),
    [
        (START, {}, None),
        (LATE, {}, LATE - timedelta(hours=1)),
        (LATE, {"leads": ()}, LATE),
        (LATE, {"leads": (60, 10 * 1440)}, LATE - timedelta(hours=1)),
        (START, {"rrule": "FREQ=WEEKLY;BYDAY=TU"}, START + timedelta(days=7, hours=-1)),
    ],
    ids=str,
)
def test_which_reminders_are_told_too_late(start: datetime, changes: dict[str, object], told: datetime | None) -> None:
    assert first_beyond(replace(MADE, start=start, **changes), NOW) == told  # type: ignore[arg-type]


async def test_only_the_card_of_such_a_reminder_gets_a_line(store: Store) -> None:
    kept = await store.reminders.add(replace(MADE, start=LATE))
    soon = await store.reminders.add(MADE)
    windows = Windows(store, Clock())
    scene = Scene(channel=CHANNEL, chat="901", person="901", name="", at=NOW)

    async def explained(id: int, verb: str, *, group: bool = False) -> bool:
        shown = Shown(text="Thẻ", choices=((Choice(label="Đúng", data=f"R:{id}:{verb}:v1"),),))
        return "7 ngày" in (await windows.explain(replace(scene, group=group), shown)).text

    assert [await explained(kept.id, verb) for verb in ("ok", "ics", "done", "snooze")] == [True, True, False, False]
    assert not await explained(soon.id, "ok")
    assert not await explained(kept.id, "ok", group=True)
    assert not await explained(0, "ok")
    assert not await explained(999, "ics")
    assert (await windows.explain(scene, Shown(text="a"))).text == "a"
