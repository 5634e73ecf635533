"""The day itself: `python -m tests.soak.live FOLDER PASSPHRASE HOURS EDITS [--stacks]`.

Prints a line an hour of what is alive and a table of standstills; writes `build/soak.json`. The
figures are told, not judged: they depend on the machine.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from kotodesk import bootstrap

# As the program begins, so that nothing is there that she would still have to wait for.
gc.disable()
for _name in bootstrap._NEEDS_NO_QT:
    import_module(_name)

from PySide6.QtCore import QObject, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from kotodesk.desktop.application import Desktop, qt_application  # noqa: E402
from kotodesk.desktop.pages import PAGES, search  # noqa: E402
from kotodesk.desktop.preferences import Preferences  # noqa: E402
from tests.soak.day import Day, Scene, Stopped  # noqa: E402
from tests.soak.watch import STALL_S, Pulse, Sample, Stacks, sample  # noqa: E402

_COLUMNS = "hour edits RSS/MB widgets QObjects records Python"
_SCENES = "scene times stalls worst/ms ours/ms"
_TURN_MS = 2
_PATIENCE_S = 120.0


class Living(QObject):
    """Goes on with the day, a step whenever what it waits for holds."""

    def __init__(self, day: Day, hours: int, edits: int) -> None:
        super().__init__()
        self._day, self.samples, self.stopped = day, list[Sample](), ""
        self._scene = self._whole(hours, edits)
        self._awaited: Callable[[], object] = lambda: True
        self._since = time.monotonic()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(_TURN_MS)

    def _whole(self, hours: int, edits: int) -> Scene:
        yield from self._day.unlock()
        print(_line(_COLUMNS.split()), flush=True)
        for hour in range(1, hours + 1):
            yield from self._day.hour(edits)
            now = sample(hour, self._day.edits)
            self._day.pulse.skip()
            self.samples.append(now)
            print(_line(f"{one:.0f}" for one in now), flush=True)

    def _go_on(self) -> None:
        try:
            if self._awaited():
                self._awaited, self._since = next(self._scene), time.monotonic()
            elif time.monotonic() - self._since > _PATIENCE_S:
                raise Stopped(self._day.pulse.scene)  # noqa: TRY301
        except StopIteration:
            self._end()
        except Exception as error:
            self.stopped = f"{type(error).__name__} in {self._day.pulse.scene}"
            self._end()
            raise

    def _end(self) -> None:
        self._timer.stop()
        QApplication.quit()


def main(folder: Path, passphrase: str, hours: int, edits: int, *, stacks: bool) -> int:
    """Live through the day; gives 1 when something did not come in time."""
    qt = qt_application()
    began = time.perf_counter()
    preferences = Preferences(
        folder / "settings", vault=str(folder / "paiva.kotodesk"), theme="light"
    )
    desktop = Desktop(PAGES, search=search, preferences=preferences)
    looking = Stacks() if stacks else None
    if looking is not None:
        looking.start()
    pulse = Pulse(looking)
    pulse.begin("start")
    day = Day(desktop, pulse, folder, passphrase)
    desktop.start()
    living = Living(day, hours, edits)
    qt.exec()
    desktop.stop()
    _tell(pulse, living, day, time.perf_counter() - began)
    return 1 if living.stopped else 0


def _tell(pulse: Pulse, living: Living, day: Day, seconds: float) -> None:
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
    print(f"Faults told: {', '.join(sorted(set(day.faults))) or 'none'} {living.stopped}")
    out = Path("build/soak.json")
    out.parent.mkdir(exist_ok=True)
    held = {
        "samples": [one._asdict() for one in living.samples],
        "stalls": [one._asdict() for one in pulse.stalls],
    }
    out.write_text(json.dumps(held, indent=1, ensure_ascii=False), encoding="utf-8")


def _line(cells: object, first: int = 8) -> str:
    texts = [str(one) for one in cells]  # type: ignore[attr-defined]
    return texts[0].ljust(first) + "".join(one.rjust(12) for one in texts[1:])


if __name__ == "__main__":
    logging.basicConfig(level=logging.ERROR)
    sys.exit(
        main(
            Path(sys.argv[1]),
            sys.argv[2],
            int(sys.argv[3]),
            int(sys.argv[4]),
            stacks="--stacks" in sys.argv,
        )
    )
