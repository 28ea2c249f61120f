"""Looking at what a chat is reminded of: lists, entries, clashes, files; and at what the knowledge knows is coming."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.agenda import wording
from bot.agenda.choices import DRAFT, Chosen, offer
from bot.agenda.listing import listing, page_of
from bot.agenda.model import Card, Reminder
from bot.agenda.titles import shown as titled
from bot.facts import Facts, Meeting
from bot.secretary import sentences
from bot.secretary.access import found, over, shown
from bot.secretary.clashes import clashes
from bot.secretary.matching import days_in, on_days
from bot.secretary.model import File, Outcome, Scene, noticed, said
from bot.secretary.subscribing import link_card
from bot.secretary.wishes import cluster_in
from bot.store import Store
from bot.timing import agenda_span

SOON = timedelta(days=7)
"""How far /lich looks where nothing is said."""
_EVERYTHING = frozenset(("tất cả", "tat ca", "hết", "het", "toàn bộ", "toan bo", "all"))
_MOST = 5


class Looking:
    """Shows what there is."""

    def __init__(self, store: Store, facts: Callable[[], Facts]) -> None:
        """Look into `store`, and into the knowledge as `facts` returns it now."""
        self._store, self._facts = store, facts

    async def command(self, scene: Scene, text: str) -> Outcome:
        """List what /lich asks for: a span in words, "tất cả", nothing (everything ahead)."""
        words = " ".join(text.lower().split())
        here = await self._here(scene)
        if not words or words in _EVERYTHING:
            return self._list(scene, here, None)
        span = agenda_span(text, scene.now) or agenda_span(f"lịch họp {text}", scene.now) or days_in(text, scene)
        return self._list(scene, here, span)

    async def question(self, scene: Scene, text: str) -> Outcome | None:
        """Answer a question of what is coming; None where it asks for what has been, or of another cluster.

        The chat's own reminders come first, then what the knowledge says of its own cluster.
        """
        span = agenda_span(text, scene.now)
        today = scene.wall.date()
        if span is None or span[1] < today:
            return None
        named = cluster_in(text)
        if named and named != scene.own_cluster:
            return self._of_knowledge(scene, named, span)
        here = [one for one in await self._here(scene) if on_days(one, (max(span[0], today), span[1]))]
        if here:
            return self._list(scene, here, span)
        known = self._of_knowledge(scene, scene.own_cluster, span)
        if known is not None:
            return known
        own = f" của {self._facts().named(scene.own_cluster).name}" if scene.own_cluster else ""
        return said(sentences.NOTHING_KNOWN.format(when=_days(span), cluster=own))

    def _of_knowledge(self, scene: Scene, cluster: str, span: tuple[date, date]) -> Outcome | None:
        """Return the meetings of a cluster that are known to come, None where none is."""
        facts = self._facts()
        first = max(span[0], scene.wall.date())
        coming = [one for one in facts.meetings_of(cluster) if one.fact.date and first <= one.fact.date <= span[1]]
        if not coming:
            return None
        lines = [_line(meeting) for meeting in sorted(coming, key=_day)[:_MOST]]
        text = "\n".join([sentences.KNOWN.format(cluster=facts.named(cluster).name), *lines])
        follow = offer(sentences.FOLLOW_IT.format(cluster=cluster), DRAFT, "follow", arg=cluster)
        return Outcome(cards=(Card(text=text, choices=((follow,),)),))

    async def more(self, scene: Scene, chosen: Chosen) -> Outcome:
        """Turn a page of a list."""
        where = page_of(chosen.arg)
        if where is None:
            return noticed(sentences.NOT_HERE)
        span, page = where
        return Outcome(replacing=listing(await self._here(scene), span, scene.now, page, scene.zone))

    async def open(self, scene: Scene, chosen: Chosen) -> Outcome:
        """Open an entry of a list."""
        reminder = await found(self._store, scene, chosen.id)
        if reminder is None or reminder.state == "draft":
            return noticed(sentences.GONE if reminder is None else sentences.NOT_HERE)
        return Outcome(cards=(shown(reminder, scene),))

    async def clash(self, scene: Scene) -> Outcome:
        """Tell what is at the same time as something else."""
        here = await self._store.reminders.of_chat(scene.channel, scene.chat, ("active",))
        pairs = clashes(here, scene.wall)
        if not pairs:
            return said(sentences.CLASH_FREE)
        lines = [f"- {wording.moment(b[0])}: {titled(a[2].title)} và {titled(b[2].title)}" for a, b in pairs[:_MOST]]
        return said("\n".join([sentences.CLASH, *lines]))

    async def export(self, scene: Scene, id: int = DRAFT) -> Outcome:
        """Return one reminder, or all that are ahead, as a file for a calendar."""
        if id:
            one = await found(self._store, scene, id)
            if one is None or one.state not in ("active", "paused"):
                return noticed(sentences.GONE)
            return _file((one,), scene, sentences.ONE_FILE_NAME)
        here = await self._here(scene)
        if not here:
            return said(sentences.NOTHING.format(when=""))
        link = await link_card(scene)
        return replace(_file(here, scene, sentences.FILE_NAME), cards=(link,) if link else ())

    async def link(self, scene: Scene) -> Outcome:
        """Tell the link by which a calendar follows; the file where there is none."""
        card = await link_card(scene)
        return Outcome(cards=(card,)) if card else await self.export(scene)

    async def _here(self, scene: Scene) -> list[Reminder]:
        """Return what is ahead in a chat."""
        here = await self._store.reminders.of_chat(scene.channel, scene.chat)
        return [one for one in here if not over(one, scene)]

    def _list(self, scene: Scene, here: Sequence[Reminder], span: tuple[date, date] | None) -> Outcome:
        if not any(span is None or on_days(one, span) for one in here):
            return said(sentences.NOTHING.format(when=_days(span)))
        card = listing(here, span, scene.now, 0, scene.zone)
        every = offer(sentences.EXPORT_ALL, DRAFT, "ics")
        return Outcome(cards=(replace(card, choices=(*card.choices, (every,))),))


def _file(reminders: Sequence[Reminder], scene: Scene, name: str) -> Outcome:
    from bot.agenda.calendar import to_ics  # only for who takes a calendar along: its library takes long to load

    return Outcome(file=File(name=name, content=to_ics(reminders, scene.now), caption=sentences.FILE_CAPTION))


def _days(span: tuple[date, date] | None) -> str:
    """Return the days looked at, as they stand after "lịch nào"."""
    if span is None:
        return ""
    first, last = span
    if first == last:
        return f" vào {wording.full_day(first)}"
    return f" từ {wording.plain_day(first)} đến {wording.plain_day(last)}"


def _day(meeting: Meeting) -> date:
    return meeting.fact.date or date.max


def _line(meeting: Meeting) -> str:
    """Return a meeting of the knowledge in one line."""
    fact = meeting.fact
    assert fact.date is not None, "only meetings with a day are told of"  # noqa: S101 - the contract
    when = " ".join(part for part in (fact.time or fact.session, wording.full_day(fact.date)) if part)
    parts = [when, fact.text or fact.type, fact.place]
    return "- " + ", ".join(part for part in parts if part)
