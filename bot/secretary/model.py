"""The nouns of the talk: where it takes place, what is said or pressed there, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.agenda.model import ZONE, Card
from bot.agenda.recurring import zone_of


async def _nobody() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Who speaks, where and when. `at` is aware; `name` is how the person is called in the chat.

    `is_admin` is asked only when it matters, as a channel may have to look it up: whether the person may change what
    others made in a group. `thread` is the topic of a forum. `calendar_link` returns the address by which a calendar
    subscribes to what the chat is reminded of, another one if it is to be renewed; None where there is no address.
    """

    channel: str
    chat: str
    person: str
    name: str
    at: datetime
    group: bool = False
    zone: str = ZONE
    own_cluster: str = ""
    leads: tuple[int, ...] = ()
    thread: int | None = None
    is_admin: Callable[[], Awaitable[bool]] = field(default=_nobody, compare=False)
    calendar_link: Callable[[bool], Awaitable[str]] | None = field(default=None, compare=False)

    @property
    def now(self) -> datetime:
        """Return the aware time it is in the chat's own zone."""
        return self.at.astimezone(zone_of(self.zone))

    @property
    def wall(self) -> datetime:
        """Return what the clock on the wall shows: naive, as times of meetings are."""
        return self.now.replace(tzinfo=None)

    @property
    def key(self) -> tuple[str, str, str]:
        """Return what a talk is kept by: channel, chat, person."""
        return (self.channel, self.chat, self.person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A message. `command` is "nhac", "lich", "theodoi" or "", and `text` then what follows it.

    `about` is what the card it replies to sends back (the data of any of its choices), "" where it replies to none;
    `replied` is the channel's id of the message of ours that it replies to, `quoted` the text of whatever message it
    replies to. `addressed` is false for what a group's member said to nobody
    in particular: only what is surely meant is then taken up.
    """

    scene: Scene
    text: str
    command: str = ""
    about: str = ""
    replied: int | None = None
    quoted: str = ""
    addressed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A choice made: its data, and the channel's id of the message whose card it stood under."""

    scene: Scene
    data: str
    message: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to send."""

    name: str
    content: bytes
    caption: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What comes of a message or a press.

    `cards` are new messages, `replacing` takes the place of the card that was pressed, `revised` that of cards shown
    earlier, by the channel's id of their message. `notice` is said to the one who pressed alone. `file` is sent last.
    """

    cards: tuple[Card, ...] = ()
    replacing: Card | None = None
    revised: tuple[tuple[int, Card], ...] = ()
    notice: str = ""
    file: File | None = None


def said(text: str) -> Outcome:
    """Return the outcome of saying one thing."""
    return Outcome(cards=(Card(text=text),))


def noticed(text: str) -> Outcome:
    """Return the outcome of telling only the one who pressed."""
    return Outcome(notice=text)


def spoken(outcome: Outcome) -> Outcome:
    """Return what comes of a press as what comes of a message: said, as there is no card to replace."""
    cards = (*((outcome.replacing,) if outcome.replacing else ()), *outcome.cards)
    return replace(outcome, replacing=None, cards=cards, notice="") if cards else said(outcome.notice)
