"""Small groups in a table of counts are not shown, nor what would give them away.

Primary: a count from one to four is told as "< 5". Secondary: where a total stands beside the
parts, a single hidden part could be subtracted, so further parts are hidden until at least two are
and together they leave room for doubt. Where a table has nothing left to hide, its total goes.
Source: Tilastokeskus, Taulukkomuotoisten aineistojen tietosuoja (cell suppression); the threshold
of five is the program's own, not a statutory one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import attrs

THRESHOLD = 5

Shown = Literal["open", "small", "hidden"]
"""A count as it is; one below the threshold ("< 5"); one hidden for another's sake."""


@attrs.frozen
class Cell:
    """A count and how it may be shown."""

    count: int
    shown: Shown

    @property
    def open(self) -> bool:
        """Whether the number itself may be told."""
        return self.shown == "open"


@attrs.frozen
class Protected:
    """The parts of a table in their order, and its total."""

    cells: tuple[Cell, ...]
    total: Cell


def protect(counts: Sequence[int], threshold: int = THRESHOLD) -> Protected:
    """Give the parts of a total as they may be shown; the total is their sum.

    A zero is no group and stays. Raises `ValueError` for a negative count.
    """
    if any(count < 0 for count in counts):
        raise ValueError(threshold)
    small = {place for place, count in enumerate(counts) if 0 < count < threshold}
    hidden = set(small)
    if small:
        others = sorted(
            (place for place, count in enumerate(counts) if count >= threshold),
            key=lambda place: (counts[place], place),
        )
        while others and not _doubtful([counts[place] for place in hidden], threshold):
            hidden.add(others.pop(0))
    total = sum(counts)
    safe = not small or _doubtful([counts[place] for place in hidden], threshold)
    cells = tuple(
        Cell(count, "small" if place in small else "hidden" if place in hidden else "open")
        for place, count in enumerate(counts)
    )
    if 0 < total < threshold and len(small) == 1:
        return Protected(cells, Cell(total, "small"))
    # Of several small parts a small total would tell too much: four of them are one each.
    known = safe and not 0 < total < threshold
    return Protected(cells, Cell(total, "open" if known else "hidden"))


def alone(count: int, threshold: int = THRESHOLD) -> Cell:
    """Give a count that is part of no total."""
    return Cell(count, "small" if 0 < count < threshold else "open")


def _doubtful(hidden: Sequence[int], threshold: int) -> bool:
    """Whether nobody can tell one of the hidden counts from their sum.

    Two at least; and their sum is neither the least nor the most that small ones could give.
    """
    small = [count for count in hidden if count < threshold]
    large = len(hidden) - len(small)
    least = len(small) + large * threshold
    return len(hidden) > 1 and sum(hidden) > least and not _all_at_most(hidden, threshold)


def _all_at_most(hidden: Sequence[int], threshold: int) -> bool:
    """Whether every hidden count is small and as large as a small one can be."""
    return all(count == threshold - 1 for count in hidden)

