"""The limit of questions: one warning, silence, and fine again once the minute is over."""

from __future__ import annotations

from bot.reception import sentences
from bot.reception.limiter import Limiter
from tests.fakes.telegram_world import User, private, supergroup
from tests.telegram.conftest import Online

MAI = User(1002, "Mai", "mai_stnmt")
LEAD = "cụm trưởng cụm IX năm 2020 là ai"


class Watch:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        """Start at nought."""
        self.now = 0.0

    def __call__(self) -> float:
        """Return the seconds it shows."""
        return self.now


def test_over_the_limit_there_is_one_warning() -> None:
    limiter = Limiter(2, 60.0, Watch())
    assert [limiter.ask("a") for _ in range(5)] == ["fine", "fine", "warn", "silent", "silent"]


def test_people_are_counted_apart() -> None:
    limiter = Limiter(1, 60.0, Watch())
    assert [limiter.ask(person) for person in "abab"] == ["fine", "fine", "warn", "warn"]


def test_after_the_minute_all_is_fine_and_a_new_warning_may_come() -> None:
    watch = Watch()
    limiter = Limiter(1, 60.0, watch)
    assert [limiter.ask("a") for _ in range(3)] == ["fine", "warn", "silent"]
    watch.now = 59.9
    assert limiter.ask("a") == "silent"
    watch.now = 60.0
    assert [limiter.ask("a") for _ in range(3)] == ["fine", "warn", "silent"]


def test_the_window_slides() -> None:
    watch = Watch()
    limiter = Limiter(2, 60.0, watch)
    assert limiter.ask("a") == "fine"
    watch.now = 40
    assert limiter.ask("a") == "fine"
    watch.now = 61
    assert limiter.ask("a") == "fine"
    assert limiter.ask("a") == "warn"


def test_no_limit_is_no_limit() -> None:
    limiter = Limiter(0, 60.0, Watch())
    assert {limiter.ask("a") for _ in range(1000)} == {"fine"}


def test_who_has_not_asked_for_long_is_forgotten_first() -> None:
    limiter = Limiter(1, 60.0, Watch())
    limiter.ask("first")
    for person in range(9_999):
        limiter.ask(str(person))
    assert limiter.ask("first") == "warn"  # still known, and the latest now
    limiter.ask("one more")
    assert limiter.ask("0") == "fine"
    assert limiter.ask("first") == "silent"


async def test_who_asks_too_fast_is_warned_once(online: Online) -> None:
    await online.restart(per_minute=3)
    for _ in range(8):
        online.api.message(LEAD)
    online.api.message(LEAD, user=MAI)
    await online.api.wait_for(5)
    await online.stop()
    texts = online.api.sent(private())
    assert ["Bạc Liêu" in text for text in texts] == [True, True, True, False]
    assert texts[-1] == sentences.SLOW_DOWN
    assert len(online.api.sent(private(MAI))) == 1


async def test_only_what_is_for_the_bot_is_counted(online: Online) -> None:
    await online.restart(per_minute=2)
    chat = supergroup()
    for _ in range(5):
        online.api.message(LEAD, chat=chat)
    assert "Bạc Liêu" in (await online.ask(f"@thidua_bot {LEAD}", chat=chat))["text"]


async def test_edits_are_counted(online: Online) -> None:
    await online.restart(per_minute=2)
    asked = online.api.message(LEAD)
    await online.api.wait_for(1)
    for year in (2018, 2019, 2021):
        online.api.edited(asked, f"cụm trưởng cụm IX năm {year} là ai")
    await online.api.wait_for(2)
    await online.stop()
    assert len(online.api.called("editMessageText")) == 1
    assert online.api.sent(private())[-1] == sentences.SLOW_DOWN
