"""Every deed on a disk that is really full, protected or dead: the kernel refuses, not a stand-in.

Run as a program in a process with mounts of its own; the last line it prints are its figures.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from pathlib import Path

import attrs

from kotodesk.i18n import Fault
from kotodesk.services import vaults
from kotodesk.services.desk import Desk
from kotodesk.vault import Calibration
from tests.desks import PASSPHRASE
from tests.faults import figures
from tests.faults.deeds import BY_NAME, PAPER, Deed
from tests.faults.disk import Plan, going_wrong, take_between
from tests.faults.grounds import Ground, fresh, ground_of, judge
from tests.faults.mounts import Disk, Image, limited, protect, small

BLOCK = 4096
_WORDS = ("full", "space", "written", "protected", "did not answer")


def told(fault: Fault, where: str) -> None:
    """Fail unless it says in words what is the matter with the disk, in each language."""
    words = {language: fault.message.text(language) for language in ("en", "fi", "sv")}
    said = words["en"]
    assert any(one in said for one in _WORDS), (where, said)
    assert len(set(words.values())) == len(words), where


def attempt(deed: Deed, place: Path, desk: Desk | None, where: str) -> Fault | None:
    """Do it; gives the fault that was told. Any other error comes out."""
    try:
        deed.do(place, desk)
    except Fault as fault:
        told(fault, where)
        return fault
    return None


def repeatable(deed: Deed, place: Path) -> bool:
    """Whether it can be done once more: a desk closes once, and a vault that is there is opened."""
    return deed.name != "lock" and not (deed.name == "create" and place.exists())


def laid_out(ground: Ground, disk: Disk) -> Path:
    """Give a copy of the deed's vault on the disk."""
    place = fresh(ground.start, disk.path / "round")
    PAPER[-1].unlink(missing_ok=True)
    return place


def fill_up(ground: Ground, disk: Disk, where: str, limit: Callable[[], None]) -> bool:
    """Do a deed where it may not fit, make room, go on; gives whether it fitted."""
    deed = ground.deed
    place = laid_out(ground, disk)
    desk = vaults.unlock(place, PASSPHRASE) if deed.opens else None
    limit()
    try:
        fault = attempt(deed, place, desk, where)
    finally:
        disk.free()
    refused = fault is not None
    # Every second time the vault is closed instead, as it is.
    again = refused and repeatable(deed, place) and figures.counted["disks full"] % 2 == 0
    if again:
        assert attempt(deed, place, desk, where) is None, f"{where}: with room enough"
    if desk is not None:
        desk.close()
    judge(ground, place, f"{where}, told {fault!r}", refused=refused and not again)
    figures.counted["disks full"] += refused
    return not refused


def full(ground: Ground, disk: Disk, rounds: int) -> None:
    """Leave no room, then so much more each time until the deed is done."""
    fits = Room.of(ground, disk).size
    step = max(BLOCK, fits // rounds // BLOCK * BLOCK)
    for leaving in range(0, fits + step, step):
        where = f"{ground.deed.name}, {leaving} bytes left"
        if fill_up(ground, disk, where, partial(disk.fill, leaving)):
            break


def without_names(ground: Ground, disk: Disk, most: int) -> None:
    """Leave no names, then one more each time."""
    for leaving in range(most):
        where = f"{ground.deed.name}, {leaving} names left"
        if fill_up(ground, disk, where, partial(disk.take_names, leaving)):
            break


@attrs.frozen
class Room:
    """How much a deed needs at its worst moment, found by halving."""

    size: int

    @classmethod
    def of(cls, ground: Ground, disk: Disk) -> Room:
        """Try with ever less."""
        low, high = 0, 8 << 20
        while high - low > 16 * BLOCK:
            middle = (low + high) // 2
            place = laid_out(ground, disk)
            desk = vaults.unlock(place, PASSPHRASE) if ground.deed.opens else None
            disk.fill(middle)
            fault = attempt(ground.deed, place, desk, "measuring")
            disk.free()
            if desk is not None:
                desk.close()
            low, high = (middle, high) if fault else (low, middle)
        return cls(high)


def too_long(ground: Ground, disk: Disk, sizes: Iterable[int]) -> None:
    """Let no file grow beyond a size."""
    for size in sizes:
        place = laid_out(ground, disk)
        desk = vaults.unlock(place, PASSPHRASE) if ground.deed.opens else None
        where = f"{ground.deed.name}, no file over {size}"
        with limited(size):
            fault = attempt(ground.deed, place, desk, where)
        if desk is not None:
            desk.close()
        judge(ground, place, where, refused=fault is not None)
        figures.counted["files at their limit"] += fault is not None


def protected(ground: Ground, disk: Disk) -> None:
    """Protect the disk under a closed vault, as a stick with its switch over."""
    deed = ground.deed
    place = fresh(ground.start, disk.path / "round")
    protect(disk, protected=True)
    try:
        where = f"{deed.name}, protected"
        if deed.opens:
            try:
                vaults.unlock(place, PASSPHRASE).close()
            except Fault as fault:
                told(fault, where)
            else:
                raise AssertionError(where)
        else:
            assert attempt(deed, place, None, where) is not None
    finally:
        protect(disk, protected=False)
    judge(ground, place, where, refused=True)
    figures.counted["disks protected"] += 1


def protected_while_open(ground: Ground, image: Image) -> None:
    """Let the kernel turn the disk read-only under an open vault."""
    deed = ground.deed
    place = laid_out(ground, image)
    image.settle()
    desk = vaults.unlock(place, PASSPHRASE) if deed.opens else None
    image.turn_read_only()
    where = f"{deed.name}, read-only in the middle"
    fault = attempt(deed, place, desk, where)
    assert fault is not None, where
    if desk is not None:
        desk.close()
    image.come_up()
    judge(ground, place, where, refused=True)
    figures.counted["disks protected"] += 1


@attrs.define
class PowerCut(Plan):
    """A disk that goes down at the n-th operation; what comes after is refused by the kernel."""

    image: Image | None = None

    def strikes(self, *, reads: bool = False) -> bool:
        """Count one operation, go down at the chosen one, and let all of them through."""
        if not reads:
            self.seen += 1
            if self.seen == self.fails_at and self.image is not None:
                self.image.go_down()
        return False


def power_cut(ground: Ground, image: Image, number: int) -> None:
    """Lose at the n-th operation whatever was not synchronised; what was called done is there."""
    deed = ground.deed
    place = laid_out(ground, image)
    image.settle()
    where = f"seed {figures.SEED}: {deed.name}, power cut at operation {number}"
    plan = PowerCut(number, image=image)
    take_between()
    desk = vaults.unlock(place, PASSPHRASE) if deed.opens else None
    fault = None
    with going_wrong(plan):
        try:
            deed.do(place, desk)
        except Fault as error:
            fault = error
        finally:
            if desk is not None:
                desk.close()
    image.come_up()
    judge(ground, place, f"{where}, told {fault!r}", refused=fault is not None)
    figures.counted["power cuts"] += plan.seen >= number


def on_small_disks(base: Path, names: list[str], rounds: int) -> None:
    """Go through the deeds on a tmpfs."""
    with small(base / "small") as disk:
        for name in names:
            ground = _ground(name, base)
            full(ground, disk, rounds)
            protected(ground, disk)
            if rounds > SHORT:
                without_names(ground, disk, 8)
                largest = max(one.stat().st_size for one in _files(ground))
                too_long(ground, disk, [0, 100, *range(BLOCK, largest, largest // rounds or 1)])


def on_images(base: Path, names: list[str], rounds: int) -> None:
    """Go through the deeds on an ext4 that fails by itself."""
    image = Image.made(base / "image")
    try:
        for name in names:
            ground = _ground(name, base)
            protected_while_open(ground, image)
            every = range(1, ground.operations[False] + 1)
            for number in figures.some(every, rounds, rounds, f"power {name}"):
                power_cut(ground, image, number)
            shutil.rmtree(image.path / "round")
    finally:
        image.unmount()


def _ground(name: str, base: Path) -> Ground:
    place = base / "ground" / name
    place.mkdir(parents=True)
    return ground_of(BY_NAME[name], place)


def _files(ground: Ground) -> list[Path]:
    found = [one for one in ground.start.parent.rglob("*") if one.is_file()]
    return found or [Path(__file__)]


SHORT = 4
_KINDS = {"small": on_small_disks, "images": on_images}


def main(kind: str, base: str, rounds: str, *names: str) -> None:
    """Run one kind and print the figures."""
    Calibration.derive = lru_cache(maxsize=64)(Calibration.derive)  # type: ignore[method-assign]
    PAPER.append(Path(base) / "package.txt")
    _KINDS[kind](Path(base), list(names) or list(BY_NAME), int(rounds))
    sys.stdout.write(json.dumps(figures.counted) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
