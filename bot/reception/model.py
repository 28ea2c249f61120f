"""What somebody wrote or chose while it is served, and what is shown to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bot.agenda.model import Card
from bot.model import Reply
from bot.reception.buttons import Rows
from bot.reception.sentences import Picture
from bot.secretary.model import File, Outcome, Said
from bot.store import Answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A message that is served: `message` is the channel's number of it.

    `given` is what it was answered before it was edited, None for a new one; `revises`: the answer takes its place.
    """

    said: Said
    message: int
    given: Answer | None = None
    revises: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A picture to show, and its words: the map, or the timeline of a `cluster` (a Roman number)."""

    kind: Picture
    cluster: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One message to show: plain text whose first line is its heading, and rows of choices.

    `reply` is what the text rests on where it is an answer (its sources, its outcome), `answer` the id under which the
    store keeps it, 0 for what is kept nowhere. A message with a `drawing` or a `file` may have no text.
    """

    text: str = ""
    choices: Rows = ()
    reply: Reply | None = None
    answer: int = 0
    drawing: Drawing | None = None
    file: File | None = None


def _nothing() -> None:
    return


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """All that comes of a message or a press; see `Outcome`. An empty one says nothing at all.

    Of an edited message `replacing` takes the place of what was answered before. `below`: it answers the message that
    this one replies to. `noted` is to be called once all is shown: then it is known how long it took.
    """

    shown: tuple[Shown, ...] = ()
    replacing: Shown | None = None
    revised: tuple[tuple[int, Shown], ...] = ()
    notice: str = ""
    below: bool = False
    noted: Callable[[], None] = field(default=_nothing, compare=False)


def of_card(card: Card) -> Shown:
    """Return a card of a talk as a message."""
    return Shown(text=card.text, choices=card.choices)


def of_outcome(outcome: Outcome) -> Response:
    """Return what comes of a talk as what to show."""
    shown = [of_card(card) for card in outcome.cards]
    if outcome.file is not None:
        shown.append(Shown(text=outcome.file.caption, file=outcome.file))
    return Response(
        shown=tuple(shown),
        replacing=of_card(outcome.replacing) if outcome.replacing else None,
        revised=tuple((message, of_card(card)) for message, card in outcome.revised),
        notice=outcome.notice,
    )


def telling(text: str, choices: Rows = ()) -> Response:
    """Return the response that says one thing."""
    return Response(shown=(Shown(text=text, choices=choices),))


def noticing(text: str) -> Response:
    """Return the response that only the one who pressed is told."""
    return Response(notice=text)


def spoken(response: Response) -> Response:
    """Return a response as a channel shows it that can change nothing it has sent: everything is a new message."""
    again = (response.replacing,) if response.replacing else ()
    shown = (*again, *response.shown)
    if not shown and response.notice:
        shown = (Shown(text=response.notice),)
    return replace(response, shown=shown, replacing=None, revised=(), notice="")
