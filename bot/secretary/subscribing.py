"""The link by which a calendar follows what a chat is reminded of: shown, and replaced where it got about."""

from __future__ import annotations

from bot.agenda.choices import DRAFT, offer
from bot.agenda.model import Card
from bot.secretary import sentences
from bot.secretary.model import Outcome, Scene, noticed

NEW = "new"
"""The argument of the choice of a file that asks for another link."""


async def link_card(scene: Scene) -> Card | None:
    """Return the card with the link of a chat, None where the program has no address."""
    if scene.calendar_link is None:
        return None
    return _card(sentences.LINK, await scene.calendar_link(False))


async def renewed(scene: Scene) -> Outcome:
    """Give a chat another link; the old one leads nowhere. In a group only admins do: others subscribed too."""
    if scene.calendar_link is None:
        return noticed(sentences.NOT_HERE)
    if scene.group and not await scene.is_admin():
        return noticed(sentences.ONLY_ADMINS_LINK)
    return Outcome(replacing=_card(sentences.LINK_RENEWED, await scene.calendar_link(True)))


def _card(words: str, link: str) -> Card:
    return Card(text=words.format(link=link), choices=((offer(sentences.RENEW_LINK, DRAFT, "ics", arg=NEW),),))
