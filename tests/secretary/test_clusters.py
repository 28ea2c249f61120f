"""Following a cluster."""

from __future__ import annotations

from dataclasses import replace

from bot.agenda.model import Follow
from bot.secretary import Said, sentences
from tests.secretary.talks import GROUP, Room


async def test_the_topic_of_a_forum_is_kept(room: Room) -> None:
    scene = replace(room.scene("Hoa", "group"), thread=7)
    await room.secretary.hear(Said(scene=scene, text="theo dõi cụm XI"))
    (kept,) = await room.store.follows.of_chat("telegram", GROUP)
    assert kept == Follow(channel="telegram", chat=GROUP, cluster="XI", thread=7)


async def test_following_twice_is_following_once(room: Room) -> None:
    for _ in range(2):
        await room.do({"command": "theodoi", "say": "cụm XI"})
    assert len(await room.store.follows.of_chat("telegram", "1001")) == 1


async def test_what_is_not_followed_cannot_be_left(room: Room) -> None:
    outcome = await room.do({"say": "bỏ theo dõi cụm XI"})
    assert outcome is not None
    assert outcome.cards[0].text == sentences.NOT_FOLLOWED.format(cluster="Cụm thi đua số XI")
