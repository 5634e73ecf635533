"""How long the windows stand still while they are used, and how soon they are locked."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path

from tests.bench.filled import desk_of
from tests.bench.measure import Goal, Outcome, Place, judged
from tests.bench.processes import compiled

_ROUNDS = 5


@cache
def _walked(vault: Path, settings: Path) -> dict[str, float]:
    """Walk through the windows in fresh processes; gives the median of each scene in seconds."""
    told: dict[str, list[float]] = defaultdict(list)
    for number in range(_ROUNDS + 1):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.hitches", str(vault), str(settings)],
            check=True,
            capture_output=True,
            text=True,
            env=compiled(settings.parent),
        )
        for line in done.stdout.splitlines() if number else ():
            scene, seconds = line.split("\t")
            told[scene].append(float(seconds))
    return {scene: statistics.median(seconds) for scene, seconds in told.items()}


def _scenes(place: Place) -> dict[str, float]:
    vault = place.folder / "clients.kotodesk"
    with desk_of(vault, place.sizes.clients):
        pass
    return _walked(vault, place.folder / "settings")


def standstill(place: Place) -> Outcome:
    """The longest standstill from the unlock window over list, client and preview to the paper."""
    scenes = _scenes(place)
    waits = {scene: seconds for scene, seconds in scenes.items() if scene not in {"start", "lock"}}
    note = ", ".join(f"{scene} {seconds * 1000:.0f}" for scene, seconds in waits.items())
    return judged(
        "longest standstill of the windows",
        "–",
        Goal(seconds=0.05),
        max(waits.values()),
        None,
        f"ms: {note}",
    )


def lock_dirty(place: Place) -> Outcome:
    """The lock with a form typed into, until the unlock window stands there."""
    return judged("lock with a dirty form", "–", Goal(seconds=0.3), _scenes(place)["lock"], None)
