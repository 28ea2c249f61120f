"""Calendar files for the tests, as programs write them."""

from __future__ import annotations

from collections.abc import Sequence


def calendar(*events: str, head: Sequence[str] = ()) -> bytes:
    """Return a file with events, each given by its lines; `head` are the lines before them."""
    blocks = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y", *head, *blocks, "END:VCALENDAR", ""]
    return "\n".join(lines).replace("\n", "\r\n").encode()


def zone(name: str, *offsets: str, rule: str = "") -> str:
    """Return the definition of a time zone with those offsets."""
    parts = [
        f"BEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:{offset}\nTZOFFSETTO:{offset}\n{rule}\nEND:STANDARD"
        for offset in offsets
    ]
    return "\n".join([f"BEGIN:VTIMEZONE\nTZID:{name}", *parts, "END:VTIMEZONE"]).replace("\n\n", "\n")
