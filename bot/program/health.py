"""How the program is: what is ready, what is not and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STARTING, READY, STOPPED = "starting", "ready", "stopped"


@dataclass(slots=True)
class Health:
    """What the program knows of its parts. A channel is starting, ready, stopped, or "failed: " and why."""

    stopping: bool = False
    database: str = STARTING
    channels: dict[str, str] = field(default_factory=dict)

    def failed(self, channel: str, why: str) -> None:
        """Note that a channel is not served."""
        self.channels[channel] = f"failed: {why}"

    @property
    def ready(self) -> bool:
        """Say whether people are served: the database answers and a channel is ready.

        One whose own servers are away, or that cannot be served as it is set up, does not take the others out of
        service; it is told beside.
        """
        return not self.stopping and self.database == READY and READY in self.channels.values()

    def told(self) -> dict[str, Any]:
        """Return what /readyz tells, for JSON."""
        waits = {name: state for name, state in self.channels.items() if state != READY}
        reasons = [f"{name}: {state}" for name, state in waits.items()]
        if self.database != READY:
            reasons.insert(0, f"database: {self.database}")
        if self.stopping:
            reasons.insert(0, "stopping")
        return {"ready": self.ready, "database": self.database, "channels": dict(self.channels), "reasons": reasons}
