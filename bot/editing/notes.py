"""What people who may not change the knowledge tell the editors, and the list that editors see."""

from __future__ import annotations

from bot.editing import cards, sentences
from bot.secretary.model import Outcome, Said, Scene, noticed, said
from bot.store import Store

PAGE = 5
"""How many notes stand on one card."""
_QUOTED = 300


class Notes:
    """Notes to the editors: kept where /gopy keeps what people suggest."""

    def __init__(self, store: Store) -> None:
        """Keep them in `store`."""
        self._store = store

    async def leave(self, message: Said) -> Outcome:
        """Keep what somebody says, with what it is about where it replies to something."""
        scene, about = message.scene, " ".join(message.quoted.split())[:_QUOTED]
        text = f"{message.text} [về: {about}]" if about else message.text
        await self._store.answers.suggest(scene.channel, scene.chat, scene.person, text, scene.at)
        return said(sentences.NOTED)

    async def listed(self) -> Outcome:
        """Return the oldest notes that nobody dealt with yet."""
        found = await self._store.answers.suggested()
        return Outcome(cards=(cards.notes(found[:PAGE], len(found)),))

    async def done(self, scene: Scene, id: int) -> Outcome:
        """Let a note go and show those that are left."""
        if not await self._store.answers.settle(id):
            return noticed(sentences.GONE)
        found = await self._store.answers.suggested()
        return Outcome(replacing=cards.notes(found[:PAGE], len(found)), notice=sentences.NOTE_DONE)
