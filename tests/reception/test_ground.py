"""What channels stand on."""

from __future__ import annotations

from bot.app import Live
from bot.editing import Following
from bot.reception.ground import Ground
from bot.store import Store
from tests.reception.conftest import NOW


async def test_each_channel_has_the_editors_of_its_own(store: Store, live: Live) -> None:
    editors = frozenset({("telegram", "7"), ("zalo", "7"), ("zalo", "8")})
    ground = Ground(
        live=live, store=store, following=Following(store, live.amend), clock=lambda: NOW, editors=editors
    )  # fmt: skip
    assert [ground.chiefs(name) for name in ("telegram", "zalo", "web")] == [{"7"}, {"7", "8"}, frozenset()]
