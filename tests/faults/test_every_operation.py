"""Each file operation of each deed fails in turn: the old state or the new, never neither.

What was called done is there; what was refused was refused by a fault with its own words, never by
a bare error; and the vault opens, verifies and takes the next change.
"""

from __future__ import annotations

import errno
from pathlib import Path

import attrs
import pytest

from tests.faults import figures
from tests.faults.deeds import BY_NAME, PACKAGE, carry_out
from tests.faults.disk import Plan
from tests.faults.grounds import fresh, ground_of, judge

pytestmark = pytest.mark.usefixtures("derived_once")

WAYS = {
    "full": Plan(0, "dead", errno.ENOSPC),
    "refused": Plan(0, "once", errno.ENOSPC),
    "torn": Plan(0, "torn", errno.EIO),
    "unread": Plan(0, "once", errno.EIO, reading=True),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", BY_NAME)
def test_the_old_state_or_the_new(name: str, way: str, tmp_path: Path) -> None:
    ground = ground_of(BY_NAME[name], tmp_path)
    plan = WAYS[way]
    every = range(1, ground.operations[plan.reading] + 1)
    for number in figures.some(every, 2, 14, f"{name} {way}"):
        place = fresh(ground.start, tmp_path / "round")
        told = carry_out(ground.deed, place, attrs.evolve(plan, fails_at=number))
        where = f"seed {figures.SEED}: {name}, {way}, operation {number}, {type(told).__name__}"
        judge(ground, place, where, refused=told is not None)
        if plan.way == "once" and name == "batch":
            assert told is None or not list(place.parent.glob(f"*{PACKAGE}*")), where
        figures.counted["operations failed"] += 1


@pytest.mark.parametrize("name", BY_NAME)
def test_every_deed_uses_the_disk(name: str, tmp_path: Path) -> None:
    """A deed whose operations were not seen would be tested on nothing."""
    assert ground_of(BY_NAME[name], tmp_path).operations[False] > 10
