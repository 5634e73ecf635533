"""Rounds of spoilt input: a seed and a number give the same input again."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator

import attrs

from tests.fuzz.mutation import spoilt
from tests.fuzz.targets import Target, problem

SEED = 20_261_122


@attrs.frozen
class Found:
    """What came out of a round that must not: `number` gives the input again."""

    target: str
    number: int
    what: str


def given(target: Target, number: int, seed: int = SEED) -> bytes:
    """Give the input of round `number`."""
    rng = random.Random(f"{seed} {target.name} {number}")
    seeds = target.seeds()
    return spoilt(rng.choice(seeds), rng, seeds)


def rounds(target: Target, count: int, seed: int = SEED) -> Iterator[Found]:
    """Make `count` rounds and yield what was found."""
    for number in range(count):
        what = problem(target, given(target, number, seed))
        if what:
            yield Found(target.name, number, what)


@attrs.define
class Tally:
    """What a longer run of one target came to."""

    count: int = 0
    slowest: float = 0.0
    slowest_at: int = 0
    found: list[Found] = attrs.Factory(list)


def timed(target: Target, seconds: float, seed: int) -> Tally:
    """Make rounds for so long; a kind of mishap is kept once."""
    tally, known = Tally(), set[str]()
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = given(target, tally.count, seed)
        begun = time.monotonic()
        what = problem(target, data)
        took = time.monotonic() - begun
        if took > tally.slowest:
            tally.slowest, tally.slowest_at = took, tally.count
        if what and what not in known:
            known.add(what)
            tally.found.append(Found(target.name, tally.count, what))
        tally.count += 1
    return tally
