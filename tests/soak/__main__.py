"""`python -m tests.soak [--hours 8] [--edits 300] [--clients 300]`: an office day on the windows.

Prints a line an hour of what is alive and a table of standstills; writes `build/soak.json`. The
figures are told, not judged: they depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import attrs

from kotodesk.desktop.application import Desktop, qt_application
from kotodesk.desktop.pages import PAGES, search
from kotodesk.desktop.preferences import Preferences
from kotodesk.desktop.tour.quiet import quiet
from tests.bench.filled import desk_of
from tests.soak.day import Day
from tests.soak.watch import STALL_S, Pulse, Sample, sample

_COLUMNS = "hour edits RSS/MB widgets QObjects records Python"
_SCENES = "scene times stalls worst/ms ours/ms"


def main() -> int:
    """Live through the day; gives 1 when something did not come in time."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--hours", type=int, default=8)
    parser.add_argument("--edits", type=int, default=300, help="edits in an hour")
    parser.add_argument("--clients", type=int, default=300)
    asked = parser.parse_args()
    qt_application()
    began = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="kotodesk-soak-") as name, quiet():
        folder = Path(name)
        vault = folder / "paiva.kotodesk"
        with desk_of(vault, asked.clients, kinds=2):
            pass
        preferences = Preferences(folder / "settings", vault=str(vault), theme="light")
        desktop = Desktop(PAGES, search=search, preferences=preferences)
        pulse = Pulse()
        day = Day(desktop, pulse, folder)
        desktop.start()
        day.unlock()
        samples = _hours(day, asked.hours, asked.edits)
        desktop.stop()
    _tell(pulse, samples, day, time.perf_counter() - began)
    return 0


def _hours(day: Day, hours: int, edits: int) -> list[Sample]:
    print(_line(_COLUMNS.split()), flush=True)
    samples = []
    for hour in range(1, hours + 1):
        day.hour(edits)
        samples.append(sample(hour, day.edits))
        day.pulse.skip()
        print(_line(f"{one:.0f}" for one in attrs.astuple(samples[-1])), flush=True)
    return samples


def _tell(pulse: Pulse, samples: list[Sample], day: Day, seconds: float) -> None:
    print(f"\n{_line(_SCENES.split(), 26)}")
    for scene, worst in sorted(pulse.worst.items()):
        of_it = [one for one in pulse.stalls if one.scene == scene]
        told = (
            scene or "–",
            pulse.times[scene],
            sum(one.worked > STALL_S for one in of_it),
            f"{max((one.wall for one in of_it), default=worst.wall) * 1000:.0f}",
            f"{worst.worked * 1000:.0f}",
        )
        print(_line(told, 26))
    ours = sum(one.worked > STALL_S for one in pulse.stalls)
    print(f"\n{day.edits} edits in {seconds:.0f} s; {pulse.turns} turns of the event loop.")
    print(f"Standstills over 50 ms: {ours} of our own work, {len(pulse.stalls)} by the clock.")
    print(f"Faults told: {', '.join(sorted(set(day.faults))) or 'none'}")
    out = Path("build/soak.json")
    out.parent.mkdir(exist_ok=True)
    stalls = [attrs.asdict(one) for one in pulse.stalls]
    held = {"samples": [attrs.asdict(one) for one in samples], "stalls": stalls}
    out.write_text(json.dumps(held, indent=1), encoding="utf-8")


def _line(cells: object, first: int = 8) -> str:
    texts = [str(one) for one in cells]  # type: ignore[attr-defined]
    return texts[0].ljust(first) + "".join(one.rjust(12) for one in texts[1:])


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    sys.exit(main())
