"""Ticks that are on their way to the vault: keys are pressed faster than they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from kotodesk.desktop.pages.batches.keying_cursor import Key


class Pending:
    """Remembers what was asked last of each value until the vault has kept it."""

    def __init__(self) -> None:
        self._asked: dict[Key, tuple[int, datetime | None]] = {}
        self._number = 0

    def __bool__(self) -> bool:
        return bool(self._asked)

    def add(self, key: Key, at: datetime | None) -> int:
        """Note that a value was ticked `at` a time, or unticked; gives the number of the act."""
        self._number += 1
        self._asked[key] = (self._number, at)
        return self._number

    def kept(self, key: Key, number: int) -> None:
        """Forget an act that was kept, unless a later one of the same value is on its way."""
        if self._asked.get(key, (0, None))[0] == number:
            del self._asked[key]

    def forget(self) -> None:
        """Forget everything: it was not kept."""
        self._asked.clear()

    def over(self, ticks: Mapping[Key, datetime]) -> dict[Key, datetime]:
        """Give the ticks that are kept with those on their way laid over them."""
        found = dict(ticks)
        for key, (_number, at) in self._asked.items():
            if at is None:
                found.pop(key, None)
            else:
                found[key] = at
        return found
