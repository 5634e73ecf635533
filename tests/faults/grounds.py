"""A deed's vault before and after it, and the judgement over what a failing disk left of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import attrs

from kotodesk import vault
from kotodesk.services import vaults
from kotodesk.store import migrations
from tests.desks import PASSPHRASE, take_in
from tests.faults import figures
from tests.faults.deeds import Deed, State, carry_out, state_of, unlocked, whole_package
from tests.faults.disk import Plan
from tests.store.test_schema_1 import TABLES, held


@attrs.define
class Ground:
    """A deed's vault before it, what it holds before and after, how often the disk is used."""

    deed: Deed
    start: Path
    old: State | None
    new: State
    operations: dict[bool, int]
    """With and without those that read."""


_known: dict[str, Ground] = {}


def ground_of(deed: Deed, tmp: Path) -> Ground:
    """Do the deed on a whole disk, once in the process's life, and see what it does."""
    if deed.name not in _known:
        _known[deed.name] = _ground(deed, tmp)
    return _known[deed.name]


def _ground(deed: Deed, tmp: Path) -> Ground:
    start = tmp.parent / f"ground-{deed.name}" / "Oma.kotodesk"
    start.parent.mkdir()
    deed.prepare(start)
    old = None
    # An old schema is read as it lies, in `judge`: to open it is the deed itself.
    if start.exists() and deed.name != "migration":
        old = state_of(fresh(start, tmp / "before"), deed.passphrases)
    counts = {}
    for reading in (False, True):
        place = fresh(start, tmp / f"whole-{reading}")
        plan = Plan(10**9, reading=reading)
        assert carry_out(deed, place, plan) is None
        counts[reading] = plan.seen
    return Ground(deed, start, old, state_of(place, deed.passphrases), counts)


def fresh(start: Path, place: Path) -> Path:
    """Copy the vault a deed starts from into a folder of its own."""
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    if start.exists():
        shutil.copytree(start, place / start.name)
    return place / start.name


def judge(ground: Ground, place: Path, where: str, *, refused: bool) -> None:
    """Fail unless the vault is in the old state or the new, whole, and goes on working."""
    deed = ground.deed
    if deed.name == "create" and not place.exists():
        assert refused, where
        figures.counted["old state"] += 1
        return
    if deed.name == "migration":
        _judge_schema(place, where, refused=refused)
    try:
        found = state_of(place, deed.passphrases)
    except BaseException as error:
        raise AssertionError(where) from error
    new = found.like(ground.new)
    if not new:
        assert found == ground.old, where
        figures.counted["lost saves"] += not refused
        assert refused, f"{where}: called done and not there"
    figures.counted["new state" if new else "old state"] += 1
    if deed.name == "batch":
        # Of a package that a dead disk could not take back nobody was told the passphrase.
        assert (whole_package(place) is not None) == (new and not refused), where
    _goes_on(deed, place, where)


def _judge_schema(place: Path, where: str, *, refused: bool) -> None:
    with vault.unlock(place, PASSPHRASE) as opened:
        schema = migrations.schema_version(opened.connection)
        # Each step is a transaction of its own: a kill may fall between two of them.
        assert schema == len(migrations.STEPS) or (refused and schema >= 1), where
        if schema == 1:
            # How the journal of then ended may have been noted among the settings already.
            for table, known in TABLES.items():
                if table == "setting":
                    continue
                assert held(opened.connection, table) == (known["rows"], known["sha256"]), where


def _goes_on(deed: Deed, place: Path, where: str) -> None:
    """Take somebody in, whatever was before."""
    desk = unlocked(place, deed.passphrases)
    try:
        take_in(desk, "Jälkeen", "Tullut")
        assert vaults.verify(desk).good, where
    finally:
        desk.close()
