"""Each file operation of each deed fails in turn: the old state or the new, never neither.

What was called done is there; what was refused was refused by a fault with its own words, never by
a bare error; and the vault opens, verifies and takes the next change.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest

from kotodesk.services import vaults
from tests.desks import take_in
from tests.faults import figures
from tests.faults.deeds import BY_NAME, DEEDS, PACKAGE, Deed, State, carry_out, state_of, unlocked
from tests.faults.deeds import whole_package
from tests.faults.disk import Plan

pytestmark = pytest.mark.usefixtures("derived_once")

WAYS = {
    "full": Plan(0, "dead", errno.ENOSPC),
    "refused": Plan(0, "once", errno.ENOSPC),
    "torn": Plan(0, "torn", errno.EIO),
    "unread": Plan(0, "once", errno.EIO, reading=True),
}


@attrs.define
class Ground:
    """One deed's vault before it, what it holds before and after, and how often the disk is used."""

    deed: Deed
    start: Path
    old: State | None
    new: State
    operations: dict[bool, int]


@pytest.fixture(scope="module")
def grounds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Ground]]:
    """Keep each deed's ground for all the ways it fails."""
    _ = tmp_path_factory
    yield {}


def ground_of(deed: Deed, grounds: dict[str, Ground], tmp: Path) -> Ground:
    """Do the deed once on a whole disk and see what it does."""
    tmp.mkdir(exist_ok=True)
    if deed.name in grounds:
        return grounds[deed.name]
    start = tmp.parent / f"ground-{deed.name}" / "Oma.kotodesk"
    start.parent.mkdir()
    deed.prepare(start)
    counts, new = {}, None
    for reading in (False, True):
        place = fresh(start, tmp / f"whole-{reading}")
        plan = Plan(10**9, reading=reading)
        assert carry_out(deed, place, plan) is None
        counts[reading] = plan.seen
        new = state_of(place, deed.passphrases)
    assert new is not None
    # Opening the copy of an old schema would bring it to the new one: it is read as it lies.
    old = None
    if start.exists() and deed.name != "migration":
        old = state_of(fresh(start, tmp / "before"), deed.passphrases)
    grounds[deed.name] = Ground(deed, start, old, new, counts)
    return grounds[deed.name]


def fresh(start: Path, place: Path) -> Path:
    """Copy the vault a deed starts from into a folder of its own."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    if start.exists():
        shutil.copytree(start, place / start.name)
    return place / start.name


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("name", BY_NAME)
def test_the_old_state_or_the_new(
    name: str, way: str, tmp_path: Path, grounds: dict[str, Ground]
) -> None:
    ground = ground_of(BY_NAME[name], grounds, tmp_path)
    plan = WAYS[way]
    every = range(1, ground.operations[plan.reading] + 1)
    for number in figures.some(every, 3, 24, f"{name} {way}"):
        place = fresh(ground.start, tmp_path / "round")
        told = carry_out(ground.deed, place, now := attrs.evolve(plan, fails_at=number))
        where = f"{name}, {way}, operation {number}, told {type(told).__name__}"
        assert told is not None or not now.struck or ground.old is not None or place.exists(), where
        judge(ground, place, where, refused=told is not None)
        if plan.way == "once" and name == "batch":
            assert told is None or not list(place.parent.glob(f"*{PACKAGE}*")), where
        figures.counted["operations failed"] += 1


def judge(ground: Ground, place: Path, where: str, *, refused: bool) -> None:
    """Fail unless the vault is in the old state or the new, whole, and goes on working."""
    if ground.deed.name == "create" and not place.exists():
        assert refused, where
        return
    try:
        found = state_of(place, ground.deed.passphrases)
    except BaseException as error:
        raise AssertionError(where) from error
    if found.like(ground.new):
        result = "new"
    else:
        assert found == ground.old, where
        result = "old"
        if not refused:
            figures.counted["lost saves"] += 1
        assert refused, f"{where}: called done and not there"
    figures.counted[f"{result} state"] += 1
    if ground.deed.name == "batch":
        package = whole_package(place)
        # Of a package a dead disk could not take back, nobody was told the passphrase.
        assert (package is not None) == (result == "new"), where
    goes_on(ground.deed, place, where)


def goes_on(deed: Deed, place: Path, where: str) -> None:
    """Take somebody in, whatever was before."""
    desk = unlocked(place, deed.passphrases)
    try:
        take_in(desk, "Jälkeen", "Tullut")
        assert vaults.verify(desk).good, where
    finally:
        desk.close()


def test_every_deed_uses_the_disk(tmp_path: Path, grounds: dict[str, Ground]) -> None:
    """A deed whose operations were not seen would be tested on nothing."""
    for deed in DEEDS:
        assert ground_of(deed, grounds, tmp_path / deed.name).operations[False] > 10, deed.name
