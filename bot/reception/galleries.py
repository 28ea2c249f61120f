"""The pictures of the knowledge as it is now."""

from __future__ import annotations

from bot.app import Live
from bot.pictures.gallery import Gallery


class Galleries:
    """Hands out the gallery of the present knowledge. Belongs to one event loop."""

    def __init__(self, live: Live) -> None:
        """Draw what `live` knows."""
        self._live = live
        self._gallery = Gallery(live.dialogue.facts)
        self._drawn_from = live.dialogue

    @property
    def now(self) -> Gallery:
        """Return the gallery; another one whenever the knowledge has changed."""
        if self._drawn_from is not self._live.dialogue:
            self._gallery, self._drawn_from = Gallery(self._live.dialogue.facts), self._live.dialogue
        return self._gallery
