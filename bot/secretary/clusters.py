"""Following a cluster: its coming meetings are reminded of without anybody typing them."""

from __future__ import annotations

from collections.abc import Callable

from bot.agenda.model import Follow
from bot.facts import Facts
from bot.language import wording
from bot.secretary import sentences
from bot.secretary.following import sync
from bot.secretary.model import Outcome, Scene, said
from bot.store import Store


class Clusters:
    """Keeps which chat follows which cluster."""

    def __init__(self, store: Store, facts: Callable[[], Facts]) -> None:
        """Keep follows in `store`; `facts` returns the knowledge as it is now."""
        self._store, self._facts = store, facts

    async def follow(self, scene: Scene, cluster: str) -> Outcome:
        """Follow a cluster, given by its Roman number, and tell which of its meetings are coming."""
        facts = self._facts()
        if cluster not in facts.clusters:
            known = ", ".join(facts.clusters)
            return said(sentences.NO_CLUSTER.format(cluster=wording.cluster_name(cluster), known=known))
        if not await self._may(scene):
            return said(sentences.ONLY_ADMINS)
        await self._store.follows.put(
            Follow(channel=scene.channel, chat=scene.chat, cluster=cluster, thread=scene.thread)
        )
        notices = await sync(self._store, facts, scene.at, chat=(scene.channel, scene.chat))
        own = (one.card for one in notices)
        return Outcome(cards=(*said(sentences.FOLLOWED.format(cluster=facts.clusters[cluster].name)).cards, *own))

    async def unfollow(self, scene: Scene, cluster: str) -> Outcome:
        """Follow a cluster no more; what was reminded of already stays until it is called off."""
        if not await self._may(scene):
            return said(sentences.ONLY_ADMINS)
        followed = await self._store.follows.of_chat(scene.channel, scene.chat)
        if not cluster and len(followed) == 1:
            cluster = followed[0].cluster
        if cluster not in {one.cluster for one in followed}:
            name = wording.cluster_name(cluster) if cluster else "cụm ấy"
            return said(sentences.NOT_FOLLOWED.format(cluster=name))
        await self._store.follows.remove(scene.channel, scene.chat, cluster)
        return said(sentences.UNFOLLOWED.format(cluster=wording.cluster_name(cluster)))

    async def followed(self, scene: Scene) -> Outcome:
        """Tell which clusters the chat follows."""
        followed = await self._store.follows.of_chat(scene.channel, scene.chat)
        if not followed:
            return said(f"{sentences.FOLLOWING_NONE} {sentences.HOW_FOLLOW}")
        names = ", ".join(wording.cluster_name(one.cluster) for one in followed)
        return said(sentences.FOLLOWING.format(clusters=names))

    async def _may(self, scene: Scene) -> bool:
        return not scene.group or await scene.is_admin()
