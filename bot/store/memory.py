"""A bounded memory of what was read from disk, the longest unused forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(Generic[Key, Value]):
    """At most `size` values by key.

    `changes` tells a slow reader whether what it read may be out of date: it grows with every change on disk. What
    is lent stays beside the others until it is taken back.
    """

    def __init__(self, size: int) -> None:
        """Start empty; with a `size` of 0 it keeps nothing."""
        self.changes = 0
        self._lent: dict[Key, Value] = {}
        self._size = size
        self._values: OrderedDict[Key, Value] = OrderedDict()

    def get(self, key: Key) -> Value | None:
        """Return the value, now the most recently used; None if it is not in memory."""
        if key in self._lent:
            return self._lent[key]
        if key in self._values:
            self._values.move_to_end(key)
        return self._values.get(key)

    def read(self, key: Key, value: Value, changes: int) -> None:
        """Keep what was read from disk, unless something changed since `changes`, taken before reading."""
        if changes == self.changes:
            self._keep(key, value)

    def change(self, key: Key, value: Value) -> None:
        """Keep a new value."""
        self.changes += 1
        if key in self._lent:
            self._lent[key] = value
        self._keep(key, value)

    def drop(self, matches: Callable[[Key], bool]) -> None:
        """Forget the keys that match."""
        self.changes += 1
        for kept in (self._values, self._lent):
            for key in [key for key in kept if matches(key)]:
                del kept[key]

    def lend(self, key: Key, value: Value) -> None:
        """Keep a value, whatever the size, until it is taken back, or dropped."""
        self._lent[key] = value

    def take_back(self, key: Key) -> None:
        """Forget what was lent under a key, if anything still is."""
        self._lent.pop(key, None)

    def _keep(self, key: Key, value: Value) -> None:
        self._values[key] = value
        self._values.move_to_end(key)
        while len(self._values) > self._size:
            self._values.popitem(last=False)
