"""A chat that follows a cluster is reminded of its coming meetings, and told at once when one is new, changed or off.

The knowledge is compared with what each chat's reminders have seen of it: what the chat itself changed stays changed
until the knowledge says something new.
"""

from __future__ import annotations

from asyncio import Lock
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz

from bot.agenda import cards
from bot.agenda.model import ZONE, Card, Follow, Reminder
from bot.agenda.recurring import repeats, wall
from bot.agenda.vague import SOME_HOUR, begins
from bot.facts import Facts
from bot.language import wording
from bot.language.spelling import fold
from bot.model import Fact
from bot.store import Store

LEADS = (24 * 60, 60)
"""Minutes before a meeting, for a chat that set none of its own."""
MOST = 50
"""Coming meetings of a cluster that are reminded of, the nearest first."""

_OFF = "off"
"""What a reminder has seen of a meeting that is no longer in the knowledge."""
_ALIKE = 75
"""From how alike on (0-100) two titles of one day are taken for one meeting."""
_CLUSTER = "cum"
"""The folded word that a title must have to be of a cluster's meeting by its time alone."""
_LOCKS: WeakKeyDictionary[Store, Lock] = WeakKeyDictionary()


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a chat is to be told at once."""

    channel: str
    chat: str
    thread: int | None
    card: Card


async def sync(
    store: Store, facts: Facts, now: datetime, *, channel: str = "", chat: tuple[str, str] | None = None
) -> tuple[Notice, ...]:
    """Bring the reminders of following chats up to the knowledge, and return what to tell them.

    `channel` limits it to one channel, `chat` (channel, chat) to one chat. A second call with the same knowledge does
    nothing. A chat that has a reminder of its own of a meeting keeps it; one that called a meeting off is not
    reminded of it again.
    """
    async with _LOCKS.setdefault(store, Lock()):
        follows = [one for cluster in await store.follows.clusters() for one in await store.follows.of_cluster(cluster)]
        by_chat: dict[tuple[str, str], list[Follow]] = {}
        for follow in follows:
            by_chat.setdefault((follow.channel, follow.chat), []).append(follow)
        wanted = [place for place in by_chat if chat in (None, place) and channel in ("", place[0])]
        coming = {follow.cluster: _coming(facts, follow.cluster, wall(now).date()) for follow in follows}
        notices: list[Notice] = []
        for place in wanted:
            leads = (await store.chats.get(*place)).minutes or LEADS
            notices += await _Chat(store, facts, now, place, leads).update(by_chat[place], coming)
        return tuple(notices)


def _coming(facts: Facts, cluster: str, today: date) -> Sequence[Fact]:
    """Return the coming meetings of a cluster, the nearest first."""
    dated = [meeting.fact for meeting in facts.meetings_of(cluster) if meeting.fact.date]
    ahead = [fact for fact in dated if _last_day(fact) >= today]
    return sorted(ahead, key=lambda fact: (fact.date or today, fact.time, fact.meeting))[:MOST]


@dataclass(frozen=True, slots=True)
class _Chat:
    """One chat that is brought up to the knowledge."""

    store: Store
    facts: Facts
    now: datetime
    place: tuple[str, str]
    leads: tuple[int, ...]

    async def update(self, follows: Sequence[Follow], coming: Mapping[str, Sequence[Fact]]) -> list[Notice]:
        """Add, change and call off what the chat's clusters make necessary."""
        kept = await self.store.reminders.of_chat(*self.place, states=("active", "paused", "cancelled", "done"))
        linked = {reminder.meeting: reminder for reminder in sorted(kept, key=lambda one: one.id) if reminder.meeting}
        own = [one for one in kept if one.state in ("active", "paused") and not one.seen and not repeats(one)]
        notices: list[Notice] = []
        for follow in follows:
            for fact in coming[follow.cluster]:
                before = linked.get(fact.meeting)
                card = await (self._follow(before, fact, follow) if before else self._add(fact, follow, own))
                notices += [self._notice(card, follow.thread)] if card else []
        for reminder in linked.values():
            card = await self._call_off(reminder)
            notices += [self._notice(card, reminder.thread)] if card else []
        return notices

    def _notice(self, card: Card, thread: int | None) -> Notice:
        """Address a card to the chat."""
        return Notice(channel=self.place[0], chat=self.place[1], thread=thread, card=card)

    async def _add(self, fact: Fact, follow: Follow, own: Sequence[Reminder]) -> Card | None:
        """Remind of a meeting that is new, unless the chat has a reminder of it already: that one is linked."""
        wanted = self._reminder(fact, follow)
        mine = next((one for one in own if _same_meeting(one, wanted, fact)), None)
        if mine is None:
            return self._appeared(await self.store.reminders.add(wanted), fact)
        if not mine.meeting:  # the number of an invitation stays

            def link(reminder: Reminder) -> Reminder:
                return replace(reminder, meeting=wanted.meeting, seen=wanted.seen)

            await self.store.reminders.change(mine.id, link, self.now)
        return None

    async def _follow(self, before: Reminder, fact: Fact, follow: Follow) -> Card | None:
        """Change a reminder where the knowledge says something new of its meeting."""
        wanted = self._reminder(fact, follow)
        back = before.seen == _OFF
        if before.seen in ("", wanted.seen) or (before.state == "cancelled" and not back):
            return None

        def change(reminder: Reminder) -> Reminder:
            mine = bool(reminder.creator)  # its title is the chat's own
            return replace(
                reminder,
                start=wanted.start,
                end=wanted.end,
                vague=wanted.vague,
                zone=wanted.zone,
                place=wanted.place or reminder.place,
                title=reminder.title if mine else wanted.title,
                seen=wanted.seen,
                state="paused" if reminder.state == "paused" else "active",
            )

        after = await self.store.reminders.change(before.id, change, self.now)
        if after is None or _shown(after) == _shown(before):
            return self._appeared(after, fact) if after and back else None
        return self._appeared(after, fact) if back else cards.changed(before, after, self.now)

    async def _call_off(self, reminder: Reminder) -> Card | None:
        """Cancel the reminder of a meeting that the knowledge no longer has, or has no day of any more."""
        meeting = self.facts.meetings.get(reminder.meeting)
        waits = reminder.state in ("active", "paused") and reminder.seen not in ("", _OFF)
        if not waits or (meeting and meeting.fact.date) or reminder.start < wall(self.now, reminder.zone):
            return None
        off = await self.store.reminders.change(
            reminder.id, lambda one: replace(one, state="cancelled", seen=_OFF), self.now
        )
        return cards.cancelled(off) if off else None

    def _appeared(self, reminder: Reminder, fact: Fact) -> Card:
        """Tell of a meeting that is new."""
        return cards.appeared(reminder, self.facts.named(fact.cluster).name, self.now)

    def _reminder(self, fact: Fact, follow: Follow) -> Reminder:
        """Return the reminder of a meeting for the chat, as the knowledge has it now."""
        start, vague = _start(fact)
        title = wording.meeting_name(fact.type, self.facts.named(fact.cluster).name)
        return Reminder(
            id=0,
            channel=self.place[0],
            chat=self.place[1],
            creator="",
            title=f"{title}: {fact.text}" if fact.type == "khác" and fact.text else title,
            start=start,
            end=datetime.combine(fact.end_date, start.time()) if fact.end_date and vague else None,
            created=self.now,
            place=fact.place,
            leads=follow.leads or self.leads,
            zone=ZONE,
            thread=follow.thread,
            meeting=fact.meeting,
            vague=vague,
            seen=f"{fact.date} {fact.end_date or ''} {fact.time or fact.session} {fact.place}"[:200],
        )


def _start(fact: Fact) -> tuple[datetime, str]:
    """Return when a meeting starts, and what is said of an hour that is not known."""
    day = fact.date or date.min
    if fact.time:
        return datetime.combine(day, time.fromisoformat(fact.time)), ""
    vague = fact.session or SOME_HOUR
    return begins(day, vague), vague


def _last_day(fact: Fact) -> date:
    """Return the last day of a meeting."""
    return fact.end_date or fact.date or date.min


def _same_meeting(mine: Reminder, wanted: Reminder, fact: Fact) -> bool:
    """Say whether a reminder that somebody made is of this meeting: on the same day, and either alike in title, or of
    a cluster and at the very same time.
    """
    if mine.start.date() != wanted.start.date():
        return False
    title = fold(mine.title)
    same_time = mine.start == wanted.start and not mine.vague and not wanted.vague
    alike = fuzz.token_set_ratio(title, fold(f"{wanted.title} {fact.text}"))
    return alike >= _ALIKE or (same_time and _CLUSTER in title.split())


def _shown(reminder: Reminder) -> tuple[object, ...]:
    """Return what a chat sees of a reminder."""
    return (reminder.title, reminder.start, reminder.end, reminder.vague, reminder.place, reminder.state)
