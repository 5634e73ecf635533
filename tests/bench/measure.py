"""Measuring one thing beside the limit it is held against, in turns, in the same run."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import attrs

Work = Callable[[], object]


class NotThere(Exception):
    """What a bench needs is not part of the program yet; the text says what."""


@attrs.frozen(kw_only=True)
class Sizes:
    """How much is measured: as in the budgets, or less for a quick look."""

    clients: int = 10_000
    many: int = 100_000
    rows: int = 10_000
    megabytes: int = 100
    rounds: int = 9

    @classmethod
    def quick(cls) -> Sizes:
        """Give sizes that take about a minute together."""
        return cls(clients=1_000, many=10_000, rows=1_000, megabytes=10, rounds=5)


@attrs.frozen(kw_only=True)
class Goal:
    """What is wanted: a ratio to the limit, a time of its own, a time more than the limit."""

    ratio: float | None = None
    seconds: float | None = None
    beyond: float | None = None

    def met(self, ours: float, limit: float | None) -> bool:
        """Whether the measured medians reach all that is wanted."""
        if self.seconds is not None and ours > self.seconds:
            return False
        if limit is None:
            return True
        if self.ratio is not None and ours > self.ratio * limit:
            return False
        return self.beyond is None or ours - limit <= self.beyond

    def __str__(self) -> str:
        parts = []
        if self.ratio is not None:
            parts.append(f"<= {self.ratio:g} x")
        if self.beyond is not None:
            parts.append(f"<= +{self.beyond * 1000:.0f} ms")
        if self.seconds is not None:
            parts.append(f"<= {self.seconds * 1000:.0f} ms")
        return ", ".join(parts)


@attrs.frozen(kw_only=True)
class Outcome:
    """One line of the table: medians in seconds (or MB), the ratio, the goal, whether it is met."""

    what: str
    against: str
    ours: float
    limit: float | None
    goal: str
    met: bool
    unit: str = "s"
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the limit."""
        return self.ours / self.limit if self.limit else None


@attrs.frozen
class Place:
    """Where a bench may write, and how much it measures."""

    folder: Path
    sizes: Sizes


def seconds(work: Work) -> float:
    """Give how long one run takes."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def in_turns(
    ours: Work, limit: Work, rounds: int, before: Work | None = None
) -> tuple[float, float]:
    """Run both in turns, once before counting; gives the medians.

    `before` makes ready what `ours` needs each time; it is in no figure.
    """

    def own() -> float:
        if before is not None:
            before()
        return seconds(ours)

    own()
    limit()
    pairs = [
        (own(), seconds(limit)) if number % 2 else tuple(reversed((seconds(limit), own())))
        for number in range(rounds)
    ]
    return statistics.median(one[0] for one in pairs), statistics.median(one[1] for one in pairs)


def beside(
    what: str,
    against: str,
    goal: Goal,
    rounds: int,
    ours: Work,
    limit: Work,
    note: str = "",
    before: Work | None = None,
) -> Outcome:
    """Measure `ours` beside `limit` and judge it by `goal`."""
    took, limit_took = in_turns(ours, limit, rounds, before)
    return judged(what, against, goal, took, limit_took, note)


def judged(
    what: str, against: str, goal: Goal, ours: float, limit: float | None, note: str = ""
) -> Outcome:
    """Give the line for medians measured elsewhere."""
    return Outcome(
        what=what,
        against=against,
        ours=ours,
        limit=limit,
        goal=str(goal),
        met=goal.met(ours, limit),
        note=note,
    )
