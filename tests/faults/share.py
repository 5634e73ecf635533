"""A vault on a real share: known as one, held by one computer, killed, cut off and frozen.

`python -m tests.faults.share ssh|smb FOLDER [KILLS]`, by hand and as root; see `servers`. It prints
what it found and ends with an error at the first thing that is not as `docs/security.md` says.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import attrs

from kotodesk.i18n import Fault
from kotodesk.services import clients, vaults
from kotodesk.vault import Calibration, shares
from tests.desks import PASSPHRASE, make_desk, take_in
from tests.faults import figures
from tests.faults.deeds import BY_NAME, PAPER
from tests.faults.disk import Plan, going_wrong, take_between
from tests.faults.grounds import fresh, ground_of, judge
from tests.faults.killing import killed
from tests.faults.servers import KINDS, Server

CACHED = 21
"""Seconds for which sshfs believes what it has seen of a folder."""
_SECOND = """
import sys
from pathlib import Path
from kotodesk.i18n import Fault
from kotodesk.services import vaults
try:
    vaults.unlock(Path(sys.argv[1]), sys.argv[2]).close()
except Fault as fault:
    print(type(fault).__name__)
"""


def say(*words: object) -> None:
    """Tell what was found."""
    sys.stdout.write(" ".join(str(word) for word in words) + "\n")
    sys.stdout.flush()


def second(folder: Path) -> str:
    """Try to open the vault from another process; gives the fault's name."""
    given = [sys.executable, "-c", _SECOND, str(folder), PASSPHRASE]
    done = subprocess.run(given, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout.strip()


def everyday(root: Path, other: Path) -> None:
    """Make, save, back up, lock and open; nobody else opens it meanwhile."""
    folder = root / "Oma.kotodesk"
    assert shares.is_share(folder)
    assert not shares.locks_reach_others(folder)
    make_desk(folder).close()
    # By the real clock: who holds a vault is told by when its process began.
    desk = vaults.unlock(folder, PASSPHRASE)
    take_in(desk)
    (mode,) = desk.vault.connection.execute("PRAGMA journal_mode").fetchone()
    assert mode == "delete"
    assert not list(folder.glob("register.db-wal"))
    assert second(folder) in {"VaultBusy", "VaultLeftOpen"}
    assert second(other / "Oma.kotodesk") == "VaultLeftOpen"
    began = time.perf_counter()
    assert vaults.back_up(desk).verified
    say("backup", round(time.perf_counter() - began, 2), "s")
    began = time.perf_counter()
    take_in(desk, "Toinen", "Asiakas")
    say("save", round(1000 * (time.perf_counter() - began)), "ms")
    assert vaults.verify(desk).good
    vaults.close(desk)
    time.sleep(CACHED)
    assert second(other / "Oma.kotodesk") == ""
    say("two computers: the second is refused while the first has it, and not after")


def kills(root: Path, base: Path, rounds: int) -> None:
    """Kill each deed at operations drawn from the seed."""
    for name, deed in BY_NAME.items():
        ground = ground_of(deed, made(base / "ground" / name))
        every = range(1, ground.operations[False] + 1)
        for number in figures.some(every, rounds, rounds, f"share {name}"):
            place = fresh(ground.start, root / "round")
            PAPER[-1].unlink(missing_ok=True)
            dead, said = killed(name, place, number)
            where = f"{name}, killed at operation {number}, said {said!r}"
            judge(ground, place, where, refused=said != "done")
            figures.counted["kills"] += dead


def made(path: Path) -> Path:
    """Make a folder and give it."""
    path.mkdir(parents=True)
    return path


@attrs.define
class Striking(Plan):
    """Does something at the n-th operation and lets it go on to what comes of it."""

    strike: Callable[[], None] = attrs.field(default=lambda: None)

    def strikes(self, *, reads: bool = False) -> bool:
        """Count one operation."""
        if not reads:
            self.seen += 1
            if self.seen == self.fails_at:
                self.strike()
        return False


def cut_off(server: Server, root: Path, base: Path, rounds: int) -> None:
    """Let the server go in the middle of a deed and come again."""
    longest = 0.0
    for name in ("save", "attachment", "backup", "lock", "passphrase", "restore"):
        ground = ground_of(BY_NAME[name], base / "ground" / name)
        every = range(1, ground.operations[False] + 1)
        for number in figures.some(every, rounds, rounds, f"cut {name}"):
            place = fresh(ground.start, root / "round")
            take_between()
            desk = vaults.unlock(place, PASSPHRASE) if ground.deed.opens else None
            told, began = None, time.perf_counter()
            with going_wrong(Striking(number, strike=server.stop)):
                try:
                    ground.deed.do(place, desk)
                except Fault as fault:
                    told = fault
            longest = max(longest, time.perf_counter() - began)
            if desk is not None:
                desk.close()
            again(server, root)
            say(name, number, "->", type(told).__name__)
            judge(ground, place, f"{name}, cut at {number}", refused=told is not None)
            figures.counted["cut off"] += 1
    say("longest until it was told:", round(longest, 1), "s")


def again(server: Server, root: Path) -> None:
    """Start the server again and wait until the share answers."""
    server.start()
    name = root.relative_to(server.base).parts[0]
    for _try in range(40):
        with contextlib.suppress(OSError):
            if shares.is_share(root) and list(root.iterdir()):
                return
        if kind_needs_mount(server.base / name):
            server.unmount(name)
            server.mount(name)
        time.sleep(0.5)
    raise TimeoutError


def kind_needs_mount(path: Path) -> bool:
    """Whether the program behind the mount has ended with its connection."""
    try:
        path.stat()
    except OSError:
        return True
    return not path.is_mount()


def frozen(server: Server, root: Path, seconds: float) -> None:
    """Let the server answer nothing for a while during a save; reading and saving go on after."""
    folder = root / "Oma.kotodesk"
    desk = vaults.unlock(folder, PASSPHRASE)
    before = clients.count(desk)
    server.freeze()
    timer = threading.Timer(seconds, server.thaw)
    timer.start()
    began = time.perf_counter()
    try:
        take_in(desk, "Hidas", f"Verkko{int(seconds)}")
        told = "saved"
    except Fault as fault:
        told = type(fault).__name__
    say(f"frozen for {seconds} s: {told} after {time.perf_counter() - began:.1f} s")
    timer.join()
    desk.close()
    again_after_freeze(server, root)
    desk = vaults.unlock(folder, PASSPHRASE)
    assert clients.count(desk) - before in ({1} if told == "saved" else {0, 1})
    assert vaults.verify(desk).good
    desk.close()


def again_after_freeze(server: Server, root: Path) -> None:
    """Mount again what gave up meanwhile."""
    if kind_needs_mount(server.base / root.relative_to(server.base).parts[0]):
        server.stop()
        again(server, root)


def goes_on(server: Server, root: Path) -> None:
    """Lose the share under an open vault, be told, get it back, save with the same desk."""
    folder = root / "Oma.kotodesk"
    desk = vaults.unlock(folder, PASSPHRASE)
    one = take_in(desk, "Ennen", "Katkosta")
    server.stop()
    for what, deed in (
        ("a save", lambda: take_in(desk, "Aikana", "Katkon")),
        ("looking", lambda: clients.open_file(desk, one.id)),
    ):
        try:
            deed()
        except Fault as fault:
            say(what, "without the share:", type(fault).__name__)
    again(server, root)
    try:
        take_in(desk, "Jälkeen", "Katkoksen")
        say("the same window saves again when the share is back")
    except Fault as fault:
        say("after the share is back:", type(fault).__name__)
    desk.close()
    desk = vaults.unlock(folder, PASSPHRASE)
    assert vaults.verify(desk).good
    assert clients.read_file(desk, one.id).client == one
    desk.close()


def main(kind: str, folder: str, rounds: str = "4") -> None:
    """Go through all of it."""
    Calibration.derive = lru_cache(maxsize=64)(Calibration.derive)  # type: ignore[method-assign]
    base = Path(folder).absolute()
    shutil.rmtree(base, ignore_errors=True)
    base.mkdir(parents=True)
    PAPER.append(base / "package.txt")
    server = KINDS[kind](base)
    server.start()
    root, other = server.mount("here"), server.mount("there")
    try:
        everyday(root, other)
        goes_on(server, root)
        for seconds in (3.0, 30.0):
            frozen(server, root, seconds)
        kills(root, base, int(rounds))
        cut_off(server, root, base, int(rounds))
        say(dict(figures.counted))
    finally:
        for name in ("here", "there"):
            server.unmount(name)
        server.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
