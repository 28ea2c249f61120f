"""Talks about reminders, as talks.yaml writes them down, held with a real secretary over a real store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.agenda.model import Card, Choice, Reminder
from bot.secretary import File, Outcome, Pressed, Said, Scene, Secretary
from bot.store import Store
from tests.agenda.made import at

HERE = Path(__file__).parent
PEOPLE = {"Lan": "1001", "Nam": "1002", "Hoa": "1003"}
ADMIN = "Hoa"
GROUP = "-5001"
CHANNEL = "telegram"
QUESTION = "cụm trưởng"
"""What makes a text a question for the dialogue, in these talks."""

Turn = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Talk:
    """One talk: its line in the file, its name, when it begins, the zone of the chat, its turns."""

    line: int
    name: str
    now: datetime
    zone: str
    turns: tuple[Turn, ...]


@dataclass(slots=True)
class Shown:
    """A card on the screen: in which chat, as which message."""

    chat: str
    message: int
    card: Card


@dataclass(slots=True)
class Room:
    """Everything a talk is held with: cards by message, the time, what was pressed last."""

    secretary: Secretary
    store: Store
    now: datetime
    zone: str = "Asia/Ho_Chi_Minh"
    own_cluster: str = ""
    screen: list[Shown] = field(default_factory=list)
    pressed: tuple[Scene, Choice, int] | None = None
    messages: int = 100

    def scene(self, by: str = "Lan", where: str = "private") -> Scene:
        """Return where somebody speaks now."""

        async def is_admin() -> bool:
            return by == ADMIN

        person = PEOPLE[by]
        return Scene(
            channel=CHANNEL,
            chat=GROUP if where == "group" else person,
            person=person,
            name=by,
            at=self.now,
            group=where == "group",
            zone=self.zone,
            own_cluster=self.own_cluster,
            is_admin=is_admin,
        )

    async def do(self, turn: Turn) -> Outcome | None:
        """Do what a turn does, and put what comes of it on the screen."""
        scene = self.scene(turn.get("by", "Lan"), turn.get("in", "private"))
        under: int | None = None
        if "pass" in turn:
            self.now += timedelta(minutes=turn["pass"])
            return None
        if "press" in turn or "again" in turn:
            if "press" in turn:
                shown, choice = self._button(turn["press"], first=turn.get("first", False))
                self.pressed = (scene, choice, shown.message)
            assert self.pressed is not None
            _, choice, under = self.pressed
            outcome: Outcome | None = await self.secretary.press(Pressed(scene=scene, data=choice.data, message=under))
        elif "send" in turn:
            outcome = await self.secretary.file(scene, (HERE / "files" / turn["send"]).read_bytes())
        else:
            outcome = await self.secretary.hear(self._said(scene, turn))
        self.now += timedelta(seconds=5)
        if outcome is not None:
            self._show(scene.chat, outcome, under)
        return outcome

    def _said(self, scene: Scene, turn: Turn) -> Said:
        said = Said(scene=scene, text=str(turn.get("say", "")), command=turn.get("command", ""))
        if "reply" in turn:
            shown = next(one for one in reversed(self.screen) if turn["reply"].casefold() in one.card.text.casefold())
            data = next((choice.data for row in shown.card.choices for choice in row), "")
            said = replace(said, about=data, replied=shown.message)
        return replace(said, quoted=turn.get("quote", ""), addressed=not turn.get("loose", False))

    def _button(self, label: str, *, first: bool) -> tuple[Shown, Choice]:
        """Return the choice whose label is, or begins with, `label`, of the latest card that has it, or the first."""
        for shown in self.screen if first else reversed(self.screen):
            choices = [choice for row in shown.card.choices for choice in row]
            found = [one for one in choices if one.label == label] or [one for one in choices if label in one.label]
            if found:
                return shown, found[0]
        raise LookupError(f"no choice {label!r} on {[one.card for one in self.screen]}")

    def _show(self, chat: str, outcome: Outcome, under: int | None) -> None:
        replaced = {**dict(outcome.revised), **({under: outcome.replacing} if under and outcome.replacing else {})}
        for shown in self.screen:
            shown.card = replaced.get(shown.message) or shown.card
        for card in outcome.cards:
            self.messages += 1
            self.screen.append(Shown(chat, self.messages, card))

    async def running(self, turn: Turn) -> tuple[Reminder, ...]:
        """Return what runs in the chat of a turn."""
        scene = self.scene(turn.get("by", "Lan"), turn.get("in", "private"))
        return await self.store.reminders.of_chat(CHANNEL, scene.chat, ("active",))


def wrong(turn: Turn, outcome: Outcome | None, running: Sequence[Reminder]) -> list[str]:
    """Return what is otherwise than a turn expects, in words."""
    found = outcome or Outcome()
    new = "\n".join(card.text for card in found.cards)
    labels = [choice.label for card in found.cards for row in card.choices for choice in row]
    became = found.replacing.text if found.replacing else ""
    file = (found.file or File(name="", content=b"", caption="")).content.decode().replace("\r\n ", "")
    checks = {
        "card": (new, turn.get("card")),
        "becomes": (became, turn.get("becomes")),
        "notice": (found.notice, turn.get("notice")),
        "file": (file, turn.get("file")),
    }
    errors = [f"{kind}: no {piece!r} in {text!r}" for kind, (text, all_) in checks.items() for piece in _pieces(all_)
              if piece.casefold() not in text.casefold()]  # fmt: skip
    errors += [f"{piece!r} in {new!r}" for piece in _pieces(turn.get("not")) if piece.casefold() in new.casefold()]
    if "choices" in turn and labels != turn["choices"]:
        errors.append(f"choices are {labels}")
    labels += [choice.label for row in (found.replacing.choices if found.replacing else ()) for choice in row]
    errors += [
        f"no choice {one!r} among {labels}" for one in turn.get("offers", ()) if not any(one in have for have in labels)
    ]
    if ("dialogue" in turn) != (outcome is None) and "pass" not in turn:
        errors.append(f"the secretary says {outcome}")
    return errors + _kept_wrong(turn, running)


def _kept_wrong(turn: Turn, running: Sequence[Reminder]) -> list[str]:
    errors = []
    if "active" in turn and len(running) != turn["active"]:
        errors.append(f"{len(running)} run, not {turn['active']}")
    starts = [one.start.isoformat(timespec="minutes") for one in running]
    if "starts" in turn and starts != [str(one) for one in turn["starts"]]:
        errors.append(f"starts are {starts}")
    if "leads" in turn and list(running[0].leads) != turn["leads"]:
        errors.append(f"leads are {running[0].leads}")
    return errors


def talks() -> list[Talk]:
    """Read the talks of the file."""
    text = (HERE / "talks.yaml").read_text(encoding="utf-8")
    lines = {
        line.partition("name:")[2].strip(): at for at, line in enumerate(text.splitlines(), 1) if "- name:" in line
    }
    root = yaml.load(text, _Loader)
    now = datetime.fromisoformat(root["now"])
    return [
        Talk(lines[one["name"]], one["name"], now, one.get("zone", "Asia/Ho_Chi_Minh"), tuple(one["turns"]))
        for one in root["talks"]
    ]


class _Loader(yaml.SafeLoader):
    """YAML whose dates stay texts."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in pairs if tag != "tag:yaml.org,2002:timestamp"]
    for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _pieces(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


def made(**fields: Any) -> Reminder:
    """Return a reminder of Lan's, tomorrow at nine, with other fields where a test wants them."""
    known: dict[str, Any] = {
        "id": 0,
        "channel": CHANNEL,
        "chat": PEOPLE["Lan"],
        "creator": PEOPLE["Lan"],
        "title": "họp cụm",
        "start": at("2026-11-23T09:00"),
        "created": datetime(2026, 11, 22, 2, tzinfo=UTC),
        "leads": (1440, 60),
    }
    return Reminder(**(known | fields))
