"""Starting the program up to its first window, and what it holds in memory with the list open."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from importlib.util import find_spec

from tests.bench.filled import desk_of
from tests.bench.measure import Goal, NotThere, Outcome, Place, judged
from tests.bench.processes import compiled

_MORE_MEMORY = 60.0
_PROGRAM, _BARE = "tests.bench.opens", "tests.bench.bare_window"


def _painted(place: Place, *arguments: str) -> tuple[float, float]:
    """Start a process, wait until its window is painted; gives seconds and megabytes."""
    begin = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=compiled(place.folder),
    ) as process:
        told = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - begin
        process.wait(timeout=30)
    if not told.startswith("painted"):
        raise RuntimeError(arguments[0])
    return took, float(told.split()[1])


def _need_windows() -> None:
    for name in ("kotodesk.desktop.application", "kotodesk.desktop.pages"):
        if find_spec(name) is None:
            raise NotThere(f"{name} is not there yet")


def start(place: Place) -> Outcome:
    """The process's start to the painted unlock window, beside a bare window's process."""
    _need_windows()
    vault = place.folder / "clients.kotodesk"
    with desk_of(vault, place.sizes.clients):
        pass
    settings = place.folder / "settings"
    ours, limit = [], []
    for number in range(place.sizes.rounds + 1):
        took = _painted(place, _PROGRAM, "unlock", str(vault), str(settings))[0]
        limit_took = _painted(place, _BARE)[0]
        if number:
            ours.append(took)
            limit.append(limit_took)
    return judged(
        "start to unlock window",
        "a bare PySide6 window process",
        Goal(ratio=1.5),
        statistics.median(ours),
        statistics.median(limit),
    )


def memory(place: Place) -> Outcome:
    """Resident memory with the client list shown, beside a bare window."""
    _need_windows()
    vault = place.folder / "clients.kotodesk"
    with desk_of(vault, place.sizes.clients):
        pass
    ours = [
        _painted(place, _PROGRAM, "list", str(vault), str(place.folder / "settings"))[1]
        for _round in range(3)
    ]
    limit = [_painted(place, _BARE)[1] for _round in range(3)]
    held, bare = statistics.median(ours), statistics.median(limit)
    if not held:
        raise NotThere("this system does not tell a process's memory")
    return Outcome(
        what=f"memory, list open, {place.sizes.clients} clients",
        against="a bare PySide6 window",
        ours=held,
        limit=bare,
        goal=f"<= +{_MORE_MEMORY:.0f} MB",
        met=held - bare <= _MORE_MEMORY,
        unit="MB",
        note=f"{held - bare:.0f} MB more",
    )
