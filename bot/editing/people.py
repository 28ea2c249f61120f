"""Who may change the knowledge: named by an editor, listed, and removed; how people are called in replies."""

from __future__ import annotations

from dataclasses import replace

from bot.editing import cards, sentences
from bot.editing.choices import mark_of
from bot.secretary.model import Outcome, Scene, noticed, said
from bot.store import Store
from bot.store.amendments import Editor

_LONGEST_NAME = 64


class People:
    """Editors of a channel, beside those whom the settings name."""

    def __init__(self, store: Store) -> None:
        """Keep them in `store`."""
        self._store = store

    async def named(self, scene: Scene, other: Editor | None) -> Outcome:
        """Make the person whose message was replied to an editor; without one, list those there are."""
        if other is None:
            return Outcome(cards=(cards.editors(await self._store.editors.of_channel(scene.channel)),))
        named = replace(other, name=plain(other.name))
        await self._store.editors.put(named, scene.person, scene.at)
        return said(sentences.EDITOR_IS.format(name=named.name))

    async def fired(self, scene: Scene, mark: int) -> Outcome:
        """Make somebody no editor any more, by the mark that their choice bears."""
        found = {one.person: one.name for one in await self._store.editors.of_channel(scene.channel)}
        person = next((one for one in found if mark_of(one) == mark), "")
        if not person or not await self._store.editors.remove(scene.channel, person):
            return noticed(sentences.GONE)
        left = cards.editors(await self._store.editors.of_channel(scene.channel))
        return Outcome(replacing=left, notice=sentences.EDITOR_NOT.format(name=found[person]))


def editor(scene: Scene) -> Editor:
    """Return who speaks, as the list of changes names them."""
    return Editor(channel=scene.channel, person=scene.person, name=called(scene))


def called(scene: Scene) -> str:
    """Return how a person is called in replies: one line, not too long."""
    return plain(scene.name)


def plain(name: str) -> str:
    """Return a name in one line, not too long; who has none (on the web) is some editor."""
    return " ".join(name.split())[:_LONGEST_NAME] or sentences.SOMEBODY
